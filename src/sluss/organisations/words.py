"""Codes of this app in the reader's words, and what several apps say of it."""

from typing import Final

from django.utils.translation import gettext

from sluss.organisations.states import Role

HUB_HAS_CLOSED: Final = "P0008"
"""What the database says where somebody would begin in a hub after its last day."""


def role_word(code: str) -> str:
    """The role as a page says it, in the language of the moment."""
    return str(Role(code).label)


def hub_has_closed() -> str:
    return gettext("The hub has closed: nobody new is taken in there.")
