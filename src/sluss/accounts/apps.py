"""Django's name for this app."""

from django.apps import AppConfig


class AccountsApp(AppConfig):
    name = "sluss.accounts"
    label = "accounts"
