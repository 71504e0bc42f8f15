"""Practice §3 row 7: household support that ends with another's job is told apart, and an outcome shown both ways."""

from dataclasses import dataclass
from datetime import date

import pytest

from sluss.people.rules.support import SupportEnd, counts_as_ended, ended_with_household, support_end
from sluss.shared.code_lists import code_list

APRIL = date(2026, 4, 1)
ON = date(2026, 6, 17)


@dataclass(frozen=True)
class Income:
    code: str
    valid_until: date | None
    end_reason_code: str = ""
    valid_from: date = date(2025, 11, 4)


def test_couples_selams_own_work_and_yonas_household_are_the_same_with_and_different_without() -> None:
    selam = support_end([Income("FST", APRIL, "own_work"), Income("LON", None)], on=ON)
    yonas = support_end([Income("FST", APRIL, "household")], on=ON)
    assert (selam, yonas) == (SupportEnd.ENDED, SupportEnd.ENDED_WITH_HOUSEHOLD)
    assert [counts_as_ended(end, with_household=True) for end in (selam, yonas)] == [True, True]
    assert [counts_as_ended(end, with_household=False) for end in (selam, yonas)] == [True, False]


@pytest.mark.parametrize(
    ("incomes", "end"),
    [
        ([], SupportEnd.NEVER_HAD),
        (
            [Income("LON", None), Income("CSN", None), Income("ING", None), Income("LOST_CODE", None)],
            SupportEnd.NEVER_HAD,
        ),
        ([Income("FST", None)], SupportEnd.GOES_ON),
        ([Income("FST", date(2026, 6, 18), "own_work")], SupportEnd.GOES_ON),
        ([Income("FST", APRIL, "household"), Income("DK_SYG", None)], SupportEnd.GOES_ON),
        ([Income("FST", APRIL, "household"), Income("AKA", date(2026, 5, 1), "own_work")], SupportEnd.ENDED),
        (
            [Income("AKA", date(2026, 3, 1), "ran_out"), Income("FST", APRIL, "household")],
            SupportEnd.ENDED_WITH_HOUSEHOLD,
        ),
        ([Income("FST", APRIL, "household"), Income("FST", APRIL, "decision")], SupportEnd.ENDED),
        ([Income("FST", None, valid_from=date(2026, 7, 1))], SupportEnd.NEVER_HAD),
    ],
)
def test_how_support_ended(incomes: list[Income], end: SupportEnd) -> None:
    assert support_end(incomes, on=ON) == end


def test_only_the_household_is_the_household() -> None:
    reasons = [code.code for code in code_list("sluss.people", "spell_end_reason").codes]
    assert [reason for reason in reasons if ended_with_household(reason)] == ["household"]
    assert not ended_with_household("")
    assert not ended_with_household("lost_code")
