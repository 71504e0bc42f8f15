"""Codes of this app in the reader's words."""

from sluss.organisations.states import Role


def role_word(code: str) -> str:
    """The role as a page says it, in the language of the moment."""
    return str(Role(code).label)
