from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "outreach.audit"
    web_functions = ("erase_log(bigint, bigint)",)
