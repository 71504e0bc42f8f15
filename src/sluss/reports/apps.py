"""Django's name for this app."""

from django.apps import AppConfig


class ReportsApp(AppConfig):
    name = "sluss.reports"
    label = "reports"
