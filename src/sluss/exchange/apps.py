"""Django's name for this app."""

from django.apps import AppConfig


class ExchangeApp(AppConfig):
    name = "sluss.exchange"
    label = "exchange"
