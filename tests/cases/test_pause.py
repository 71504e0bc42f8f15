"""The work with a person rests and is taken up again; everybody concerned sees that, and only the own unit why."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.actions import share
from sluss.people.actions import OpenedCase
from sluss.people.models import Pause, PauseReason
from sluss.people.pause_reasons import class_of_reason, pause_reasons
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from tests.acts import assigned, consent
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

TODAY = timezone.localdate


def sent(client: Client, case: OpenedCase, **changes: Any) -> Any:
    form = {"pause_id": uuid4(), "reason": "hospital", "began_on": TODAY().isoformat(), **changes}
    return client.post(f"/people/{case.participant_id}/pause/", form, follow=True)


@pytest.fixture
def bea(signed_in: SignIn) -> Client:
    return signed_in("Bea")


def page(client: Client, case: OpenedCase) -> str:
    return words(client.get(f"/people/{case.participant_id}/"))


def test_the_own_unit_sees_that_and_why(joint_case: OpenedCase, bea: Client) -> None:
    until = TODAY() + timedelta(days=28)
    assert "Arbetet är pausat." in words(sent(bea, joint_case, expected_until=until.isoformat()))
    said = page(bea, joint_case)
    assert f"Paus Socialtjänsten, sedan {TODAY().isoformat()}, väntas till {until.isoformat()}" in said
    assert "Vård på sjukhus" in said


def test_row_30_another_organisation_sees_a_pause_and_not_the_hospital(
    joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    sent(bea, joint_case)
    said = page(signed_in("Dora"), joint_case)
    assert "Paus Socialtjänsten" in said
    assert "sjukhus" not in said


def test_the_reason_opens_to_others_by_the_same_three_keys_as_anything_of_its_kind(
    house: House, joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    sent(bea, joint_case)
    with acting_as(actor := house.actor("Bea")):
        why = PauseReason.objects.get(participant_id=joint_case.participant_id)
        assert why.content_class == ContentClass.HEALTH
        share(row=why, with_units=[house.units["Arbetsförmedlingen"]], actor=actor, now=timezone.now())
    assert "Vård på sjukhus" in page(signed_in("Dora"), joint_case)


def test_a_consent_without_the_reasons_kind_opens_no_reason(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client, signed_in: SignIn
) -> None:
    employment = house.units["Arbetsförmedlingen"]
    case = opened_case(share_with=(employment,))
    consent(house, case, classes=frozenset(ContentClass) - {ContentClass.HEALTH})
    assigned(house, case, to="Dora", by="Dag")
    sent(bea, case)
    with acting_as(actor := house.actor("Bea")):
        why = PauseReason.objects.get(participant_id=case.participant_id)
        share(row=why, with_units=[employment], actor=actor, now=timezone.now())
    said = page(signed_in("Dora"), case)
    assert "Paus Socialtjänsten" in said
    assert "sjukhus" not in said


def test_mandates_consents_and_the_case_go_on(joint_case: OpenedCase, bea: Client, signed_in: SignIn) -> None:
    before = page(signed_in("Dora"), joint_case)
    sent(bea, joint_case)
    assert page(signed_in("Dora"), joint_case).replace("Paus Socialtjänsten", "").startswith(before[:200])
    assert bea.get(f"/people/{joint_case.participant_id}/sharing/consent/").status_code == 200


def test_row_31_the_work_is_taken_up_again_in_the_same_enrolment(
    house: House, joint_case: OpenedCase, bea: Client
) -> None:
    began = TODAY() - timedelta(days=10)
    sent(bea, joint_case, began_on=began.isoformat())
    address = f"/people/{joint_case.participant_id}/pause/"
    assert "Återuppta arbetet" in words(bea.get(address))
    assert "Arbetet fortsätter." in words(bea.post(address, {"last_day": TODAY().isoformat()}, follow=True))
    with acting_as(house.actor("Bea")):
        pause = Pause.objects.get(enrolment_id=joint_case.enrolment_id)
    assert (pause.began_on, pause.ended_on) == (began, TODAY())
    assert "Paus Socialtjänsten" not in page(bea, joint_case)


def test_each_unit_rests_by_itself(joint_case: OpenedCase, bea: Client, signed_in: SignIn) -> None:
    sent(bea, joint_case)
    assert "Pausa arbetet" in page(signed_in("Dora"), joint_case)
    assert "Arbetet är pausat." in words(sent(signed_in("Dora"), joint_case, reason="other"))


def test_my_people_and_allocation_show_who_is_paused(joint_case: OpenedCase, bea: Client, signed_in: SignIn) -> None:
    assert "Paus" not in words(bea.get("/people/"))
    sent(bea, joint_case)
    assert "Anna Ek Paus" in words(bea.get("/people/"))
    allocation = words(signed_in("Maud").get("/allocation/"))
    assert "Anna Ek Paus" in allocation
    assert "sjukhus" not in allocation


def test_a_form_sent_twice_pauses_once(house: House, joint_case: OpenedCase, bea: Client) -> None:
    form_id = uuid4()
    sent(bea, joint_case, pause_id=form_id)
    assert "Arbetet är pausat." in words(sent(bea, joint_case, pause_id=form_id))
    with acting_as(house.actor("Bea")):
        assert len(Pause.objects.filter(enrolment_id=joint_case.enrolment_id)) == 1
        assert len(PauseReason.objects.filter(enrolment_id=joint_case.enrolment_id)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"began_on": (TODAY() + timedelta(days=1)).isoformat()},
        {"expected_until": date(2020, 1, 1).isoformat()},
    ],
    ids=["no reason", "to come", "over before it begins"],
)
def test_what_cannot_be_is_refused(house: House, joint_case: OpenedCase, bea: Client, changes: dict[str, str]) -> None:
    sent(bea, joint_case, **changes)
    with acting_as(house.actor("Bea")):
        assert not Pause.objects.filter(enrolment_id=joint_case.enrolment_id).exists()


def test_a_pause_cannot_end_before_it_begins(joint_case: OpenedCase, bea: Client) -> None:
    sent(bea, joint_case)
    yesterday = (TODAY() - timedelta(days=1)).isoformat()
    answer = bea.post(f"/people/{joint_case.participant_id}/pause/", {"last_day": yesterday})
    assert "Pausen kan inte sluta innan den börjar." in words(answer)


def test_a_stranger_pauses_nobody(joint_case: OpenedCase, signed_in: SignIn) -> None:
    assert signed_in("Hale").get(f"/people/{joint_case.participant_id}/pause/").status_code == 404


@pytest.mark.parametrize("code", [code.code for code in pause_reasons().codes])
def test_every_reason_names_its_kind(code: str) -> None:
    assert class_of_reason(code) in ContentClass
