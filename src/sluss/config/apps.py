"""Django's name for this app."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "sluss.config"
    label = "config"
