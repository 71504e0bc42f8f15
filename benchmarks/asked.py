"""The statements that pages send, word for word: what is measured is the program and no likeness of it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.crowd import Looker
from sluss.audit.recording import collecting
from sluss.cases.models import Note
from sluss.cases.queries.desk import desk
from sluss.cases.queries.keys import keys
from sluss.cases.queries.my_people import Wanted, my_people
from sluss.cases.queries.notes import notes_about
from sluss.people.queries.spells import spell_histories
from sluss.reports.queries.flow import flow_board
from sluss.reports.states import Stage
from sluss.shared.acting import Shape, acting_as


def the_list(who: Looker, now: datetime) -> list[str]:
    """One page of My people, by name."""
    actor = who.acting(Shape.CASE)
    sent = _sent(who, Shape.CASE, lambda: my_people(wanted=Wanted(), actor=actor, now=now, today=now.date()))
    return [next(sql for sql in sent if "ORDER BY" in sql and "LIMIT 25" in sql)]


def the_timeline(who: Looker, now: datetime, person: UUID) -> list[str]:
    """Every spell of one person, of three kinds."""
    return _sent(who, Shape.CASE, lambda: spell_histories(participant_id=person, now=now))


def the_feed(who: Looker, now: datetime, person: UUID) -> list[str]:
    """The newest notes about one person."""
    actor = who.acting(Shape.CASE)

    def read() -> None:
        stands = desk(participant_id=person, hub_id=who.hub, actor=actor, now=now)
        assert stands is not None
        ours = keys(desk=stands, participant_id=person, actor=actor, now=now, today=now.date())
        assert notes_about(participant_id=person, before=None, keys=ours, actor=actor, now=now).notes

    sent = _sent(who, Shape.CASE, read)
    return [next(sql for sql in sent if f'FROM "{Note._meta.db_table}"' in sql and "LIMIT 20" in sql)]


def the_board(who: Looker, now: datetime) -> list[str]:
    """How many stand in each stage of the hub's flow, and for how long."""
    sent = _sent(who, Shape.STATS, lambda: flow_board(slug="", stage=Stage.ACTIVE, now=now))
    return [next(sql for sql in sent if "percentile_cont" in sql)]


def _sent(who: Looker, shape: Shape, ask: Callable[[], object]) -> list[str]:
    with acting_as(who.acting(shape)), collecting(), CaptureQueriesContext(connection) as sent:
        ask()
    return [query["sql"] for query in sent if query["sql"].lstrip().startswith("SELECT")]
