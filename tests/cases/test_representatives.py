"""Who speaks for somebody and who stands beside them, as the pages ask, tell and change it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from sluss.people.actions import OpenedCase
from sluss.people.models import NetworkPerson, Representation
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass as C
from sluss.shared.content_classes import mask_of
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cases.test_queries_counted import counted
from tests.cast import House

Opening = Callable[..., OpenedCase]
GOD_MAN = {
    "kind": "god_man",
    "name": "Rolf Granlund",
    "contact": "070-174 06 08",
    "decides": [C.PLANNING.value, C.WORK_INCOME.value],
    "sees": [C.PLANNING.value],
    "source": "tingsrättens beslut",
    "papers_seen_on": "2026-01-08",
    "first_day": "2026-01-07",
}
MENTOR = {"role": "mentor", "name": "Amina Said", "may_know": [C.PLANNING.value], "may_be_present": "on"} | {
    "first_day": "2026-01-07",
    "source": "samtal",
}
CONSENT = {
    "consent_id": "0198f2a0-0000-7000-8000-00000000c0de",
    "evidence": "signed_paper",
    "language": "sv",
    "given_by": "guardian",
    "given_on": timezone.localdate().isoformat(),
    "last_day": timezone.localdate().replace(year=timezone.localdate().year + 1).isoformat(),
}


def address(case: OpenedCase, rest: str = "") -> str:
    return f"/people/{case.participant_id}/about/{rest}"


def send(signed_in: SignIn, case: OpenedCase, to: str = "representatives", by: str = "Bea", **typed: Any) -> Any:
    form = GOD_MAN if to == "representatives" else MENTOR
    return signed_in(by).post(address(case, f"{to}/add/"), form | typed)


def rows(house: House, model: Any = Representation, by: str = "Bea") -> list[Any]:
    with acting_as(house.actor(by)):
        return list(model.objects.order_by("recorded_at", "id"))


def born(signed_in: SignIn, case: OpenedCase, day: str) -> None:
    typed = {"given_name": "Elias", "family_name": "Norén", "born": day, "sex": "M", "why": "wrong"}
    assert signed_in("Bea").post(address(case, "name/"), typed).status_code == 302


def test_row_9_scope_papers_and_dates_of_a_representative_are_told(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    assert send(signed_in, case).status_code == 302
    (row,) = rows(house)
    assert (row.decides, row.sees, row.ends_at_adulthood) == (mask_of({C.PLANNING, C.WORK_INCOME}), 4, False)
    said = words(signed_in("Bea").get(address(case)))
    assert "Rolf Granlund , god man, från och med 2026-01-07" in said
    assert "Får samtycka om: planering; arbete och försörjning" in said
    assert "Får veta om: planering" in said
    assert "Papper sedda 2026-01-08" in said
    assert "tingsrättens beslut" in said


def test_row_8_a_guardian_is_shown_to_end_at_eighteen_and_to_be_over_then(
    signed_in: SignIn, opened_case: Opening
) -> None:
    case, today = opened_case(), timezone.localdate()
    send(signed_in, case, kind="guardian", name="Mor Norén")
    young = today.replace(year=today.year - 17, day=1)
    born(signed_in, case, young.isoformat())
    adult = young.replace(year=young.year + 18)
    assert f"Tills personen fyller arton, {adult.isoformat()}" in words(signed_in("Bea").get(address(case)))
    born(signed_in, case, "2000-01-01")
    assert "Slut: personen är myndig" in words(signed_in("Bea").get(address(case)))
    born(signed_in, case, "")
    assert "Kan inte samtycka till något förrän personens födelsedatum är uppskrivet." in words(
        signed_in("Bea").get(address(case))
    )


def test_row_9_whoever_only_stands_beside_consents_to_nothing(signed_in: SignIn, opened_case: Opening) -> None:
    answer = send(signed_in, opened_case(), kind="companion")
    assert answer.status_code == 422
    assert "Den som bara står vid personens sida samtycker inte till något." in words(answer)


def test_the_form_of_a_consent_offers_only_those_who_speak_for_the_person_today(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case, page = opened_case(), "/people/{}/sharing/consent/"
    page = page.format(case.participant_id)
    assert "vårdnadshavare" not in words(signed_in("Bea").get(page))
    send(signed_in, case, kind="companion", name="Bisittaren", decides=[])
    send(signed_in, case, name="Den förre", last_day="2026-01-31")
    send(signed_in, case)
    send(signed_in, case, kind="guardian", name="Mor Norén", decides=[one.value for one in C])
    offered = words(signed_in("Bea").get(page))
    assert "Rolf Granlund, god man" in offered
    assert "Bisittaren" not in offered
    assert "Den förre" not in offered
    assert "Mor Norén" not in offered, "the person is of age"


def test_row_8_both_guardians_are_ticked_on_the_form_or_a_sentence_says_why(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case, today = opened_case(), timezone.localdate()
    born(signed_in, case, today.replace(year=today.year - 16, day=1).isoformat())
    for name in ("Mor Norén", "Far Norén"):
        send(signed_in, case, kind="guardian", name=name, decides=[one.value for one in C])
    mother, father = (str(row.fact_id) for row in rows(house))
    page = f"/people/{case.participant_id}/sharing/consent/"
    alone = signed_in("Bea").post(page, CONSENT | {"representatives": [mother]})
    assert "Alla vårdnadshavare måste säga ja." in words(alone)
    both = signed_in("Bea").post(page, CONSENT | {"representatives": [mother, father]})
    assert both.status_code == 302


def test_row_11_somebody_in_the_network_has_a_role_and_what_they_may_know_and_no_account(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    assert send(signed_in, case, "network").status_code == 302
    said = words(signed_in("Bea").get(address(case)))
    assert "Amina Said , mentor, från och med 2026-01-07" in said
    assert "Får veta om: planering · får vara med" in said
    send(signed_in, case, "network", name="Tove", role="friend", may_know=[], may_be_present="")
    assert "Får inte veta något" in words(signed_in("Bea").get(address(case)))


def test_row_11_the_network_is_of_the_home_and_shared_as_such(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    send(signed_in, joint_case, "network")
    send(signed_in, joint_case)
    page = address(joint_case)
    af = str(house.units["Arbetsförmedlingen"])
    signed_in("Bea").post(f"/people/{joint_case.participant_id}/share/presence/", {"share_with": af})
    told = words(signed_in("Dora").get(page))
    assert "Rolf Granlund" in told, "who speaks for somebody is who they are"
    assert "Amina Said" not in told
    signed_in("Bea").post(f"/people/{joint_case.participant_id}/share/network/", {"share_with": af})
    assert "Amina Said" in words(signed_in("Dora").get(page))
    signed_in("Bea").post(f"/people/{joint_case.participant_id}/share/network/", {"unshare_with": af})
    assert "Amina Said" not in words(signed_in("Dora").get(page))
    assert NetworkPerson.READ_CLASS == C.SOCIAL_HOME


@pytest.mark.parametrize(
    ("to", "typed", "sentence"),
    [
        ("representatives", {"kind": ""}, "Välj en i listan."),
        ("representatives", {"kind": "king"}, "Välj en i listan."),
        ("representatives", {"name": " "}, "Skriv namnet."),
        ("representatives", {"source": ""}, "Skriv vilka papper du har sett"),
        ("representatives", {"first_day": ""}, "Skriv dagen."),
        ("network", {"role": ""}, "Välj en i listan."),
        ("network", {"name": ""}, "Skriv namnet."),
    ],
)
def test_what_is_missing_gets_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House, to: str, typed: dict[str, str], sentence: str
) -> None:
    answer = send(signed_in, opened_case(), to, **typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert rows(house) == rows(house, NetworkPerson) == []


@pytest.mark.parametrize(
    ("to", "model", "form"), [("representatives", Representation, GOD_MAN), ("network", NetworkPerson, MENTOR)]
)
def test_what_ended_was_wrong_or_never_was_is_kept_and_only_its_owner_says_so(
    signed_in: SignIn, joint_case: OpenedCase, house: House, to: str, model: Any, form: dict[str, Any]
) -> None:
    send(signed_in, joint_case, to, share=[str(house.units["Arbetsförmedlingen"])])
    (row,) = rows(house, model)
    page = address(joint_case, f"{to}/{row.pk}/")
    assert signed_in("Dora").post(page, form | {"happened": "never"}).status_code == 404
    assert signed_in("Bea").post(page, form | {"happened": "wrong", "name": "Nils"}).status_code == 302
    assert signed_in("Bea").post(page, form | {"happened": "never"}).status_code == 422
    now = rows(house, model)[-1]
    assert (now.name, now.fact_id, now.shared_with) == ("Nils", row.fact_id, row.shared_with)
    page = address(joint_case, f"{to}/{now.pk}/")
    assert signed_in("Bea").post(page, form | {"happened": "ended", "last_day": "2026-02-01"}).status_code == 302
    ended = rows(house, model)[-1]
    assert (ended.name, ended.valid_until) == ("Nils", date(2026, 2, 2))


def test_the_page_asks_as_much_about_many_as_about_one(signed_in: SignIn, opened_case: Opening) -> None:
    case, bea = opened_case(), signed_in("Bea")
    for to in ("representatives", "network"):
        send(signed_in, case, to)
    about_one = counted(bea, address(case))
    for place in range(6):
        for to in ("representatives", "network"):
            send(signed_in, case, to, name=f"N{place}")
    assert counted(bea, address(case)) == about_one
