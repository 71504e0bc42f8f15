"""Questions about the doors of a hub, and about sending somebody on to one of them, expected by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import uuid4

from django.db.models import Model

from sluss.cases.models import Door, OnwardReferral
from tests.access import stage_times
from tests.access.probes import INES, REFUSED, Battery, Probe, changed
from tests.access.probes_referrals import ADMIN, NO_ADMIN
from tests.access.stage_rows import uid

ENDED: Final = "door-ended"
DOORS: Final = 3
SENT_TO: Final = (("door-torget", "done"), ("door-slussen", REFUSED), (ENDED, REFUSED))


def rows_of_doors() -> Iterator[Model]:
    """Beside the one that every hub has."""
    times = {"valid_from": stage_times.LONG_AGO, "valid_until": stage_times.YESTERDAY}
    yield Door(id=uid(ENDED), hub_id=uid("torget"), name=ENDED, **times)


def doors(battery: Battery) -> Iterator[Probe]:
    """Whom a hub sends people on to is an administrator's to say."""
    for actor in (ADMIN, NO_ADMIN):

        def ask() -> str:
            Door(id=uuid4(), hub_id=uid("torget"), name="x", valid_from=stage_times.START).save(force_insert=True)
            return "done"

        expected = "done" if actor == ADMIN else REFUSED
        yield battery.probe(actor, "public.cases_door", "INSERT", "", ask, expected)
        ask_change = changed("UPDATE cases_door SET valid_until = now()")
        yield battery.probe(actor, "public.cases_door", "UPDATE", "", ask_change, DOORS if actor == ADMIN else 0)
    for door, expected in SENT_TO:

        def send(door: str = door) -> str:
            OnwardReferral(
                id=uuid4(),
                participant_id=uid("anna"),
                owner_unit_id=uid("income-support"),
                hub_id=uid("torget"),
                door_id=uid(door),
                why=door,
                sent_by_id=uid("posting-ines"),
                sent_on=date(2026, 6, 1),
                answer_by=date(2026, 6, 15),
                recorded_at=stage_times.START,
            ).save(force_insert=True)
            return "done"

        yield battery.probe(INES, "public.cases_onwardreferral", "INSERT", f"to {door}", send, expected)
