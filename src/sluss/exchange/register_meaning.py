"""What the cells of one line mean together: who, from when to when, and how it ended."""

from datetime import date

from django.utils.translation import gettext as _

from sluss.exchange.mapping import MissingEnd, Start
from sluss.exchange.register_cells import Cells
from sluss.exchange.register_lines import RegisterLine, SpellFact
from sluss.people.states import MISREGISTERED, NOT_STATED


def read_line(line_number: int, cells: Cells) -> RegisterLine:
    """Raises: CellRefused."""
    number = cells.identity_number()
    given_name, family_name = cells.names()
    outcome = cells.outcome()
    end_reason = cells.code("end_reason") or (outcome.end_reason if outcome else "")
    activity_after = cells.spell("main_activity_after")
    if activity_after is None and outcome and outcome.main_activity:
        activity_after = SpellFact(outcome.main_activity)
    income_after = cells.spell("income_after")
    started_on = _start(cells)
    says_how = bool(outcome or end_reason or activity_after or income_after)
    ended_on = cells.day("end") or (_missing_end(cells, started_on, end_reason) if says_how else None)
    if started_on and ended_on and ended_on < started_on:
        raise cells.refused("end", _("The end lies before the start."))
    birth_date = cells.day("birth_date") or (number.birth_date if number else None)
    birth_year = cells.year("birth_year")
    if birth_date and birth_year and birth_date.year != birth_year:
        raise cells.refused("birth_year", _("The birth year is not that of the birth date or the identity number."))
    return RegisterLine(
        line_number=line_number,
        identity_number=number,
        given_name=given_name,
        family_name=family_name,
        sex=cells.sex(number),
        birth_date=birth_date,
        birth_year=birth_year,
        started_on=started_on,
        before=started_on or cells.mapping.period.first_day,
        ended_on=ended_on,
        end_reason=(end_reason or NOT_STATED) if ended_on else "",
        outcome=outcome.code if outcome else "",
        activity_before=cells.spell("main_activity_before"),
        activity_after=activity_after,
        income_before=cells.spell("income_before"),
        income_after=income_after,
    )


def _start(cells: Cells) -> date | None:
    period = cells.mapping.period
    if period.start == Start.UNKNOWN:
        return None
    if period.start == Start.FIRST_DAY:
        return period.first_day
    started_on = cells.day("start")
    if started_on is None:
        raise cells.refused("start", _("The start is missing. Write it in the register."))
    return started_on


def _missing_end(cells: Cells, started_on: date | None, end_reason: str) -> date:
    """The last day of a line that says how it ended but not when."""
    period = cells.mapping.period
    if end_reason == MISREGISTERED and started_on:
        return started_on
    if period.missing_end == MissingEnd.LAST_DAY and period.last_day:
        return period.last_day
    raise cells.refused(
        "end",
        _(
            "The line says how it ended but not when. Write the end in the register, or "
            'end_when_missing = "last_day" under [period] in the mapping.'
        ),
    )
