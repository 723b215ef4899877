"""The app of the house itself: commands that belong to no single room."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"
    label = "outreach"
    verbose_name = "Brobygger"
