"""Which kinds of protection are there, and which of them go under an alias?"""

from typing import Final

from sluss.shared.code_lists import CodeList, code_list

OWN_STAFF: Final = "own_staff"
SPARE_ALIASES: Final = "alias"


def kinds_of_protection() -> CodeList:
    return code_list("sluss.people", "protection")


def hides_identity(kind: str) -> bool:
    """Whether an alias stands in place of the name: the list's group says so. Raises: UnknownCode."""
    return kinds_of_protection().code(kind).group == "identity"


def spare_aliases() -> CodeList:
    """Names that are nobody's, for the units that are not asked for one."""
    return code_list("sluss.people", SPARE_ALIASES)
