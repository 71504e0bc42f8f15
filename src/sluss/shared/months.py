"""Calendar months, as law and people count them."""

import calendar
from datetime import date
from typing import Final

MONTHS_OF_A_YEAR: Final = 12


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later, or earlier; in a shorter month its last day.

    2026-11-21 and 12 give 2027-11-21; 2026-08-31 and 6 give 2027-02-28.
    """
    years, month = divmod(day.month - 1 + months, MONTHS_OF_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
