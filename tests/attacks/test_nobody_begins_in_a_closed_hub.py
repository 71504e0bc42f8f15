"""S30: after a hub's last day there is no way in, whichever door one tries; whoever is there goes on."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from sluss.access.actions import MayNotAssign, assign, start_anew
from sluss.cases.actions import transfer
from sluss.cases.actions.transfers import MayNotTransfer
from sluss.cases.rules.referrals import MayNotAnswer, MayNotSend
from sluss.people.actions import MayNotOpenCase, OpenedCase, PersonFacts, discharge, open_case
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned, consent
from tests.attacks.injected import Refusal, answer
from tests.cast import House
from tests.closing import closes
from tests.referring import accepted, admission, sent

TODAY = timezone.localdate
CLOSED = "har stängt"


@pytest.fixture
def case(house: House, opened_case: Callable[..., OpenedCase]) -> OpenedCase:
    """Anna in Torget with Bea; the employment service may know and has taken nobody in."""
    made = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, made)
    return made


def closed(house: House, hub: str = "torget") -> None:
    closes(house, last_day=TODAY() - timedelta(days=1), hub=hub)


def opens(house: House, by: str = "Bea", shape: Shape = Shape.CASE, **more: Any) -> OpenedCase:
    with acting_as(actor := house.actor(by, shape)):
        person, now = PersonFacts(given_name="Nils"), timezone.now()
        said: dict[str, Any] = {
            "hub_id": house.hubs["torget"],
            "person": person,
            "started_on": date(2026, 1, 7),
            **more,
        }
        return open_case(actor=actor, now=now, **said)


def test_on_the_last_day_people_still_begin(house: House, db: None, reading: None) -> None:
    closes(house, last_day=TODAY())
    assert opens(house)


def test_no_case_is_opened(house: House, db: None) -> None:
    closed(house)
    with pytest.raises(MayNotOpenCase, match=CLOSED):
        opens(house)


def test_a_register_of_what_was_before_is_taken_in(house: House, db: None, reading: None) -> None:
    closed(house)
    assert opens(house, "Ivo", Shape.HUB, source_key="line-1")
    with pytest.raises(MayNotOpenCase, match=CLOSED):
        opens(house, "Ivo", Shape.HUB, source_key="line-2", started_on=TODAY())


def test_no_request_is_received_and_none_is_accepted(house: House, db: None, reading: None) -> None:
    admission(house)
    referral_id = sent(house)
    closed(house)
    with pytest.raises(MayNotAnswer, match=CLOSED):
        accepted(house, referral_id)
    with pytest.raises(MayNotSend):
        sent(house)


def test_nobody_begins_anew(house: House, case: OpenedCase) -> None:
    with acting_as(bea := house.actor("Bea")):
        discharge(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=TODAY(),
            reason="completed",
            actor=bea,
            now=timezone.now(),
        )
    closed(house)
    with acting_as(maud := house.actor("Maud", Shape.HUB)), pytest.raises(MayNotAssign, match=CLOSED):
        start_anew(
            before_id=case.enrolment_id,
            participant_id=case.participant_id,
            staff_id=house.staff["Carl"],
            actor=maud,
            now=timezone.now(),
        )


def test_nobody_moves_in(house: House, case: OpenedCase) -> None:
    closed(house, "slussen")
    with acting_as(bea := house.actor("Bea")), pytest.raises(MayNotTransfer, match=CLOSED):
        transfer(
            before_id=case.enrolment_id,
            enrolment_id=uuid4(),
            participant_id=case.participant_id,
            hub_id=house.hubs["slussen"],
            first_day=TODAY(),
            share_with=(),
            carried_over=None,
            ends_here=False,
            actor=bea,
            now=timezone.now(),
        )


def test_no_other_organisation_takes_somebody_in(house: House, case: OpenedCase) -> None:
    closed(house)
    with acting_as(dag := house.actor("Dag", Shape.HUB)), pytest.raises(MayNotAssign, match=CLOSED):
        assign(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            staff_id=house.staff["Dora"],
            actor=dag,
            now=timezone.now(),
        )


def test_whoever_is_there_goes_on_also_with_another_colleague(house: House, case: OpenedCase) -> None:
    closed(house)
    assert assigned(house, case, to="Carl")


@pytest.mark.parametrize("role", ["sluss_case", "sluss_hub", "sluss_door", "sluss_act"])
def test_nobody_but_an_administrator_writes_when_a_hub_closes(house: House, db: None, role: str) -> None:
    with acting_as(house.actor("Maud", Shape.HUB)):
        answer("SELECT set_config('role', %s, true)", role)
        refused = answer(
            """INSERT INTO organisations_hubclosing (id, hub_id, last_day, decided_by, recorded_by_id, recorded_at)
               VALUES (gen_random_uuid(), %s, current_date, '.', %s, now())""",
            *(house.hubs["torget"], house.postings["Maud"]),
        )
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"
