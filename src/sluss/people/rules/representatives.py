"""What does the kind of a representative decide: may they consent at all, and is it over at eighteen?"""

from datetime import date
from typing import Final

from sluss.shared.code_lists import code_list
from sluss.shared.months import months_after

KINDS: Final = "representative"
PEOPLE: Final = "sluss.people"
GUARDIANS: Final = frozenset({"guardian", "appointed_guardian"})
"""With custody: where there are two, both are needed. The same words stand in `acl.may_still_consent`."""
OF_MINORS: Final = "minor"
BESIDE: Final = "beside"
MONTHS_OF_CHILDHOOD: Final = 18 * 12


def ends_at_adulthood(kind: str) -> bool:
    return kind in code_list(PEOPLE, KINDS).in_group(OF_MINORS)


def may_consent(kind: str) -> bool:
    """Not whoever only stands beside: a companion, a representative of a party. Nor a kind that the list has lost."""
    codes = code_list(PEOPLE, KINDS)
    return kind in codes and kind not in codes.in_group(BESIDE)


def eighteenth_birthday(birth_date: date) -> date:
    """The first day of being an adult: 28 February for whoever was born on 29 February, as in the database."""
    return months_after(birth_date, MONTHS_OF_CHILDHOOD)


def stands_on(
    day: date, *, valid_from: date, valid_until: date | None, ends_at_18: bool, birth_date: date | None
) -> bool:
    """Whether a representative speaks for the person on the day; of a minor only while a birth date says so."""
    if not valid_from <= day or (valid_until is not None and valid_until <= day):
        return False
    return not ends_at_18 or (birth_date is not None and day < eighteenth_birthday(birth_date))
