"""Django's name for this app."""

from django.apps import AppConfig


class AccessApp(AppConfig):
    name = "sluss.access"
    label = "access"
