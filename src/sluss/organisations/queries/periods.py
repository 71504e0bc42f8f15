"""A dated fact as a page says it: first and last day in the right zone, and how it stands now."""

from dataclasses import dataclass
from datetime import date, datetime

from sluss.organisations.periods import day_of, last_day_of


@dataclass(frozen=True, kw_only=True)
class Spell:
    """Both days belong to it. `state`: now · coming · ended · never (taken back before it began)."""

    first_day: date
    last_day: date | None
    state: str

    @property
    def may_end(self) -> bool:
        return self.state in ("now", "coming")


def spell(*, valid_from: datetime, valid_until: datetime | None, zone: str, now: datetime) -> Spell:
    return Spell(
        first_day=day_of(valid_from, zone=zone),
        last_day=last_day_of(valid_until, zone=zone),
        state=state_at(valid_from=valid_from, valid_until=valid_until, now=now),
    )


def state_at(*, valid_from: datetime, valid_until: datetime | None, now: datetime) -> str:
    if valid_until is not None and valid_until <= valid_from:
        return "never"
    if valid_until is not None and valid_until <= now:
        return "ended"
    return "coming" if valid_from > now else "now"
