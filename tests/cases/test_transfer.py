"""Row 5: somebody moves to another hub. What is carried over is asked, never assumed; both may go on for a while."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.models import Grant
from sluss.people.actions import OpenedCase, record_spell
from sluss.people.models import Enrolment, Involvement, MainActivitySpell
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass as C
from tests.acts import assigned, consent, noted
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House
from tests.closing import closes

ASKED = {"evidence": "oral_witnessed", "language": "sv", "given_by": "person"}
SCOPE = frozenset({C.PARTICIPATION, C.IDENTITY, C.HEALTH})
THREE = [C.PARTICIPATION.value, C.IDENTITY.value, C.HEALTH.value]


@pytest.fixture
def bea(signed_in: SignIn) -> Client:
    return signed_in("Bea")


@pytest.fixture
def agreed(house: House, opened_case: Callable[..., OpenedCase]) -> OpenedCase:
    """In Torget Anna lets psychiatry and social services tell each other three things, and another hear of one."""
    case = opened_case()
    for giver, receiver in (("Socialtjänsten", "Psykiatrin"), ("Psykiatrin", "Socialtjänsten")):
        consent(house, case, giver=giver, receiver=receiver, classes=SCOPE)
    consent(house, case, classes=frozenset({C.PARTICIPATION}))
    return case


def page_of(case: OpenedCase) -> str:
    return f"/people/{case.participant_id}/transfer/"


def moved(client: Client, case: OpenedCase, **changes: Any) -> Any:
    today = timezone.localdate()
    form = {
        **{"case": str(case.enrolment_id), "enrolment_id": str(uuid4()), "consent_id": str(uuid4())},
        **{"first_day": today.isoformat(), "here": "beside", "again_0": "no", "classes_0": THREE},
        **{"given_on": today.isoformat(), "last_day": (today + timedelta(days=100)).isoformat()},
        **changes,
    }
    return client.post(page_of(case), {name: value for name, value in form.items() if value is not None})


def there(house: House, case: OpenedCase) -> Enrolment:
    with acting_as(house.actor("Ivo", Shape.HUB)):
        return Enrolment.objects.get(participant_id=case.participant_id, hub_id=house.hubs["slussen"])


def told_there(house: House, case: OpenedCase) -> set[tuple[UUID, UUID, int]]:
    enrolment = there(house, case)
    with acting_as(house.actor("Bea")):
        rows = Grant.objects.filter(enrolment_id=enrolment.pk)
        return {(row.from_unit_id, row.to_unit_id, row.classes) for row in rows}


def test_the_page_asks_about_each_agreement_and_answers_none(agreed: OpenedCase, bea: Client) -> None:
    page = bea.get(page_of(agreed))
    text = words(page)
    assert "Ni och Psykiatrin får berätta för varandra om" in text
    assert "Säger personen ja till det här även i Slussen?" in text
    assert "checked" not in page.content.decode().split('name="again_0"')[1].split("</fieldset>")[0]
    assert "Ni får berätta för Arbetsförmedlingen om" in text.split("Kan inte följa med")[1]


def test_nothing_is_carried_over_that_was_not_answered(house: House, agreed: OpenedCase, bea: Client) -> None:
    page = moved(bea, agreed, again_0=None)
    assert "Välj om personen säger ja till det här på nytt." in words(page)
    with acting_as(house.actor("Ivo", Shape.HUB)):
        assert not Enrolment.objects.filter(hub_id=house.hubs["slussen"]).exists()


def test_a_no_carries_nothing_over(house: House, agreed: OpenedCase, bea: Client) -> None:
    assert moved(bea, agreed).status_code == 302
    assert told_there(house, agreed) == set()


def test_a_yes_is_a_new_consent_with_the_same_scope(house: House, agreed: OpenedCase, bea: Client) -> None:
    assert moved(bea, agreed, again_0="yes", **ASKED).status_code == 302
    ours, theirs = house.units["Socialtjänsten"], house.units["Psykiatrin"]
    mask = sum(1 << value for value in THREE)
    assert told_there(house, agreed) == {(ours, theirs, mask), (theirs, ours, mask)}


def test_the_person_may_say_yes_to_less_and_never_to_more(house: House, agreed: OpenedCase, bea: Client) -> None:
    wider = moved(bea, agreed, again_0="yes", classes_0=[*THREE, C.CRIME.value], **ASKED)
    assert wider.status_code == 200
    moved(bea, agreed, again_0="yes", classes_0=THREE[:2], **ASKED)
    assert {classes for *_, classes in told_there(house, agreed)} == {3}


@pytest.mark.parametrize("missing", [*ASKED, "given_on", "last_day"])
def test_how_it_was_given_is_said_anew(agreed: OpenedCase, bea: Client, missing: str) -> None:
    assert moved(bea, agreed, **{"again_0": "yes", **ASKED, missing: None}).status_code == 200


def test_what_was_taken_back_or_has_lapsed_is_not_proposed(
    house: House, agreed: OpenedCase, bea: Client, clock: Callable[..., None]
) -> None:
    bea.post(f"/people/{agreed.participant_id}/sharing/withdraw/", {"what": "everything"})
    assert "får berätta" not in words(bea.get(page_of(agreed)))


def test_both_go_on_beside_each_other(house: House, agreed: OpenedCase, bea: Client) -> None:
    moved(bea, agreed)
    with acting_as(house.actor("Ivo", Shape.HUB)):
        rows = Enrolment.objects.filter(participant_id=agreed.participant_id)
        assert {(row.hub_id, row.closed_at) for row in rows} == {(house.hubs[h], None) for h in ("torget", "slussen")}
    assert {"Torget", "Slussen"} <= set(words(bea.get(f"/people/{agreed.participant_id}/")).split())


def test_the_part_here_ends_where_that_was_chosen_and_others_go_on(
    house: House, joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    moved(bea, joint_case, here="ends", again_0=None, classes_0=None)
    with acting_as(house.actor("Ivo", Shape.HUB)):
        ours = Involvement.objects.get(
            enrolment_id=joint_case.enrolment_id, owner_unit_id=house.units["Socialtjänsten"]
        )
        assert (ours.ended_on, ours.end_reason) == (timezone.localdate(), "transferred")
        assert Enrolment.objects.get(pk=joint_case.enrolment_id).closed_at is None
    assert bea.get(f"/people/{joint_case.participant_id}/").status_code == 200
    assert signed_in("Dora").get(f"/people/{joint_case.participant_id}/").status_code == 200


def test_the_timeline_and_what_was_written_come_along(house: House, agreed: OpenedCase, bea: Client) -> None:
    noted(house, agreed)
    with acting_as(actor := house.actor("Bea")):
        record_spell(
            model=MainActivitySpell,
            participant_id=agreed.participant_id,
            state="job_seeking",
            valid_from=date(2026, 1, 7),
            valid_until=None,
            extent_percent=100,
            source="egen uppgift",
            actor=actor,
            now=timezone.now(),
        )
    moved(bea, agreed, here="ends")
    page = words(bea.get(f"/people/{agreed.participant_id}/"))
    assert "Sover bättre." in page
    assert "Aktivt arbetssökande" in page


@pytest.mark.parametrize("days", [1, -400])
def test_the_first_day_there_is_neither_to_come_nor_before_the_first_day_here(
    agreed: OpenedCase, bea: Client, days: int
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    assert moved(bea, agreed, first_day=day.isoformat()).status_code == 200


@pytest.mark.parametrize("here", ["beside", "ends"])
def test_a_form_sent_twice_moves_once(house: House, agreed: OpenedCase, bea: Client, here: str) -> None:
    sent = {"here": here, "enrolment_id": str(uuid4())}
    first, second = (moved(bea, agreed, **sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert str(there(house, agreed).pk) == sent["enrolment_id"]


def test_nobody_moves_where_they_are_already(agreed: OpenedCase, bea: Client) -> None:
    moved(bea, agreed)
    assert "Du arbetar redan med personen där." in words(moved(bea, agreed))


def test_an_organisation_with_one_hub_is_told_that_there_is_no_other(joint_case: OpenedCase, signed_in: SignIn) -> None:
    assert "Er organisation är inte med i någon annan verksamhet." in words(signed_in("Dora").get(page_of(joint_case)))


@pytest.mark.parametrize(("days", "offered"), [(0, True), (-1, False)])
def test_a_hub_that_has_closed_is_not_offered(
    house: House, agreed: OpenedCase, bea: Client, days: int, offered: bool
) -> None:
    closes(house, last_day=timezone.localdate() + timedelta(days=days), hub="slussen")
    assert ("Från Torget till Slussen" in words(bea.get(page_of(agreed)))) is offered


def test_the_move_can_be_undone_like_any_end(house: House, agreed: OpenedCase, bea: Client) -> None:
    moved(bea, agreed, here="ends")
    assert bea.post(f"/people/ended/{agreed.enrolment_id}/undo/").status_code == 302
    with acting_as(house.actor("Ivo", Shape.HUB)):
        assert Enrolment.objects.get(pk=agreed.enrolment_id).closed_at is None


def test_the_allocator_gives_the_mandate_there_to_a_colleague(
    house: House, agreed: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    moved(bea, agreed, here="ends")
    case = OpenedCase(participant_id=agreed.participant_id, enrolment_id=there(house, agreed).pk)
    assigned(house, case, to="Carl")
    assert signed_in("Carl").get(f"/people/{agreed.participant_id}/").status_code == 200
