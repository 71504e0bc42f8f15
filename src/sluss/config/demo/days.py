"""When a story happens: days counted from the day the demo is made, so that it never grows old."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

SATURDAY: Final = 5
ZONE: Final = "Europe/Stockholm"


@dataclass(frozen=True)
class Days:
    """`now` is the moment the demo is made; an offset of -30 is thirty days before it."""

    now: datetime

    def day(self, offset: int) -> date:
        """The working day at the offset: what would fall on a weekend happened on the Friday before. Today is today."""
        day = self.now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=offset)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1)) if offset else day

    def at(self, offset: int, hour: int = 10) -> datetime:
        """That day's working hour, never after `now` for what has already happened."""
        moment = datetime.combine(self.day(offset), time(hour), tzinfo=ZoneInfo(ZONE))
        return min(moment, self.now) if offset <= 0 else moment
