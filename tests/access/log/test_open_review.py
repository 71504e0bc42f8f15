"""An opened review names people, to its reviewer, and says so to each of them; nothing else of them is told."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sluss.access.models import LogReview
from sluss.access.queries.log_lines import A_PAGE
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.access.log.conftest import NOON, Record
from tests.access.pages.conftest import SignIn, text_of
from tests.cast import House

Opened = Callable[..., OpenedCase]
Review = Callable[..., UUID]
AT_MOST = 19
"""Everything of a request: session, posting, actor, the review, its lines, names of staff and units, what was read."""
DAYS = {"first_day": "2026-11-16", "last_day": "2026-11-20"}


def page_of(client: Client, review: UUID, query: str = "") -> str:
    response = client.get(f"/log/reviews/{review}/{query}")
    assert response.status_code == 200
    return text_of(response.content)


def test_a_member_of_staff_is_opened_with_a_reason_and_shows_whom_they_read_about(
    house: House, opened_case: Opened, record: Record, signed_in: SignIn
) -> None:
    record.read("Bea", opened_case().participant_id)
    emil = signed_in("Emil")
    address = f"/log/staff/{house.staff['Bea']}/"
    refused = text_of(emil.post(address, DAYS | {"reason": " "}).content)
    assert "Skriv varför du öppnar granskningen." in refused
    opened = emil.post(address, DAYS | {"reason": "Stickprov i november."}, follow=True)
    text = text_of(opened.content)
    assert "Stickprov i november." in text
    assert "Bea, Socialtjänsten 2026-11-16 – 2026-11-20" in text
    assert "Anna Ek: öppnade personens sida – därför att hen har uppdrag i ärendet. kl. 12.00" in text


def test_whoever_is_named_can_see_that_the_log_was_reviewed(
    opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    case = opened_case()
    record.read("Bea", case.participant_id)
    page_of(signed_in("Emil"), opened())
    log = text_of(signed_in("Bea").get(f"/people/{case.participant_id}/readers/").content)
    assert (
        "Emil, Socialtjänsten, granskade loggen – därför att hen granskar vad organisationens medarbetare läser." in log
    )


def test_what_a_review_showed_is_recorded_as_read_for_that_reason(
    house: House, opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    def read() -> list[tuple[object, ...]]:
        with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
            cursor.execute(
                "SELECT participant_id, kind, ground, classes, tables FROM audit.read WHERE page = 'access:review'"
            )
            return cursor.fetchall()

    case, before = opened_case(), read()
    record.read("Bea", case.participant_id)
    page_of(signed_in("Emil"), opened())
    assert [line for line in read() if line not in before] == [
        (case.participant_id, "read", "review", 2, ["audit_read"])
    ]


def test_a_flag_opens_what_earned_it_and_nothing_else(
    opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    record.read("Bea", opened_case().participant_id)
    record.read("Bea", opened_case(given_name="Nils", family_name="Sjö").participant_id, at=NOON + timedelta(hours=9))
    text = page_of(signed_in("Emil"), opened(flag="outside_hours"))
    assert "Bea, Socialtjänsten: Natt eller helg" in text
    assert "Nils Sjö: öppnade personens sida" in text
    assert "Anna Ek" not in text


def test_acts_that_earned_a_flag_are_sentences_too(
    opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    record.act("Bea", "mandate.given", person=opened_case().participant_id, facts='{"to_self": "true"}')
    for second in range(6):
        record.act("Carl", "case.refused", at=NOON + timedelta(seconds=second))
    emil = signed_in("Emil")
    assert "Anna Ek: gav sig själv uppdraget." in page_of(emil, opened(flag="to_oneself"))
    assert "Carl, Socialtjänsten: kunde inte registrera en person med det numret, 6 gånger på en minut." in page_of(
        emil, opened("Carl", flag="numbers_tried")
    )


def test_a_refusal_is_told_apart(opened_case: Opened, record: Record, opened: Review, signed_in: SignIn) -> None:
    record.read("Carl", opened_case().participant_id, kind="refused", ground="none")
    assert "Fick nej Anna Ek: ville öppna personens sida men fick nej." in page_of(signed_in("Emil"), opened("Carl"))


def test_somebody_whom_only_others_know_by_name_is_not_named(
    house: House, opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    theirs = opened_case(by="Dora", family_name="Sidensvans", share_with=(house.units["Socialtjänsten"],))
    record.read("Bea", theirs.participant_id)
    text = page_of(signed_in("Emil"), opened())
    assert "Någon vars namn din organisation inte har: öppnade personens sida" in text
    assert "Sidensvans" not in text


def test_no_kind_of_information_is_told(opened_case: Opened, record: Record, opened: Review, signed_in: SignIn) -> None:
    """That there is something about health would be a fact about the participant, not about the reader."""
    record.read("Bea", opened_case().participant_id, page="cases:note", classes=1 << 9)
    text = page_of(signed_in("Emil"), opened())
    assert "Anna Ek: läste om personen" in text
    assert "hälsa" not in text


def test_a_minutes_reading_on_one_page_is_one_sentence(
    opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    case = opened_case()
    for owner in ("Socialtjänsten", "Arbetsförmedlingen"):
        record.read("Bea", case.participant_id, owner=owner)
    assert page_of(signed_in("Emil"), opened()).count("Anna Ek") == 1


def test_the_days_of_the_review_bound_it(
    opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    record.read("Bea", opened_case().participant_id, at=NOON - timedelta(days=3, seconds=1))
    record.read("Bea", opened_case(family_name="Sjö").participant_id, at=NOON - timedelta(days=3))
    record.read("Bea", opened_case(family_name="Lund").participant_id, at=NOON + timedelta(days=3))
    text = page_of(signed_in("Emil"), opened())
    assert [name for name in ("Anna Ek", "Anna Sjö", "Anna Lund") if name in text] == ["Anna Sjö"]


def test_pages_neither_repeat_nor_lose_a_line_and_cost_the_same(
    opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    case, emil, review = opened_case(), signed_in("Emil"), opened()

    def asked() -> int:
        page_of(emil, review)
        with CaptureQueriesContext(connection) as queries:
            page_of(emil, review)
        return len(queries)

    record.read("Bea", case.participant_id)
    with_one = asked()
    for minute in range(A_PAGE + 4):
        record.read("Bea", case.participant_id, at=NOON + timedelta(minutes=minute // 2), page=f"{'ab'[minute % 2]}:x")
        record.read("Bea", uuid4(), at=NOON + timedelta(minutes=minute // 2))
    assert asked() == with_one <= AT_MOST
    lines, query = 0, ""
    for _ in range(9):
        response = emil.get(f"/log/reviews/{review}/{query}")
        opened_page = response.context["opened"]
        lines += sum(len(day.lines) for day in opened_page.days)
        if not opened_page.after:
            break
        query = f"?after={opened_page.after}".replace("+", "%2B")
    assert lines == 2 * (A_PAGE + 4) + 1


@pytest.mark.parametrize("after", ["x", "202611181100+0000", "202611181100%2B0000.%00", "%00", "202699999999%2B0000.x"])
def test_what_is_no_cursor_breaks_nothing(opened: Review, signed_in: SignIn, after: str) -> None:
    page_of(signed_in("Emil"), opened(), f"?after={after}")


def test_nobody_opens_their_own_reading(house: House, signed_in: SignIn) -> None:
    emil = signed_in("Emil")
    address = f"/log/staff/{house.staff['Emil']}/"
    assert "Ingen granskar vad hen själv har läst." in text_of(emil.get(address).content)
    emil.post(address, DAYS | {"reason": "Jag vill."})
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        assert not LogReview.objects.exists()


def test_a_second_reviewer_opens_the_firsts(
    opened_case: Opened, record: Record, opened: Review, signed_in: SignIn
) -> None:
    record.read("Emil", opened_case().participant_id, page="access:review", ground="review")
    review = opened("Emil", by="Elsa")
    assert "Anna Ek: granskade loggen" in page_of(signed_in("Elsa"), review)
    seen_by_himself = page_of(signed_in("Emil"), review)
    assert "Ingen granskar vad hen själv har läst." in seen_by_himself
    assert "Anna Ek" not in seen_by_himself


@pytest.mark.parametrize("who", ["Dora", "Dag", "Hale", "Rut"])
def test_staff_of_another_unit_are_opened_by_their_own_reviewer(house: House, signed_in: SignIn, who: str) -> None:
    emil = signed_in("Emil")
    for answer in (emil.get, emil.post):
        theirs, nobodys = (answer(f"/log/staff/{key}/") for key in (house.staff[who], uuid4()))
        assert theirs.status_code == nobodys.status_code == 404
        assert text_of(theirs.content) == text_of(nobodys.content)
