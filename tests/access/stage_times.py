"""The moments of the opening world, and the periods that end or begin at them."""

from datetime import UTC, datetime, timedelta
from typing import Final

START: Final = datetime(2026, 6, 17, 7, 0, tzinfo=UTC)
LONG_AGO: Final = START - timedelta(days=400)
LATELY: Final = START - timedelta(hours=1)
SOON: Final = START + timedelta(hours=6)
YESTERDAY: Final = START - timedelta(days=1)
ENDED: Final = (LONG_AGO, YESTERDAY)
COMING: Final = (SOON, None)
OPEN: Final = (LONG_AGO, None)
