"""Django's name for this app."""

from django.apps import AppConfig


class SharedApp(AppConfig):
    name = "sluss.shared"
    label = "shared"
