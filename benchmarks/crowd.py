"""A crowd of participants made by the database itself, and whoever looks at some of them."""

from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import connections

from sluss.shared.acting import Actor, Shape

CROWD: Final = Path(__file__).with_name("crowd.sql")
TO_A_HUB: Final = 2_000
FACTS_EACH: Final = 20
FACTS: Final = (
    "cases_note",
    "people_contactway",
    "people_mainactivityspell",
    "people_incomespell",
    "people_registrationspell",
)


@dataclass(frozen=True)
class Looker:
    """A caseworker or coordinator of the first organisation of the first hub."""

    staff: UUID
    unit: UUID
    hub: UUID
    posting: UUID

    def acting(self, shape: Shape) -> Actor:
        return Actor(kind="staff", id=self.posting, shape=shape, staff_id=self.staff, unit_id=self.unit)


def looker(number: int) -> Looker:
    """`number` as in crowd.sql: 0–4 are caseworkers, 5 is a coordinator."""
    return Looker(staff=_id("staff", number), posting=_id("posting", number), unit=_id("unit", 0), hub=_id("hub", 0))


def fill(*, first: int, until: int) -> None:
    """Add participants `first` until `until`, both multiples of TO_A_HUB, and let the planner know."""
    text = CROWD.read_text(encoding="utf-8")
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute(text.replace("%(first)s", str(first)).replace("%(until)s", str(until)).replace("%%", "%"))
        for name in ("hub", "unit", "worker", "person"):
            cursor.execute(f"DROP TABLE pg_temp.{name}")
        cursor.execute("DROP FUNCTION pg_temp.id, pg_temp.part, pg_temp.family, pg_temp.given")


def settle() -> None:
    """What autovacuum does in its own time."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def count_of_facts() -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT {' + '.join(f'(SELECT count(*) FROM {table})' for table in FACTS)}")
        return int(cursor.fetchone()[0])


def _id(what: str, number: int) -> UUID:
    return UUID(md5(f"{what}{number}".encode(), usedforsecurity=False).hexdigest())
