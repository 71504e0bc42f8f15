"""Row 29: when somebody has died everything closes at once, everywhere; a mistake is undone as if it had not been."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from sluss.access.actions import assign
from sluss.access.states import CLASSES_OF_FOLLOW_UP, Purpose
from sluss.organisations.states import Country
from sluss.people.actions import MayNotOpenCase, OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import Enrolment
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned, consent
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

NUMBER = "19811228-9874"


def died(client: Client, case: OpenedCase) -> Any:
    form = {"death_id": uuid4(), "died_on": timezone.localdate().isoformat()}
    return client.post(f"/people/{case.participant_id}/death/", form)


def page(client: Client, case: OpenedCase) -> int:
    return client.get(f"/people/{case.participant_id}/").status_code


@pytest.fixture
def bea(signed_in: SignIn) -> Client:
    return signed_in("Bea")


@pytest.fixture
def numbered(house: House, reading: None, db: None) -> Callable[[str], OpenedCase]:
    def make(by: str) -> OpenedCase:
        number = check_identity_number(NUMBER, country=Country.SWEDEN, today=timezone.localdate())
        with acting_as(actor := house.actor(by)):
            return open_case(
                hub_id=house.hubs["torget"],
                person=PersonFacts(given_name="Anna", family_name="Ek", number=number),
                started_on=date(2026, 1, 7),
                actor=actor,
                now=timezone.now(),
            )

    return make


def test_every_case_and_mandate_of_every_organisation_ends_at_once(
    house: House, joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    assert died(bea, joint_case).status_code == 302
    assert page(bea, joint_case) == page(signed_in("Dora"), joint_case) == 404
    with acting_as(house.actor("Maud", Shape.HUB)):
        whole = Enrolment.objects.get(pk=joint_case.enrolment_id)
    assert (whole.end_reason, whole.ended_on) == ("deceased", timezone.localdate())


def test_only_the_manager_still_reads_what_is_the_own_units(
    joint_case: OpenedCase, bea: Client, signed_in: SignIn, house: House
) -> None:
    died(bea, joint_case)
    assert "Anna Ek Avliden" in words(signed_in("Maud").get("/allocation/?part=after"))
    with acting_as(house.actor("Ivo", Shape.HUB)):
        assert not Enrolment.objects.filter(pk=joint_case.enrolment_id).exists()


def test_leave_to_follow_up_opens_nothing_any_more(
    house: House, joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    consent(house, joint_case, classes=CLASSES_OF_FOLLOW_UP, purpose=Purpose.FOLLOW_UP)
    died(bea, joint_case)
    with acting_as(house.actor("Dag", Shape.HUB)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM acl.my_let_known")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM people_identity WHERE participant_id = %s", [joint_case.participant_id])
        assert cursor.fetchone() == (0,)


def test_nobody_is_given_a_mandate_any_more(house: House, joint_case: OpenedCase, bea: Client) -> None:
    died(bea, joint_case)
    with acting_as(maud := house.actor("Maud", Shape.HUB)), pytest.raises(DatabaseError) as refusal:
        assign(
            enrolment_id=joint_case.enrolment_id,
            participant_id=joint_case.participant_id,
            staff_id=house.staff["Carl"],
            actor=maud,
            now=timezone.now(),
        )
    assert getattr(refusal.value.__cause__, "sqlstate", None) == "P0002"


@pytest.mark.parametrize("by", ["Bea", "Dora"])
def test_a_new_case_is_refused_with_the_answer_that_anybody_else_gets(
    house: House, numbered: Callable[[str], OpenedCase], bea: Client, by: str
) -> None:
    case = numbered("Bea")
    with transaction.atomic(), pytest.raises(MayNotOpenCase) as usual:
        numbered("Bea")
    died(bea, case)
    with transaction.atomic(), pytest.raises(MayNotOpenCase) as refusal:
        numbered(by)
    assert str(refusal.value) == str(usual.value)


def test_whatever_is_scheduled_asks_whether_the_person_has_died(
    house: House, joint_case: OpenedCase, bea: Client
) -> None:
    def has_died() -> bool:
        with acting_as(house.actor("Bea", Shape.JOB)), connection.cursor() as cursor:
            cursor.execute("SELECT acl.has_died(%s), acl.has_died(%s)", [joint_case.participant_id, uuid4()])
            one, nobody = cursor.fetchone()
            assert not nobody
            return bool(one)

    assert not has_died()
    died(bea, joint_case)
    assert has_died()


def test_a_mistake_is_undone_where_one_lands_and_everybody_has_the_person_again(
    joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    landing = bea.get(died(bea, joint_case)["Location"])
    assert "Ångra" in words(landing)
    action = landing.content.decode().split('action="/people/deaths/')[1].split('"')[0]
    assert "Det är ångrat." in words(bea.post(f"/people/deaths/{action}", follow=True))
    assert page(bea, joint_case) == page(signed_in("Dora"), joint_case) == 200


def test_the_manager_undoes_it_from_the_list(joint_case: OpenedCase, bea: Client, signed_in: SignIn) -> None:
    died(bea, joint_case)
    maud = signed_in("Maud")
    listed = maud.get("/allocation/?part=after").content.decode()
    address = listed.split('action="/allocation/deaths/')[1].split('"')[0]
    maud.post(f"/allocation/deaths/{address}")
    assert page(bea, joint_case) == page(signed_in("Dora"), joint_case) == 200


def test_a_form_sent_twice_leads_where_the_first_one_led(
    joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    form = {"death_id": str(uuid4()), "died_on": timezone.localdate().isoformat()}
    address = f"/people/{joint_case.participant_id}/death/"
    first, second = (bea.post(address, form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert signed_in("Carl").post(address, form).status_code == 404


def test_another_organisation_does_not_undo_it(
    house: House, joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    landing = died(bea, joint_case)["Location"]
    death_id = UUID(landing.split("died=")[1])
    for who, address in (("Dora", "people"), ("Dag", "allocation"), ("Carl", "people"), ("Hale", "people")):
        assert signed_in(who).post(f"/{address}/deaths/{death_id}/undo/").status_code == 404
        assert "Ångra" not in words(signed_in(who).get(landing))


def test_after_two_weeks_it_stands(joint_case: OpenedCase, bea: Client, clock: Callable[..., None]) -> None:
    landing = died(bea, joint_case)["Location"]
    clock(timezone.now() + timedelta(days=14, seconds=1))
    assert bea.post(f"/people/deaths/{landing.split('died=')[1]}/undo/").status_code == 404


def test_the_manager_records_it_too(joint_case: OpenedCase, bea: Client, signed_in: SignIn) -> None:
    maud = signed_in("Maud")
    address = f"/allocation/{joint_case.enrolment_id}/death/"
    assert "Det här händer på en gång" in words(maud.get(address))
    maud.post(address, {"death_id": uuid4(), "died_on": timezone.localdate().isoformat()})
    assert page(bea, joint_case) == 404


@pytest.mark.parametrize("who", ["Hale", "Carl", "Maud"])
def test_somebody_without_a_mandate_records_nothing(
    house: House, joint_case: OpenedCase, bea: Client, signed_in: SignIn, who: str
) -> None:
    assert died(signed_in(who), joint_case).status_code == 404
    assert page(bea, joint_case) == 200


def test_an_end_by_death_is_not_undone_as_another_end(joint_case: OpenedCase, bea: Client, signed_in: SignIn) -> None:
    died(bea, joint_case)
    assert bea.post(f"/people/ended/{joint_case.enrolment_id}/undo/").status_code == 404
    assert signed_in("Maud").post(f"/allocation/{joint_case.enrolment_id}/undo/").status_code == 404


def test_the_day_is_never_filled_in_nor_to_come(joint_case: OpenedCase, bea: Client) -> None:
    address = f"/people/{joint_case.participant_id}/death/"
    assert 'name="died_on" value' not in bea.get(address).content.decode()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "Dagen måste vara i dag eller tidigare." in words(
        bea.post(address, {"death_id": uuid4(), "died_on": tomorrow})
    )
    assert page(bea, joint_case) == 200


def test_undone_by_one_colleague_it_is_undone_for_all(
    house: House, joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    assigned(house, joint_case, to="Carl")
    landing = died(signed_in("Carl"), joint_case)["Location"]
    assert page(bea, joint_case) == 404
    signed_in("Carl").post(f"/people/deaths/{landing.split('died=')[1]}/undo/")
    assert page(bea, joint_case) == page(signed_in("Carl"), joint_case) == 200
