"""Django's name for this app."""

from django.apps import AppConfig


class OrganisationsApp(AppConfig):
    name = "sluss.organisations"
    label = "organisations"
