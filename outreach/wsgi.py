"""The door gunicorn comes in by."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outreach.settings")

application = get_wsgi_application()

from outreach.accounts.demo import refuse_demo_accounts_outside_demo  # noqa: E402
from outreach.database.roles import refuse_too_much_power  # noqa: E402

refuse_too_much_power()
refuse_demo_accounts_outside_demo()
