"""Days as people say them, moments as they are kept: from the first day's midnight to the one after the last."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sluss.organisations.states import Country

# Where a unit that is in no hub lives; a hub says its own.
ZONE_OF_COUNTRY: Final = {Country.SWEDEN: "Europe/Stockholm", Country.DENMARK: "Europe/Copenhagen"}


def start_of(day: date, *, zone: str) -> datetime:
    """The moment the day begins in `zone`."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone))


def end_of(last_day: date | None, *, zone: str) -> datetime | None:
    """The moment after the last day, which does not belong to it; None goes on."""
    return None if last_day is None else start_of(last_day + timedelta(days=1), zone=zone)


def day_of(moment: datetime, *, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def last_day_of(valid_until: datetime | None, *, zone: str) -> date | None:
    """The last day that has some of the period in it."""
    return None if valid_until is None else day_of(valid_until - timedelta(microseconds=1), zone=zone)
