"""Work with a person ends in one form: the end, what holds afterwards, and leave to follow up."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sluss.access.models import Grant
from sluss.cases.forms.ending import benefits_not_of
from sluss.people.actions import OpenedCase, record_spell
from sluss.people.models import Enrolment, IncomeSpell, Involvement, MainActivitySpell
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

TODAY = timezone.localdate
ENDED = {
    "what": "whole",
    "reason": "completed",
    "activity": "work",
    "activity_extent": "100",
    "incomes": ["LON", "FST"],
    "extent_LON": "75",
    "extent_FST": "25",
    "follow_up": "no",
}


def sent(client: Client, case: OpenedCase, *, but: tuple[str, ...] = (), **changes: Any) -> Any:
    form = {"case": str(case.enrolment_id), "ended_on": TODAY().isoformat(), **ENDED, **changes}
    for name in but:
        del form[name]
    return client.post(f"/people/{case.participant_id}/discharge/", form)


@pytest.mark.parametrize("what", ["whole", "part"])
def test_a_form_sent_twice_leads_where_the_first_one_led(joint_case: OpenedCase, bea: Client, what: str) -> None:
    page = bea.get(f"/people/{joint_case.participant_id}/discharge/")
    assert str(joint_case.enrolment_id) in page.content.decode()
    first, second = (sent(bea, joint_case, what=what) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]


def test_a_form_sent_twice_is_the_neutral_page_to_whoever_may_not_undo_the_end(
    joint_case: OpenedCase, bea: Client, signed_in: SignIn
) -> None:
    sent(bea, joint_case)
    assert sent(signed_in("Carl"), joint_case).status_code == 404


def spells(house: House, model: Any, case: OpenedCase, *, by: str = "Maud") -> set[tuple[Any, ...]]:
    """As the importer sees them, who needs no mandate."""
    with acting_as(house.actor("Ivo", Shape.HUB)):
        rows = model.objects.filter(participant_id=case.participant_id, superseded_at__isnull=True)
        return {(row.state, row.extent_percent, row.valid_from, row.valid_until) for row in rows}


@pytest.fixture
def bea(signed_in: SignIn) -> Client:
    return signed_in("Bea")


@pytest.fixture
def spell(house: House, reading: None) -> Callable[..., None]:
    def record(case: OpenedCase, model: Any, state: str, percent: int, begins: date) -> None:
        with acting_as(actor := house.actor("Bea")):
            record_spell(
                model=model,
                participant_id=case.participant_id,
                state=state,
                extent_percent=percent,
                valid_from=begins,
                valid_until=None,
                source="samtal",
                actor=actor,
                now=timezone.now(),
            )

    return record


def test_the_end_is_written_with_what_holds_from_the_day_after(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client
) -> None:
    case = opened_case()
    response = sent(bea, case)
    assert response.status_code == 302
    tomorrow = TODAY() + timedelta(days=1)
    assert spells(house, MainActivitySpell, case) == {("work", 100, tomorrow, None)}
    assert spells(house, IncomeSpell, case) == {("LON", 75, tomorrow, None), ("FST", 25, tomorrow, None)}
    with acting_as(house.actor("Ivo", Shape.HUB)):
        whole = Enrolment.objects.get(pk=case.enrolment_id)
    assert (whole.ended_on, whole.end_reason, whole.main_activity_after) == (TODAY(), "completed", "work")


def test_what_held_before_ends_and_what_goes_on_is_left_alone(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client, spell: Callable[..., None]
) -> None:
    case, before = opened_case(), date(2026, 1, 7)
    spell(case, MainActivitySpell, "job_seeking", 50, before)
    spell(case, IncomeSpell, "FST", 25, before)
    spell(case, IncomeSpell, "AKA", 75, before)
    sent(bea, case)
    tomorrow = TODAY() + timedelta(days=1)
    assert spells(house, MainActivitySpell, case) == {
        ("job_seeking", 50, before, tomorrow),
        ("work", 100, tomorrow, None),
    }
    assert spells(house, IncomeSpell, case) == {
        ("FST", 25, before, None),
        ("AKA", 75, before, tomorrow),
        ("LON", 75, tomorrow, None),
    }


def test_row_33_one_organisation_ends_and_the_other_goes_on(
    house: House, joint_case: OpenedCase, signed_in: SignIn, bea: Client
) -> None:
    sent(signed_in("Dora"), joint_case, but=("what",))
    assert bea.get(f"/people/{joint_case.participant_id}/").status_code == 200
    assert signed_in("Dora").get(f"/people/{joint_case.participant_id}/").status_code == 404
    with acting_as(house.actor("Bea")):
        assert Enrolment.objects.get(pk=joint_case.enrolment_id).closed_at is None


def test_row_33_with_the_last_part_the_whole_ends(
    house: House, joint_case: OpenedCase, signed_in: SignIn, bea: Client
) -> None:
    sent(bea, joint_case, what="part", reason="moved")
    sent(signed_in("Dora"), joint_case, but=("what",), reason="other_actor")
    with acting_as(house.actor("Ivo", Shape.HUB)):
        whole = Enrolment.objects.get(pk=joint_case.enrolment_id)
    assert (whole.end_reason, whole.ended_on) == ("other_actor", TODAY())


def test_row_31_a_mistaken_end_is_undone_where_one_lands(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client
) -> None:
    case = opened_case()
    landing = bea.get(sent(bea, case)["Location"])
    assert "Arbetet med personen är avslutat. Ångra" in words(landing)
    back = bea.post(f"/people/ended/{case.enrolment_id}/undo/", follow=True)
    assert "Avslutet är ångrat." in words(back)
    assert bea.get(f"/people/{case.participant_id}/").status_code == 200


def test_row_31_that_the_own_organisation_left_is_undone_too(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    dora = signed_in("Dora")
    landing = dora.get(sent(dora, joint_case, but=("what",))["Location"])
    assert "Ångra" in words(landing)
    dora.post(f"/people/ended/{joint_case.enrolment_id}/undo/")
    assert dora.get(f"/people/{joint_case.participant_id}/").status_code == 200


def test_row_31_after_two_weeks_an_end_stands(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client, clock: Callable[..., None]
) -> None:
    case = opened_case()
    sent(bea, case)
    clock(timezone.now() + timedelta(days=14, seconds=1))
    assert "Ångra" not in words(bea.get(f"/people/?ended={case.enrolment_id}"))
    assert bea.post(f"/people/ended/{case.enrolment_id}/undo/").status_code == 404


@pytest.mark.parametrize("who", ["Carl", "Dora", "Hale"])
def test_others_are_offered_no_undo(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client, signed_in: SignIn, who: str
) -> None:
    case = opened_case()
    sent(bea, case)
    assert "Ångra" not in words(signed_in(who).get(f"/people/?ended={case.enrolment_id}"))


def test_the_allocator_undoes_from_the_list_of_those_who_have_ended(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client, signed_in: SignIn
) -> None:
    case = opened_case()
    sent(bea, case)
    maud = signed_in("Maud")
    assert "Ångra avslutet – Anna Ek" in words(maud.get("/allocation/?part=after"))
    maud.post(f"/allocation/{case.enrolment_id}/undo/")
    assert bea.get(f"/people/{case.participant_id}/").status_code == 200


def test_the_allocator_undoes_that_the_own_organisation_left(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    sent(signed_in("Dora"), joint_case, but=("what",))
    dag = signed_in("Dag")
    assert "Ångra avslutet – Anna Ek" in words(dag.get("/allocation/?part=after"))
    dag.post(f"/allocation/{joint_case.enrolment_id}/undo/")
    assert signed_in("Dora").get(f"/people/{joint_case.participant_id}/").status_code == 200


def test_row_35_misregistered_asks_for_nothing_more_and_deletes_nothing(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client
) -> None:
    case = opened_case()
    page = bea.get(f"/people/{case.participant_id}/discharge/")
    assert "Räknas inte i någon statistik, och det som är skrivet finns kvar." in words(page)
    form = {"ended_on": TODAY().isoformat(), "what": "whole", "reason": "misregistered"}
    assert bea.post(f"/people/{case.participant_id}/discharge/", form).status_code == 302
    with acting_as(house.actor("Ivo", Shape.HUB)):
        assert Enrolment.objects.get(pk=case.enrolment_id).end_reason == "misregistered"


@pytest.mark.parametrize("missing", ["what", "reason", "ended_on", "activity", "incomes", "follow_up"])
def test_nothing_is_guessed(house: House, opened_case: Callable[..., OpenedCase], bea: Client, missing: str) -> None:
    case = opened_case()
    response = sent(bea, case, but=(missing,)) if missing != "ended_on" else sent(bea, case, ended_on="")
    assert response.status_code == 200
    assert f'href="#id_{missing}"' in response.content.decode()
    with acting_as(house.actor("Bea")):
        assert Enrolment.objects.get(pk=case.enrolment_id).closed_at is None


@pytest.mark.parametrize("last_day", [TODAY() + timedelta(days=1), date(2026, 1, 6)], ids=["to come", "too early"])
def test_the_last_day_is_one_of_the_case(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client, last_day: date
) -> None:
    assert "Sista dagen" in words(sent(bea, opened_case(), ended_on=last_day.isoformat()))


@pytest.mark.parametrize("alone", ["ING", "OKA"])
def test_no_income_stands_beside_another(opened_case: Callable[..., OpenedCase], bea: Client, alone: str) -> None:
    assert "Välj antingen försörjningar" in words(sent(bea, opened_case(), incomes=["LON", alone]))


CONSENTED = {
    "follow_up": "yes",
    "evidence": "signed_paper",
    "language": "sv",
    "given_by": "person",
    "given_on": TODAY().isoformat(),
    "last_day": (TODAY() + timedelta(days=700)).isoformat(),
}


@pytest.fixture
def consent_id() -> UUID:
    return UUID("0190f3c0-0000-7000-8000-000000000001")


def test_row_5_leave_to_follow_up_outlives_the_end(
    house: House, joint_case: OpenedCase, bea: Client, signed_in: SignIn, consent_id: UUID
) -> None:
    employment = house.units["Arbetsförmedlingen"]
    response = sent(bea, joint_case, with_units=[employment], consent_id=consent_id, **CONSENTED)
    assert response.status_code == 302
    assigned(house, joint_case, to="Dora", by="Dag")
    page = words(signed_in("Dora").get(f"/people/{joint_case.participant_id}/"))
    assert "Anna Ek" in page
    assert "Lön eller eget företag 75 %" in page


@pytest.mark.parametrize("missing", ["evidence", "language", "given_by", "with_units"])
def test_how_a_follow_up_was_agreed_to_is_never_guessed(
    house: House, joint_case: OpenedCase, bea: Client, consent_id: UUID, missing: str
) -> None:
    form = {**CONSENTED, "with_units": [house.units["Arbetsförmedlingen"]], "consent_id": consent_id}
    del form[missing]
    assert sent(bea, joint_case, **form).status_code == 200
    with acting_as(house.actor("Bea")):
        assert not Grant.objects.filter(participant_id=joint_case.participant_id, purpose="follow_up").exists()
        assert Involvement.objects.filter(enrolment_id=joint_case.enrolment_id, ended_on__isnull=True).exists()


def test_what_was_read_before_the_end_is_recorded_as_read(
    house: House, opened_case: Callable[..., OpenedCase], bea: Client, read_by: Callable[..., Any]
) -> None:
    case = opened_case()
    sent(bea, case)
    assert case.participant_id in read_by("cases:discharge")
    assert case.participant_id not in read_by("cases:discharge", kind="refused")


def test_a_hub_is_asked_about_the_benefits_of_its_own_country() -> None:
    asked_about = {"FST", "DK_DAG", "LON", "ING", "OKA"}
    assert asked_about & benefits_not_of("SE") == {"DK_DAG"}
    assert asked_about & benefits_not_of("DK") == {"FST"}


def test_the_form_is_asked_for_in_few_queries(
    opened_case: Callable[..., OpenedCase], bea: Client, django_assert_max_num_queries: Any
) -> None:
    case = opened_case()
    with django_assert_max_num_queries(40, connection=connection):
        bea.get(f"/people/{case.participant_id}/discharge/")
