"""Row 31: somebody comes back. A new enrolment, a mandate by the allocator, and nothing of the earlier consents."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.actions import set_conflict
from sluss.access.models import Grant
from sluss.access.states import ConflictKind, SetBy
from sluss.people.actions import OpenedCase, discharge
from sluss.people.models import Enrolment
from sluss.shared.acting import Shape, acting_as
from tests.access.pages.conftest import SignIn, text_of
from tests.acts import noted
from tests.cast import House


@pytest.fixture
def ended(house: House, joint_case: OpenedCase) -> OpenedCase:
    """Bea and Dora worked with Anna under a consent; Bea has ended the whole."""
    noted(house, joint_case, share_with=(house.units["Arbetsförmedlingen"],))
    with acting_as(bea := house.actor("Bea")):
        discharge(
            enrolment_id=joint_case.enrolment_id,
            participant_id=joint_case.participant_id,
            on=timezone.localdate(),
            reason="completed",
            actor=bea,
            now=timezone.now(),
        )
    return joint_case


@pytest.fixture
def maud(signed_in: SignIn) -> Client:
    return signed_in("Maud")


def begun(client: Client, house: House, case: OpenedCase, *, to: str = "Carl") -> Any:
    address = f"/allocation/{case.enrolment_id}/new-start/"
    return client.post(address, {"to": f"staff-{house.staff[to]}"}, follow=True)


def enrolments(house: House, case: OpenedCase) -> list[Enrolment]:
    with acting_as(house.actor("Ivo", Shape.HUB)):
        return list(Enrolment.objects.filter(participant_id=case.participant_id).order_by("opened_at"))


def test_the_list_of_those_who_have_ended_offers_it(ended: OpenedCase, maud: Client) -> None:
    assert "Ny start – Anna Ek" in text_of(maud.get("/allocation/?part=after").content)


def test_the_earlier_enrolment_stays_and_a_new_one_begins(house: House, ended: OpenedCase, maud: Client) -> None:
    assert "Anna Ek börjar på nytt. Carl arbetar med personen." in text_of(begun(maud, house, ended).content)
    before, anew = enrolments(house, ended)
    assert (before.pk, before.end_reason) == (ended.enrolment_id, "completed")
    assert (anew.started_on, anew.closed_at, anew.shared_with) == (timezone.localdate(), None, [])


def test_the_colleague_has_the_plan_that_was_written(
    house: House, ended: OpenedCase, maud: Client, signed_in: SignIn
) -> None:
    begun(maud, house, ended)
    page = text_of(signed_in("Carl").get(f"/people/{ended.participant_id}/").content)
    assert "Sover bättre." in page
    assert "Avslutat enligt plan" in page


def test_row_5_no_consent_comes_along(house: House, ended: OpenedCase, maud: Client, signed_in: SignIn) -> None:
    begun(maud, house, ended)
    _, anew = enrolments(house, ended)
    with acting_as(house.actor("Carl")):
        assert not Grant.objects.filter(enrolment_id=anew.pk).exists()
    page = text_of(signed_in("Carl").get(f"/people/{ended.participant_id}/").content)
    assert "Inget samtycke låter Arbetsförmedlingen berätta något för er." in page
    assert signed_in("Dora").get(f"/people/{ended.participant_id}/").status_code == 404


def test_nobody_begins_with_oneself(house: House, ended: OpenedCase, maud: Client) -> None:
    begun(maud, house, ended, to="Maud")
    assert len(enrolments(house, ended)) == 1


def test_somebody_who_is_blocked_is_not_given_the_person(house: House, ended: OpenedCase, maud: Client) -> None:
    with acting_as(manager := house.actor("Maud", Shape.HUB)):
        set_conflict(
            participant_id=ended.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.NEIGHBOUR,
            set_by=SetBy.PERSON,
            actor=manager,
            now=timezone.now(),
        )
    begun(maud, house, ended)
    assert len(enrolments(house, ended)) == 1


def test_a_form_sent_twice_begins_once(house: House, ended: OpenedCase, maud: Client) -> None:
    begun(maud, house, ended)
    assert "Personen deltar redan här hos er." in text_of(begun(maud, house, ended).content)
    assert len(enrolments(house, ended)) == 2


@pytest.mark.parametrize("who", ["Dag", "Bea", "Hale", "Ivo"])
def test_others_begin_nothing(house: House, ended: OpenedCase, signed_in: SignIn, who: str) -> None:
    assert begun(signed_in(who), house, ended).status_code == 404
    assert len(enrolments(house, ended)) == 1


def test_a_case_that_goes_on_is_not_begun_anew(house: House, joint_case: OpenedCase, maud: Client) -> None:
    assert "Personen deltar redan här hos er." in text_of(begun(maud, house, joint_case).content)
    assert len(enrolments(house, joint_case)) == 1


def test_somebody_comes_back_twice(house: House, ended: OpenedCase, maud: Client) -> None:
    begun(maud, house, ended)
    anew = enrolments(house, ended)[1]
    with acting_as(carl := house.actor("Carl")):
        discharge(
            enrolment_id=anew.pk,
            participant_id=ended.participant_id,
            on=timezone.localdate(),
            reason="completed",
            actor=carl,
            now=timezone.now(),
        )
    begun(maud, house, OpenedCase(participant_id=ended.participant_id, enrolment_id=anew.pk), to="Bea")
    assert len(enrolments(house, ended)) == 3
