"""Figures about few people are for a unit manager only, and showing them is recorded."""

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from sluss.reports.actions import show_small_figures
from sluss.reports.annual_rules import Measure
from sluss.reports.rules import MayNotSeeSmallFigures
from sluss.shared.acting import Shape, acting_as
from sluss.shared.errors import NotThere
from tests.exchange.importing import Importing
from tests.exchange.registers import register

ANNA = "19811228-9874,K,2022-01-10,2022-09-01,1,arbete"


def shown(importing: Importing, *, by: str, hub: str = "torget") -> int | None:
    actor = importing.house.actor(by, Shape.STATS)
    with acting_as(actor):
        report = show_small_figures(hub_id=importing.hub(hub), year=2022, actor=actor, now=timezone.now())
        return report.line(Measure.PARTICIPANTS).persons.n


def recorded(importing: Importing) -> list[tuple[str, str]]:
    with acting_as(importing.house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute("SELECT subject_id::text, facts->>'year' FROM audit.event WHERE act = 'report.unsuppressed'")
        return list(cursor.fetchall())


def test_a_unit_manager_sees_them_and_it_is_recorded(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, ANNA))
    assert importing.report(by="Maud").line(Measure.PARTICIPANTS).persons.n is None
    assert recorded(importing) == []
    assert shown(importing, by="Maud") == 1
    assert recorded(importing) == [(str(importing.hub()), "2022")]


@pytest.mark.parametrize("by", ["Stig", "Bea", "Ivo", "Adam"])
def test_nobody_else_sees_them(importing: Importing, tmp_path: Path, by: str) -> None:
    importing.run(register(tmp_path, ANNA))
    with pytest.raises(MayNotSeeSmallFigures):
        shown(importing, by=by)
    assert recorded(importing) == []


def test_a_manager_of_another_hub_is_told_that_it_is_not_there(importing: Importing) -> None:
    with pytest.raises(NotThere):
        shown(importing, by="Dag", hub="slussen")
