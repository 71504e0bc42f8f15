"""Many dated numbers or none: written, replaced, ended, put right and taken back; whom they find, and whom no more."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from sluss.cases.queries.search import find
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import IdentityNumber
from sluss.shared.acting import acting_as
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

Opening = Callable[..., OpenedCase]
# Official test numbers.
COORDINATION, PERSONNUMMER, OTHERS, CPR = "19701063-2391", "19811228-9874", "19640823-3234", "070761-4285"


def address(case: OpenedCase, rest: str = "") -> str:
    return f"/people/{case.participant_id}/about/{rest}"


def add(signed_in: SignIn, case: OpenedCase, number: str = "", kind: str = "SE", by: str = "Bea", **typed: Any) -> Any:
    return signed_in(by).post(address(case, "numbers/add/"), {"kind": kind, "number": number} | typed)


def change(
    signed_in: SignIn, case: OpenedCase, row: IdentityNumber, happened: str, by: str = "Bea", **typed: Any
) -> Any:
    sent = {"happened": happened, "country": "SE"} | typed
    return signed_in(by).post(address(case, f"numbers/{row.pk}/"), sent)


def rows(house: House, by: str = "Bea") -> list[IdentityNumber]:
    with acting_as(house.actor(by)):
        return list(IdentityNumber.objects.order_by("recorded_at", "id"))


def page(signed_in: SignIn, case: OpenedCase, by: str = "Bea") -> str:
    return words(signed_in(by).get(address(case)))


def found(signed_in: SignIn, number: str, by: str = "Bea") -> bool:
    return "Anna Ek" in words(signed_in(by).post("/people/", {"q": number}, follow=True))


def test_row_12_a_samordningsnummer_becomes_a_personnummer_in_one_act_and_both_find(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    af = house.units["Arbetsförmedlingen"]
    add(signed_in, joint_case, COORDINATION, first_day="2020-02-01", share=[str(af)])
    (was,) = rows(house)
    done = change(signed_in, joint_case, was, "replaced", number=PERSONNUMMER, day="2026-01-19")
    assert done.status_code == 302
    was, now = rows(house)
    assert (was.kind, was.valid_until, now.kind, now.valid_from) == (
        "coordination",
        date(2026, 1, 19),
        "personnummer",
        date(2026, 1, 19),
    )
    assert now.shared_with == [af]
    for reader in ("Bea", "Dora"):
        said = page(signed_in, joint_case, reader)
        assert f"{PERSONNUMMER} personnummer, från och med 2026-01-19" in said
        assert f"{COORDINATION} samordningsnummer, 2020-02-01 – 2026-01-18" in said
        assert found(signed_in, PERSONNUMMER, reader)
        assert found(signed_in, COORDINATION, reader)
    head = words(signed_in("Bea").get(f"/people/{joint_case.participant_id}/"))
    assert head.index(PERSONNUMMER) < head.index(COORDINATION)


def test_row_12_somebody_may_have_numbers_of_two_countries(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    add(signed_in, case, PERSONNUMMER)
    add(signed_in, case, CPR, kind="DK")
    assert {row.kind for row in rows(house)} == {"personnummer", "cpr"}
    assert found(signed_in, CPR)
    assert found(signed_in, PERSONNUMMER)


@pytest.mark.parametrize(
    ("kind", "said"), [("none", "Inget identitetsnummer"), ("not_established", "Identiteten är inte fastställd")]
)
def test_row_12_that_there_is_no_number_is_a_dated_fact_that_a_number_ends(
    signed_in: SignIn, opened_case: Opening, house: House, kind: str, said: str
) -> None:
    case = opened_case()
    assert add(signed_in, case, kind=kind, first_day="2026-01-07").status_code == 302
    (none,) = rows(house)
    assert (none.number_index, none.sealed_number) == (None, None)
    assert f"{said} , från och med 2026-01-07" in page(signed_in, case)
    add(signed_in, case, PERSONNUMMER, first_day="2026-05-18")
    assert f"{said} , 2026-01-07 – 2026-05-17" in page(signed_in, case)
    ended = rows(house)[0]
    assert change(signed_in, case, ended, "not_theirs").status_code == 302
    assert said not in page(signed_in, case)


def test_a_wrong_number_finds_nobody_once_it_is_put_right_and_joins_nobody(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    add(signed_in, case, OTHERS)
    (wrong,) = rows(house)
    assert change(signed_in, case, wrong, "wrong", number=PERSONNUMMER).status_code == 302
    assert found(signed_in, PERSONNUMMER)
    assert not found(signed_in, OTHERS)
    assert OTHERS not in page(signed_in, case)
    kept = rows(house)[0]
    assert kept.superseded_at is not None
    assert kept.sealed_number is not None
    number = check_identity_number(OTHERS, country=Country.SWEDEN, today=date(2026, 6, 1))
    carl = house.actor("Carl")
    with acting_as(carl):
        another = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Bo", number=number),
            started_on=date(2026, 1, 7),
            actor=carl,
            now=timezone.now(),
        )
    assert another.participant_id != case.participant_id


def test_a_number_that_was_never_theirs_is_gone_from_every_page(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    add(signed_in, case, OTHERS)
    (row,) = rows(house)
    assert change(signed_in, case, row, "not_theirs").status_code == 302
    assert OTHERS not in page(signed_in, case)
    assert OTHERS not in words(signed_in("Bea").get(f"/people/{case.participant_id}/"))
    assert not found(signed_in, OTHERS)
    assert change(signed_in, case, row, "not_theirs").status_code == 404


def test_an_ended_number_still_finds_and_cannot_end_again(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    add(signed_in, case, PERSONNUMMER)
    (row,) = rows(house)
    assert change(signed_in, case, row, "ended", day="2026-02-01").status_code == 302
    assert found(signed_in, PERSONNUMMER)
    assert change(signed_in, case, row, "ended", day="2026-03-01").status_code == 422
    assert rows(house)[0].valid_until == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": ""}, "Välj vilket slags nummer det är."),
        ({"number": ""}, "Personnumret saknas"),
        ({"number": "19811228-9875"}, "stämmer inte"),
        ({"kind": "none", "number": PERSONNUMMER}, "Ta bort numret, eller välj vilket slags nummer det är."),
        ({"number": PERSONNUMMER, "first_day": "2999-01-01"}, "Dagen har inte kommit än."),
    ],
)
def test_what_is_no_number_gets_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House, typed: dict[str, str], sentence: str
) -> None:
    case = opened_case()
    answer = signed_in("Bea").post(address(case, "numbers/add/"), {"kind": "SE", "number": PERSONNUMMER} | typed)
    assert answer.status_code == 422
    assert rows(house) == []
    assert sentence in words(answer)


@pytest.mark.parametrize(
    ("happened", "typed", "sentence"),
    [
        ("", {}, "Välj vad som har hänt."),
        ("replaced", {"number": OTHERS}, "Skriv dagen."),
        ("replaced", {"day": "2026-01-19"}, "saknas"),
        ("replaced", {"number": OTHERS, "day": "2019-01-01"}, "Sista dagen ligger före den första."),
        ("ended", {}, "Skriv dagen."),
        ("wrong", {"number": OTHERS, "country": ""}, "Välj vilket slags nummer det är."),
        ("wrong", {"number": PERSONNUMMER}, "Er organisation har redan skrivit det här numret."),
    ],
)
def test_what_cannot_have_become_of_a_number_gets_a_sentence_and_changes_nothing(
    signed_in: SignIn, opened_case: Opening, house: House, happened: str, typed: dict[str, str], sentence: str
) -> None:
    case = opened_case()
    add(signed_in, case, COORDINATION, first_day="2020-02-01")
    add(signed_in, case, PERSONNUMMER)
    row = rows(house)[0]
    answer = change(signed_in, case, row, happened, **typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert [(one.valid_until, one.superseded_at) for one in rows(house)] == [(None, None), (None, None)]


def test_a_form_sent_twice_writes_one_number_and_the_same_again_gets_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    for _ in range(2):
        answer = add(signed_in, case, PERSONNUMMER, fact_id="0198f2a0-0000-7000-8000-000000000001")
        assert answer.status_code == 302
    assert len(rows(house)) == 1
    again = add(signed_in, case, PERSONNUMMER)
    assert "Er organisation har redan skrivit det här numret." in words(again)


def test_only_the_owner_changes_a_number(signed_in: SignIn, joint_case: OpenedCase, house: House) -> None:
    add(signed_in, joint_case, PERSONNUMMER, share=[str(house.units["Arbetsförmedlingen"])])
    (row,) = rows(house)
    assert PERSONNUMMER in page(signed_in, joint_case, "Dora")
    assert change(signed_in, joint_case, row, "not_theirs", by="Dora").status_code == 404
    assert rows(house)[0].superseded_at is None


def test_a_search_reads_no_number_of_somebody_one_does_not_work_with(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    add(signed_in, opened_case(), PERSONNUMMER)
    assert not found(signed_in, PERSONNUMMER, by="Carl")
    with acting_as(house.actor("Carl")):
        sought = find(PERSONNUMMER, country=Country.SWEDEN, today=date(2026, 6, 1))
    assert sought is not None
