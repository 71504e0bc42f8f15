"""What does the reason of a pause tell of the person?"""

from typing import Final

from sluss.shared.code_lists import CodeList, code_list
from sluss.shared.content_classes import ContentClass

OTHER: Final = "other"


def pause_reasons() -> CodeList:
    return code_list("sluss.people", "pause_reason")


def class_of_reason(reason: str) -> ContentClass:
    """The list's group names the class. Raises: UnknownCode; KeyError for a group that is no class."""
    return ContentClass[pause_reasons().code(reason).group.upper()]
