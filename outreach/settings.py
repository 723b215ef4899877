"""Every setting, read from the environment; nonsense stops the start at once, in one sentence."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from outreach import environment
from outreach.database.connecting import database

BASE_DIR = Path(__file__).resolve().parent.parent
environ.Env.read_env(BASE_DIR / ".env")

# The mode is said, never guessed: a forgotten setting must not open the demo accounts.
MODE = environment.required(
    "MODE", "say MODE=demo or MODE=production (`make install` writes a demo .env)."
)
if MODE not in ("demo", "production"):
    raise ImproperlyConfigured(f"MODE is {MODE!r}: it can be demo or production.")
DEMO = MODE == "demo"

DEBUG = environment.truth("DEBUG", default=False)
if DEBUG and not DEMO:
    raise ImproperlyConfigured("DEBUG shows what people wrote; it is refused in production.")

# --- Secrets ---------------------------------------------------------------------------------
SECRET_KEY, LOG_KEY, CODE_PEPPER = environment.keys(
    {
        "SECRET_KEY": "it signs sessions and forms.",
        "LOG_KEY": "it chains the access log and names its objects.",
        "CODE_PEPPER": "it keeps receipt and card codes unguessable.",
    },
    strict=not DEMO,
)
SECRET_KEY_FALLBACKS = environment.listed("SECRET_KEY_FALLBACKS")
# What one guess of a code costs (OWASP's least for Argon2id, memory in KiB). It must never change
# while receipts or cards are out: their stored hashes would no longer be found.
CODE_HASH_COST = {"time_cost": 2, "memory_cost": 19_456, "parallelism": 1}

# --- The house -------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",  # before our accounts: it writes the last sign-in, ours locks the log
    "outreach",
    "outreach.database",
    "outreach.municipalities",
    "outreach.accounts",
    "outreach.audit",
    "outreach.privacy",
    "outreach.oversight",
    "standards",
    "contacts",
    "contacts.concerns",
    "contacts.assessments",
    "contacts.bridging",
    "contacts.cards",
    "contacts.statistics",
    "allauth",
    "allauth.account",
    "pgtrigger",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "outreach.middleware.CookiesWithoutNul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random (BREACH); tokens are masked
    "csp.middleware.CSPMiddleware",
    # Around the session, so that what a view does and what the session then says are one commit.
    "outreach.middleware.RequestTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "outreach.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "outreach.urls"
WSGI_APPLICATION = "outreach.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "outreach.views.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database --------------------------------------------------------------------------------
# Two roles: the owner migrates and owns everything, the web role owns nothing and lacks what no
# deed needs (outreach/database/roles.py). manage.py sets AS_OWNER for the commands that migrate.
WEB_DATABASE_URL = environment.database_url(
    "DATABASE_URL", "the database the web process uses, as the web role."
)
WEB_ROLE = environment.text("WEB_ROLE") or environment.role_of(WEB_DATABASE_URL)
AS_OWNER = environment.truth("AS_OWNER", default=False)
OWNER_DATABASE_URL = (
    environment.database_url("MIGRATE_DATABASE_URL", "the same database, as the role that owns it.")
    if AS_OWNER or environment.text("MIGRATE_DATABASE_URL")
    else ""
)
if not DEMO and environment.role_of(OWNER_DATABASE_URL) == WEB_ROLE:
    raise ImproperlyConfigured(
        "DATABASE_URL and MIGRATE_DATABASE_URL name the same role: the web process must not own"
        " the tables. docs/running.md makes two roles."
    )
# What a process that serves pages shares and how long its statements may take, which
# gunicorn_conf.py says for its own; commands have no pool and take their time.
POOL_SIZE = environment.number("POOL_SIZE", 0, least=0, most=100)
STATEMENT_TIMEOUT = environment.number("STATEMENT_TIMEOUT", 0, least=0, most=600)
DATABASES = {
    "default": database(OWNER_DATABASE_URL)
    if AS_OWNER
    else database(WEB_DATABASE_URL, statement_seconds=STATEMENT_TIMEOUT, pool_size=POOL_SIZE)
}
# Where `manage.py nightly` keeps the ends of the log's chains, outside the database.
LOG_HEADS_FILE = environment.text("LOG_HEADS_FILE")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Rate limits write addresses and names into their keys; only a keyed hash is stored.
        "KEY_FUNCTION": "outreach.database.cache.hashed_key",
        # Above this number Django drops rows at random: nobody may wash a lock-out away so.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

# --- Who signs in ----------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["outreach.accounts.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "outreach.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "outreach.accounts.forms.LoginForm",
    "change_password": "outreach.accounts.forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/5m/key,30/5m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number(
    "TRUSTED_PROXIES", 0 if DEMO else 1, least=0, most=9
)
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # no mail leaves the system

# --- Sessions, cookies, messages -------------------------------------------------------------
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "sprog"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "outreach.views.form_too_old"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_HANDLERS: list[str] = []  # no page takes a file, so none is read or written

# --- Security --------------------------------------------------------------------------------
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", ("localhost", "127.0.0.1") if DEMO else ())
SECURE_SSL_REDIRECT = not DEMO
SECURE_REDIRECT_EXEMPT = [r"^sundhed/$"]  # asked by the machine itself, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Languages and days ----------------------------------------------------------------------
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- Static files ----------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = environment.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MAX_AGE = 60 if DEBUG else 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is uploaded
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Sealed details --------------------------------------------------------------------------
# The keys of sealed details: files, never in a database and never where a backup goes.
SEALING_KEYS_DIR = environment.directory_of_keys(
    "SEALING_KEYS_DIR",
    demo=BASE_DIR / ".sealing" if DEMO else None,
    outside=[BASE_DIR, Path(STATIC_ROOT)],
)

# --- Deletion --------------------------------------------------------------------------------
# In how many days every backup has forgotten what was deleted: what a citizen is told who deletes.
# The timer of backups in deploy/ removes its own after 30.
BACKUPS_FORGET_AFTER_DAYS = environment.number("BACKUPS_FORGET_AFTER_DAYS", 30, least=1, most=400)

# --- Logging ---------------------------------------------------------------------------------
# What a person wrote must not end in a log: no exception text and no local variables, only
# where it happened (outreach/privacy/logging.py).
LOG_LEVEL = environment.text("LOG_LEVEL", "WARNING").upper()
if LOG_LEVEL not in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
    raise ImproperlyConfigured(f"LOG_LEVEL is {LOG_LEVEL!r}: it can be WARNING, ERROR or INFO.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "outreach.privacy.logging.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # A refused page (4xx) is no fault, and its address may name a contact.
        "django.request": {"level": "ERROR"},
    },
}
