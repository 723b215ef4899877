# make run        install, start the database, serve http://localhost:8000 (PORT=… changes it)
# make test       every test, the browser's too (JOBS=… processes, else one for each processor)
# make test-fast  the tests that need no browser
# make bench      what saving and the pages cost (ONLY=saving,pages,weight ROWS=10000000 ROUNDS=…)
# make crashtest  kill everything while contacts are saved (MINUTES=…); PORT=… as for run
# make check      style, types, templates, settings, migrations, translations
# make backup   the database into a file (FILE=… says which)
# make restore FILE=…   and back, into an empty database (REPLACE=yes: over what is there)
# make key      print a key drawn at random
# make install    what the others begin with: .venv, and .env with its random keys
# make lock       requirements*.txt again, from requirements*.in

PY ?= python3
UV := uv==0.13.9
BIN := .venv/bin
PYTHON := $(BIN)/python
JOBS ?= logical
export UV_SYSTEM_CERTS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Python keeps what it has compiled: the many processes of the tests would each compile it again.
export PYTHONDONTWRITEBYTECODE =

# Tools keep their caches at home; who has no home to write to is lent one.
ifneq ($(shell [ -n "$$HOME" ] && [ -w "$$HOME" ] && echo yes),yes)
export HOME := $(CURDIR)/.home
endif

run: .venv/.done
	@$(PYTHON) -m outreach.run

test: .venv/.done
	@$(PYTHON) -m tests.browser.chromium
	$(PYTHON) -m pytest -n $(JOBS) --maxprocesses=8 --durations=10

test-fast: .venv/.done
	$(PYTHON) -m pytest -n $(JOBS) --maxprocesses=8 --durations=10 -m "not browser"

bench: .venv/.done
	@$(PYTHON) -m tests.benchmarks

crashtest: .venv/.done
	@$(PYTHON) -m tests.crash

install: .venv/.done
	@$(PYTHON) -m outreach.run --env

backup: .venv/.done
	@$(PYTHON) manage.py backup $(if $(FILE),"$(FILE)")

restore: .venv/.done
	@test -n "$(FILE)" || { echo "Say which: make restore FILE=backups/…"; exit 2; }
	@$(PYTHON) manage.py restore "$(FILE)" $(if $(filter yes,$(REPLACE)),--replace)

key:
	@$(DRAW)

.venv/.done: requirements-dev.txt
	@mkdir -p "$$HOME"
	@echo "Installing into .venv (once, and when requirements-dev.txt changes) …"
	@$(PY) -m venv .venv
	@$(PYTHON) -m pip install -q $(UV)
	@$(BIN)/uv pip install -q --python $(PYTHON) --require-hashes -r requirements-dev.txt
	@touch $@

# --- make check: one line a step -----------------------------------------------------------
# No check asks a database: the result must not hang on what this machine's demo holds.
NO_DATABASE := DATABASE_URL=postgresql://web@/none?host=/nowhere MIGRATE_DATABASE_URL=
# Settings are checked as in production too, with keys that nobody keeps.
DRAW := $(PY) -c "import secrets; print(secrets.token_urlsafe(48))"
PRODUCTION := $(NO_DATABASE) MODE=production DEBUG= ALLOWED_HOSTS=brobygger.example \
	SECRET_KEY=$(shell $(DRAW)) LOG_KEY=$(shell $(DRAW)) CODE_PEPPER=$(shell $(DRAW)) \
	SEALING_KEYS_DIR=/var/lib/brobygger-sealing
CHECKS := check-style check-format check-types check-templates check-settings \
	check-production check-migrations check-translations

check: $(CHECKS)
	@echo "check: all good"
$(CHECKS): install

check-style:
	@echo "check: style"
	@$(BIN)/ruff check --quiet --output-format=concise .
check-format:
	@echo "check: format"
	@$(BIN)/ruff format --quiet --check .
check-types:
	@echo "check: types"
	@$(NO_DATABASE) $(BIN)/mypy --no-error-summary
check-templates:
	@echo "check: templates"
	@$(BIN)/djlint --quiet --lint templates
check-settings:
	@echo "check: settings"
	@$(PYTHON) manage.py check -v0
check-production:
	@echo "check: settings in production"
	@$(PRODUCTION) $(PYTHON) manage.py check -v0 --deploy --fail-level WARNING
check-migrations:
	@echo "check: migrations"
	@$(NO_DATABASE) $(PYTHON) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
check-translations:
	@echo "check: translations"
	@$(PYTHON) manage.py makemessages --check

lock:
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 --upgrade requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 --upgrade requirements-dev.in -o requirements-dev.txt

.PHONY: run test test-fast backup restore key install check lock $(CHECKS)
.PHONY: run test test-fast bench crashtest install check lock $(CHECKS)
