"""Django's name for this app."""

from django.apps import AppConfig


class AuditApp(AppConfig):
    name = "sluss.audit"
    label = "audit"
