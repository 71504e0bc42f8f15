"""The words of the code lists of people, in the reader's language."""

from typing import Final

from django.utils.translation import get_language

from sluss.shared.code_lists import code_list

PEOPLE: Final = "sluss.people"


def in_words(list_name: str, code: str) -> str:
    """The code in the reader's language; a code that the list has lost stands as itself, so that nothing is hidden."""
    codes = code_list(PEOPLE, list_name)
    return codes.label(code, language=get_language() or "en") if code in codes else code
