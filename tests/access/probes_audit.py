"""Questions about the record: who sees that whom read what. The rows are made in the question's own transaction."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db import connection

from sluss.shared.acting import acting_as
from tests.access import world as w
from tests.access.probes import DORIS, INES, Battery, Probe, acting
from tests.access.stage_rows import uid

READS: Final = {  # page: posting that read or was refused, person, owners of what was shown (None: refused)
    "by_mine": ("ines", "anna", ("income-support",)),
    "of_mine": ("asta", "anna", ("income-support",)),
    "of_theirs": ("asta", "anna", ("labour-market",)),
    "by_a_third": ("doris", "anna", ("addiction-care",)),
    "refused:let_know": ("adam", "anna", None),
    "refused:not_let_know": ("filip", "anna", None),
    "refused:let_know_by_another": ("cleo", "anna", None),
    "about_another": ("nils", "bo", ("income-support",)),
    "refused_about_another": ("adam", "cia", None),
}
LOGAN: Final = w.Actor(posting="logan", shape="review")
NO_REVIEWER: Final = w.Actor(posting="asta", shape="review")
DUO: Final = w.Actor(posting="duo-psychiatry", shape="case")
SEES: Final = {
    INES: {"by_mine", "of_mine", "refused:let_know"},
    DORIS: set(),
    DUO: set(),
    w.Actor(posting="anna", shape="person"): {page for page, (_, person, _) in READS.items() if person == "anna"},
    w.Actor(posting="bo", shape="person"): {"about_another"},
    LOGAN: {page for page, (posting, _, _) in READS.items() if posting in ("adam", "asta")},
    NO_REVIEWER: set(),
}
ACTS: Final = {"adam": "of_adam", "ines": "of_ines"}


def audit(battery: Battery) -> Iterator[Probe]:
    for actor, pages in SEES.items():
        ask = after(battery, record_reads, "SELECT page FROM audit.read", actor)
        yield battery.asking(actor, "audit.read", "SELECT", ask, frozenset(pages))
    for actor, acts in ((LOGAN, {"of_adam"}), (NO_REVIEWER, set())):
        ask = after(battery, record_acts, "SELECT act FROM audit.event", actor)
        yield battery.asking(actor, "audit.event", "SELECT", ask, frozenset(acts))


def after(battery: Battery, record: Callable[[Battery], None], look: str, actor: w.Actor) -> Callable[[], Any]:
    def ask() -> frozenset[str]:
        record(battery)
        with acting_as(acting(actor, battery.world)), connection.cursor() as cursor:
            cursor.execute(look)
            return frozenset(what for (what,) in cursor.fetchall()) & frozenset({*READS, *ACTS.values()})

    return ask


def record_reads(battery: Battery) -> None:
    for page, (posting, person, owners) in READS.items():
        who = acting(w.Actor(posting=posting, shape="hub" if posting == "asta" else "case"), battery.world)
        with acting_as(who), connection.cursor() as cursor:
            if owners is None:
                cursor.execute("SELECT acl.record_refusal(%s, %s)", [page, uid(person)])
            else:
                shown = {"p": str(uid(person)), "c": 1, "o": [str(uid(unit)) for unit in owners], "t": ["x"], "i": []}
                cursor.execute("SELECT acl.record_reads(%s, %s::jsonb)", [page, json.dumps([shown])])


def record_acts(battery: Battery) -> None:
    for posting, act in ACTS.items():
        who = acting(w.Actor(posting=posting, shape="case"), battery.world)
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT acl.record_act(%s, %s, %s, '{}'::jsonb)", [act, uid("anna"), uid("anna")])
