"""Django's name for this app."""

from django.apps import AppConfig


class AccountsApp(AppConfig):
    name = "sluss.accounts"
    label = "accounts"

    def ready(self) -> None:
        # Receivers connect when they are imported, and need the models.
        import sluss.accounts.door  # noqa: F401
