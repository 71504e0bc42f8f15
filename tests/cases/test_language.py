"""In which language one talks with somebody, and whether, how and with whom through an interpreter: never a child."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sluss.people.actions import OpenedCase
from sluss.people.models import LanguageSpell
from sluss.shared.acting import acting_as
from sluss.shared.code_lists import code_list
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

Opening = Callable[..., OpenedCase]
TIGRINYA = {
    "language": "tir",
    "dialect": "från Asmara",
    "interpreter": "always",
    "ways": ["on_site", "phone"],
    "wishes": "en kvinna",
    "first_day": "2026-01-07",
    "source": "samtal",
}


def address(case: OpenedCase, rest: str = "") -> str:
    return f"/people/{case.participant_id}/about/{rest}"


def send(signed_in: SignIn, case: OpenedCase, by: str = "Bea", **typed: Any) -> Any:
    return signed_in(by).post(address(case, "language/add/"), TIGRINYA | typed)


def rows(house: House, by: str = "Bea") -> list[LanguageSpell]:
    with acting_as(house.actor(by)):
        return list(LanguageSpell.objects.order_by("recorded_at", "id"))


def test_row_10_need_language_dialect_form_and_wishes_are_told(signed_in: SignIn, opened_case: Opening) -> None:
    case = opened_case()
    assert send(signed_in, case).status_code == 302
    said = words(signed_in("Bea").get(address(case)))
    assert "Tigrinja , från Asmara, från och med 2026-01-07" in said
    assert "Tolk: alltid (på plats, på telefon) en kvinna" in said
    head = words(signed_in("Bea").get(f"/people/{case.participant_id}/"))
    assert "Tolk: tigrinja, från Asmara" in head


def test_row_10_never_a_child_or_a_relative_is_said_wherever_it_is_asked(
    signed_in: SignIn, opened_case: Opening
) -> None:
    case, bea = opened_case(), signed_in("Bea")
    for page in (address(case), address(case, "language/add/"), f"/people/{case.participant_id}/sharing/consent/"):
        assert "ldrig ett barn och aldrig en anhörig" in words(bea.get(page)), page


def test_row_10_somebody_who_speaks_several_takes_an_interpreter_in_one(
    signed_in: SignIn, opened_case: Opening
) -> None:
    case = opened_case()
    send(signed_in, case)
    send(signed_in, case, language="eng", dialect="", interpreter="none", ways=[], wishes="")
    send(signed_in, case, language="swl", dialect="", interpreter="when_it_matters", ways=["video"], wishes="")
    said = words(signed_in("Bea").get(address(case)))
    assert "Engelska , från och med 2026-01-07 Ändra engelska Ingen tolk" in said
    assert "Tolk: för det som är viktigt: beslut, papper, känslor (på video)" in said
    head = words(signed_in("Bea").get(f"/people/{case.participant_id}/"))
    assert "Tolk: engelska" not in head
    assert "Tolk: svenskt teckenspråk" in head


def test_another_organisation_knows_it_once_it_is_told_and_no_other(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    send(signed_in, joint_case)
    page = address(joint_case)
    assert "Tigrinja" not in words(signed_in("Dora").get(page))
    af = str(house.units["Arbetsförmedlingen"])
    signed_in("Bea").post(f"/people/{joint_case.participant_id}/share/presence/", {"share_with": af})
    assert "Tigrinja" in words(signed_in("Dora").get(page))
    (row,) = rows(house)
    changed = signed_in("Dora").post(address(joint_case, f"language/{row.pk}/"), TIGRINYA | {"happened": "never"})
    assert changed.status_code == 404


def test_a_need_that_ended_or_was_wrong_stands_no_longer_at_the_head(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case, bea = opened_case(), signed_in("Bea")
    send(signed_in, case)
    (row,) = rows(house)
    page = address(case, f"language/{row.pk}/")
    assert 'value="från Asmara"' in bea.get(page).content.decode()
    assert bea.post(page, TIGRINYA | {"happened": "wrong", "language": "amh"}).status_code == 302
    now = rows(house)[-1]
    assert (now.state, now.dialect, now.forms) == ("amh", "från Asmara", ["on_site", "phone"])
    ending = TIGRINYA | {"happened": "ended", "language": "amh", "last_day": "2026-02-01"}
    assert bea.post(address(case, f"language/{now.pk}/"), ending).status_code == 302
    ended = rows(house)[-1]
    assert (ended.valid_until, ended.dialect, ended.interpreter) == (date(2026, 2, 2), "från Asmara", "always")
    assert "Tolk:" not in words(bea.get(f"/people/{case.participant_id}/"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"language": ""}, "Välj en i listan."),
        ({"language": "tlh"}, "Välj en i listan."),
        ({"interpreter": ""}, "Välj om tolk behövs."),
        ({"source": ""}, "Skriv hur du vet det"),
        ({"first_day": ""}, "Skriv dagen."),
    ],
)
def test_what_cannot_be_so_gets_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House, typed: dict[str, str], sentence: str
) -> None:
    answer = send(signed_in, opened_case(), **typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert rows(house) == []


def test_the_languages_are_those_of_iso_639_3() -> None:
    codes = code_list("sluss.people", "language").codes
    assert len(codes) > 60
    assert all(len(code.code) == 3 and code.code.islower() for code in codes)
