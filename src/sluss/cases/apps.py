"""Django's name for this app."""

from django.apps import AppConfig


class CasesApp(AppConfig):
    name = "sluss.cases"
    label = "cases"
