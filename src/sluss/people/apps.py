"""Django's name for this app."""

from django.apps import AppConfig


class PeopleApp(AppConfig):
    name = "sluss.people"
    label = "people"
