"""Whoever coordinates a hub sees how its work flows – counts, days, organisations – and nobody's name."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from sluss.accounts.models import User
from sluss.cases.states import Decision
from sluss.people.actions import OpenedCase, discharge, pause
from sluss.reports.queries.flow import LONGEST_LIST, FlowBoard, StageFigures, flow_board
from sluss.reports.states import Stage
from sluss.shared.acting import Shape, acting_as
from sluss.shared.errors import NotThere
from tests.acts import assigned, consent
from tests.cast import STAFF, House
from tests.referring import admission, answered, sent

NOON = datetime(2026, 6, 17, 12, tzinfo=UTC)
TODAY = NOON.date()
SINCE_JANUARY = (TODAY - date(2026, 1, 7)).days

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def at_noon(clock: Callable[[datetime], None]) -> None:
    clock(NOON)


@pytest.fixture
def board(house: House) -> Callable[..., FlowBoard]:
    def look(stage: Stage = Stage.ACTIVE, by: str = "Cora", hub: str = "") -> FlowBoard:
        with acting_as(house.actor(by, Shape.STATS)):
            return flow_board(slug=hub, stage=stage, now=NOON)

    return look


@pytest.fixture
def joint(house: House, opened_case: Callable[..., OpenedCase]) -> OpenedCase:
    """A case in which two organisations have a part."""
    case = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, case, now=NOON)
    assigned(house, case, to="Dora", by="Dag")
    return case


def figures(board: FlowBoard, stage: Stage) -> StageFigures:
    return next(each for each in board.stages if each.stage == stage)


def paused(house: House, case: OpenedCase, *, by: str = "Bea", since: date) -> None:
    with acting_as(actor := house.actor(by)):
        pause(
            pause_id=uuid4(),
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            began_on=since,
            expected_until=None,
            reason="hospital",
            actor=actor,
            now=NOON,
        )


def ended(house: House, case: OpenedCase, *, on: date, reason: str = "completed") -> None:
    with acting_as(actor := house.actor("Bea")):
        discharge(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=on,
            reason=reason,
            actor=actor,
            now=NOON,
        )


def test_an_empty_hub_has_four_empty_stages(board: Callable[..., FlowBoard]) -> None:
    seen = board()
    assert [(each.stage, each.n, each.median_days) for each in seen.stages] == [(stage, 0, None) for stage in Stage]
    assert (seen.rows, seen.parties, seen.left_out) == ((), (), 0)


def test_a_case_is_active_from_its_start_with_everybody_who_has_a_part(
    joint: OpenedCase, opened_case: Callable[..., OpenedCase], board: Callable[..., FlowBoard]
) -> None:
    opened_case()
    seen = board()
    active = figures(seen, Stage.ACTIVE)
    assert (active.n, active.median_days, active.longest_days) == (2, SINCE_JANUARY, SINCE_JANUARY)
    assert sorted(row.organisations for row in seen.rows) == [
        ("Arbetsförmedlingen", "Socialtjänsten"),
        ("Socialtjänsten",),
    ]
    assert [(share.name, share.n, share.base) for share in seen.parties] == [
        ("Socialtjänsten", 2, 2),
        ("Arbetsförmedlingen", 1, 2),
    ]


def test_a_case_rests_when_every_part_of_it_does(
    house: House, joint: OpenedCase, board: Callable[..., FlowBoard]
) -> None:
    paused(house, joint, since=TODAY - timedelta(days=20))
    assert figures(board(), Stage.PAUSED).n == 0
    paused(house, joint, by="Dora", since=TODAY - timedelta(days=3))
    seen = board(Stage.PAUSED)
    assert (figures(seen, Stage.PAUSED).n, figures(seen, Stage.ACTIVE).n) == (1, 0)
    assert [row.days for row in seen.rows] == [3]
    assert [share.n for share in seen.parties] == [1, 1]


def test_a_pause_that_has_not_begun_or_is_over_is_none(
    house: House, opened_case: Callable[..., OpenedCase], board: Callable[..., FlowBoard]
) -> None:
    paused(house, opened_case(), since=TODAY + timedelta(days=1))
    assert figures(board(), Stage.PAUSED).n == 0


@pytest.mark.parametrize(
    ("on", "reason", "n"),
    [
        (TODAY - timedelta(days=2), "completed", 1),
        (TODAY - timedelta(days=2), "misregistered", 0),
    ],
)
def test_what_ended_counts_with_the_days_it_took_and_what_was_a_mistake_does_not(
    house: House,
    opened_case: Callable[..., OpenedCase],
    board: Callable[..., FlowBoard],
    on: date,
    reason: str,
    n: int,
) -> None:
    ended(house, opened_case(), on=on, reason=reason)
    seen = board(Stage.DISCHARGED)
    assert figures(seen, Stage.DISCHARGED).n == n
    assert [(row.until, row.days) for row in seen.rows] == [(on, SINCE_JANUARY - 2)] * n
    assert not seen.parties


def test_what_ended_more_than_a_year_ago_is_over(
    house: House,
    opened_case: Callable[..., OpenedCase],
    board: Callable[..., FlowBoard],
    clock: Callable[[datetime], None],
) -> None:
    ended(house, opened_case(), on=TODAY)
    clock(NOON + timedelta(days=364))
    assert figures(board(), Stage.DISCHARGED).n == 1
    clock(NOON + timedelta(days=365))
    assert figures(board(), Stage.DISCHARGED).n == 0


def test_a_request_waits_until_it_has_its_yes_or_no(
    house: House, reading: None, board: Callable[..., FlowBoard], clock: Callable[[datetime], None]
) -> None:
    admission(house, now=NOON)
    for decision in (None, Decision.NOT_NOW, Decision.NO):
        referral = sent(house, now=NOON)
        if decision:
            answered(house, referral, decision)
    clock(NOON + timedelta(days=15))
    seen = board(Stage.WAITING)
    waiting = figures(seen, Stage.WAITING)
    assert (waiting.n, waiting.longest_days, waiting.late) == (2, 15, 1)
    assert [(row.is_late, row.organisations) for row in seen.rows] == [
        (True, ("Socialtjänsten",)),
        (False, ("Socialtjänsten",)),
    ]


def test_what_is_not_listed_is_counted(
    opened_case: Callable[..., OpenedCase], board: Callable[..., FlowBoard], django_assert_num_queries: Any
) -> None:
    opened_case()
    with django_assert_num_queries(11, connection=connection):  # six, and to act as Cora
        board()
    for _ in range(LONGEST_LIST):
        opened_case()
    with django_assert_num_queries(11, connection=connection):
        seen = board()
    assert (len(seen.rows), seen.left_out) == (LONGEST_LIST, 1)


@pytest.mark.parametrize("by", sorted(set(STAFF) - {"Cora"}))
def test_nobody_else_has_a_board(board: Callable[..., FlowBoard], by: str) -> None:
    with pytest.raises(NotThere):
        board(by=by)


def test_another_hub_is_not_there_though_the_own_unit_is_a_party_of_it(
    opened_case: Callable[..., OpenedCase], board: Callable[..., FlowBoard]
) -> None:
    opened_case(hub="slussen")
    assert board(hub="torget").rows == ()
    with pytest.raises(NotThere):
        board(hub="slussen")


def test_no_row_can_be_told_to_be_somebodys(house: House, joint: OpenedCase) -> None:
    with acting_as(house.actor("Cora", Shape.STATS)), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM stats.flow_of_units")
        (row,) = cursor.fetchall()
        assert [column.name for column in cursor.description] == [
            "hub_id", "today", "stage", "since", "until", "due_on", "units",
        ]  # fmt: skip
    assert not {str(joint.participant_id), str(joint.enrolment_id)} & set(map(str, row))


def test_the_page_says_it_in_words(db: None, joint: OpenedCase, client: Client) -> None:
    client.force_login(User.objects.get(email="cora@example.org"))
    page = client.get("/flow/", headers={"Accept-Language": "sv"}).content.decode()
    for said in ("Flöde", "Pågår", "Arbetsförmedlingen, Socialtjänsten", "100"):
        assert said in page
    assert "Anna" not in page
    assert str(joint.participant_id) not in page
    assert client.get("/flow/?stage=nothing&hub=%00").status_code == 200
