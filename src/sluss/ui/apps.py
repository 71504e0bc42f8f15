"""Django's name for this app."""

from django.apps import AppConfig


class UiApp(AppConfig):
    name = "sluss.ui"
    label = "ui"
