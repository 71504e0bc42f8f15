"""How a name is written down to be found again."""

import unicodedata


def folded(name: str) -> str:
    """The name without regard to capitals, ways of writing an accent, and spare blanks."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def search_text(*, given_name: str, family_name: str) -> str:
    """What a name is found by, in both orders."""
    given, family = folded(given_name), folded(family_name)
    return f"{given} {family} {given}".strip()
