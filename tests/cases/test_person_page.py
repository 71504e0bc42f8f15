"""One page holds what may be seen of a person, and says of each thing whose word it is and since when."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from sluss.access.actions import set_conflict, withdraw
from sluss.access.states import ConflictKind, SetBy
from sluss.organisations.models import Posting
from sluss.people.actions import OpenedCase, add_contact_way, discharge_unit, record_spell
from sluss.people.models import IncomeSpell, MainActivitySpell
from sluss.people.states import ContactKind
from sluss.shared.acting import Shape, acting_as
from tests.acts import consent, noted
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

Opening = Callable[..., OpenedCase]
TODAY = timezone.localdate().isoformat()


def page_of(signed_in: SignIn, name: str, case: OpenedCase) -> str:
    return words(signed_in(name).get(f"/people/{case.participant_id}/"))


def test_the_head_says_who_it_is_and_leads_on(signed_in: SignIn, opened_case: Opening) -> None:
    case = opened_case()
    page = page_of(signed_in, "Bea", case)
    assert "Mina deltagare Anna Ek född 1997-03-04 Vem får veta vad? Vem har läst?" in page


def test_who_the_person_is_stands_with_the_owner_and_the_day(signed_in: SignIn, joint_case: OpenedCase) -> None:
    assert f"Vem personen är Anna Ek , född 1997-03-04 Socialtjänsten · {TODAY}" in page_of(
        signed_in, "Dora", joint_case
    )


def test_everybody_who_works_with_the_person_stands_with_their_organisation(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    page = page_of(signed_in, "Dora", joint_case)
    assert "Dora , Arbetsförmedlingen (du)" in page
    assert "Bea , Socialtjänsten" in page
    assert page.index("Dora , Arb") < page.index("Bea , Soc")


def test_a_colleague_lent_by_another_employer_is_shown_with_both(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case(by="Hale")
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        lent = Posting(
            staff_id=house.staff["Hale"],
            employer_id=house.units["Socialtjänsten"],
            acting_for_id=house.units["Psykiatrin"],
            role="specialist",
            hub_id=house.hubs["torget"],
            valid_from=timezone.now(),
        )
        lent.save(force_insert=True)
    client = signed_in("Hale")
    session = client.session
    session["posting_id"] = str(house.postings["Hale"])
    session.save()
    page = words(client.get(f"/people/{case.participant_id}/"))
    assert "Hale , Psykiatrin (du)" in page
    assert "anställd av Socialtjänsten" in page


def test_ways_to_reach_the_person_stand_with_owner_and_day(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    with acting_as(bea := house.actor("Bea")):
        add_contact_way(
            participant_id=joint_case.participant_id,
            kind=ContactKind.PHONE,
            value="070-174 06 05",
            note="Efter tolv",
            actor=bea,
            now=timezone.now(),
        )
    assert f"070-174 06 05 Efter tolv Socialtjänsten · {TODAY}" in page_of(signed_in, "Bea", joint_case)
    assert "070-174 06 05" not in page_of(signed_in, "Dora", joint_case)


def test_participation_stands_per_organisation_with_its_end_and_reason(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    soc = house.units["Socialtjänsten"]
    signed_in("Dora").post(f"/people/{joint_case.participant_id}/share/presence/", {"share_with": soc})
    consent(house, joint_case, giver="Arbetsförmedlingen", receiver="Socialtjänsten")
    with acting_as(dora := house.actor("Dora")):
        discharge_unit(
            enrolment_id=joint_case.enrolment_id,
            participant_id=joint_case.participant_id,
            on=timezone.localdate(),
            reason="moved",
            actor=dora,
            now=timezone.now(),
        )
    page = page_of(signed_in, "Bea", joint_case)
    assert "Deltagande Torget från och med 2026-01-07" in page
    assert "Socialtjänsten, från och med 2026-01-07" in page
    assert f"Arbetsförmedlingen, {TODAY} , flyttat" in page
    assert "Dora , Arb" not in page


def test_what_the_person_does_and_lives_on_now_stands_before_what_was(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case, now = opened_case(), timezone.now()
    today = timezone.localdate()
    with acting_as(bea := house.actor("Bea")):
        about = {"participant_id": case.participant_id, "actor": bea, "now": now, "source": "samtal"}
        for state, begins, ends in (("work", today, None), ("study", date(2026, 1, 1), today)):
            record_spell(
                model=MainActivitySpell, state=state, valid_from=begins, valid_until=ends, extent_percent=50, **about
            )
        record_spell(model=IncomeSpell, state="LON", valid_from=today, valid_until=None, **about)
    page = page_of(signed_in, "Bea", case)
    assert f"Sysselsättning Arbete 50 %, från och med {TODAY} Bea , Socialtjänsten" in page
    yesterday = (today - timedelta(days=1)).isoformat()
    assert f"Tidigare och senare Studier 50 %, 2026-01-01 – {yesterday}" in page
    assert "Försörjning Lön eller eget företag, från och med" in page


def test_a_state_that_the_list_has_lost_stands_as_its_code(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    with acting_as(bea := house.actor("Bea")):
        record_spell(
            model=IncomeSpell,
            participant_id=case.participant_id,
            state="OLD_CODE",
            valid_from=date(2026, 1, 1),
            valid_until=None,
            source="register",
            actor=bea,
            now=timezone.now(),
        )
    assert "OLD_CODE" in page_of(signed_in, "Bea", case)


def test_a_block_is_shown_to_those_with_a_mandate(signed_in: SignIn, joint_case: OpenedCase, house: House) -> None:
    with acting_as(bea := house.actor("Bea")):
        set_conflict(
            participant_id=joint_case.participant_id,
            staff_id=house.staff["Hale"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )
    assert "Ser aldrig den här personen (jäv) Hale , Psykiatrin" in page_of(signed_in, "Bea", joint_case)
    assert "Ser aldrig" not in page_of(signed_in, "Dora", joint_case)


def test_somebody_whose_name_is_no_longer_told_still_has_a_page_with_our_own_notes(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    noted(house, joint_case, by="Dora", body="Vår egen anteckning.")
    with acting_as(bea := house.actor("Bea")):
        withdraw(participant_id=joint_case.participant_id, actor=bea, now=timezone.now())
    page = page_of(signed_in, "Dora", joint_case)
    assert "Namnet delas inte med er" in page
    assert "Vår egen anteckning." in page
    assert "Anna" not in page


@pytest.mark.parametrize("before", ["x", "00000000-0000-7000-8000-000000000000", "%00"])
def test_a_cursor_that_nobody_made_still_gives_a_page(signed_in: SignIn, opened_case: Opening, before: str) -> None:
    case = opened_case()
    assert signed_in("Bea").get(f"/people/{case.participant_id}/?before={before}").status_code == 200
