"""Writing down a consent: the usual one with three questions, a partial one with a choice for each organisation."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.models import Grant
from sluss.access.rules import last_usual_day
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass, mask_of
from sluss.shared.ids import new_id
from tests.access.pages.conftest import SignIn, text_of
from tests.cast import House

USUAL = mask_of(
    (
        ContentClass.PARTICIPATION,
        ContentClass.IDENTITY,
        ContentClass.PLANNING,
        ContentClass.WORK_INCOME,
        ContentClass.EDUCATION,
    )
)


def answers(**changed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "consent_id": str(new_id()),
        "evidence": "signed_paper",
        "language": "sv",
        "other_language": "",
        "given_by": "person",
        "given_on": str(today),
        "last_day": str(last_usual_day(today=today, months=12)),
        **changed,
    }


def usual(client: Client, case: OpenedCase, **changed: Any) -> Any:
    return client.post(f"/people/{case.participant_id}/sharing/consent/", answers(**changed))


def chosen(client: Client, case: OpenedCase, **changed: Any) -> Any:
    changed = {"purpose_chosen": "collaboration", **changed}
    return client.post(f"/people/{case.participant_id}/sharing/consent/choose/", answers(**changed))


def grants(house: House, case: OpenedCase) -> dict[tuple[str, str], Grant]:
    names = {unit: name for name, unit in house.units.items()}
    with acting_as(house.actor("Bea")):
        rows = list(Grant.objects.filter(participant_id=case.participant_id))
    return {(names[row.from_unit_id], names[row.to_unit_id]): row for row in rows}


@pytest.fixture
def case(opened_case: Any) -> OpenedCase:
    made: OpenedCase = opened_case()
    return made


def test_the_usual_consent_goes_both_ways_between_all_parties(
    house: House, case: OpenedCase, signed_in: SignIn
) -> None:
    response = usual(signed_in("Bea"), case)
    assert response.status_code == 302
    made = grants(house, case)
    # Those between the other two are written down too; only the person sees them.
    assert set(made) == {
        ("Socialtjänsten", "Arbetsförmedlingen"),
        ("Socialtjänsten", "Psykiatrin"),
        ("Arbetsförmedlingen", "Socialtjänsten"),
        ("Psykiatrin", "Socialtjänsten"),
    }
    assert {row.classes for row in made.values()} == {USUAL}
    last_moment = made["Psykiatrin", "Socialtjänsten"].valid_until - timedelta(microseconds=1)
    assert timezone.localtime(last_moment).date() == last_usual_day(today=timezone.localdate(), months=12)


def test_nothing_about_how_it_was_given_is_filled_in(house: House, case: OpenedCase, signed_in: SignIn) -> None:
    client = signed_in("Bea")
    usual(client, case)
    page = client.get(f"/people/{case.participant_id}/sharing/consent/").content.decode()
    assert "checked" not in page


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("evidence", "Välj hur samtycket gavs."),
        ("language", "Välj på vilket språk det förklarades."),
        ("given_by", "Välj vem som gav samtycket."),
    ],
)
def test_what_was_not_answered_is_said_beside_the_question_and_the_rest_is_kept(
    house: House, case: OpenedCase, signed_in: SignIn, left_out: str, sentence: str
) -> None:
    page = usual(signed_in("Bea"), case, **{left_out: "", "last_day": "2027-03-04"})
    assert page.status_code == 200
    assert sentence in text_of(page.content)
    assert 'value="2027-03-04"' in page.content.decode()
    assert not grants(house, case)


def test_another_language_is_typed_and_shown_as_typed(house: House, case: OpenedCase, signed_in: SignIn) -> None:
    client = signed_in("Bea")
    refused = usual(client, case, language="another")
    assert "Skriv på vilket språk det förklarades." in text_of(refused.content)
    usual(client, case, language="another", other_language="pashto", by_interpreter="on")
    shown = text_of(client.get(f"/people/{case.participant_id}/sharing/").content)
    assert "Förklarat på pashto, genom tolk." in shown


def test_a_last_day_that_has_been_is_refused_with_a_sentence(house: House, case: OpenedCase, signed_in: SignIn) -> None:
    page = usual(signed_in("Bea"), case, last_day=str(timezone.localdate() - timedelta(days=1)))
    assert "Sista dagen måste vara i dag eller senare." in text_of(page.content)


def test_a_form_sent_twice_writes_one_consent(house: House, case: OpenedCase, signed_in: SignIn) -> None:
    client, once = signed_in("Bea"), str(new_id())
    for _ in range(2):
        assert usual(client, case, consent_id=once).status_code == 302
    with acting_as(house.actor("Bea")):
        assert len(Grant.objects.filter(participant_id=case.participant_id)) == 4


def test_a_partial_consent_goes_only_where_it_was_ticked(house: House, case: OpenedCase, signed_in: SignIn) -> None:
    soc, psychiatry = house.units["Socialtjänsten"], house.units["Psykiatrin"]
    response = chosen(
        signed_in("Bea"),
        case,
        **{f"senders_{soc.hex}": [str(psychiatry)], f"classes_{soc.hex}": [str(ContentClass.HEALTH.value)]},
    )
    assert response.status_code == 302
    made = grants(house, case)
    assert {direction: row.classes for direction, row in made.items()} == {
        ("Psykiatrin", "Socialtjänsten"): ContentClass.HEALTH.mask
    }


def test_ticking_one_half_of_a_choice_is_answered_beside_the_other_half(
    house: House, case: OpenedCase, signed_in: SignIn
) -> None:
    soc, psychiatry = house.units["Socialtjänsten"], house.units["Psykiatrin"]
    page = chosen(signed_in("Bea"), case, **{f"senders_{soc.hex}": [str(psychiatry)]})
    assert "Välj vad Socialtjänsten får veta." in text_of(page.content)
    assert f'value="{psychiatry}" id="id_senders_{soc.hex}_1" checked' in page.content.decode()


def test_a_partial_consent_to_nothing_is_refused_with_a_sentence(
    house: House, case: OpenedCase, signed_in: SignIn
) -> None:
    page = chosen(signed_in("Bea"), case)
    assert "Välj minst en organisation och ett slags uppgift." in text_of(page.content)


def test_a_consent_for_follow_up_is_narrow(house: House, case: OpenedCase, signed_in: SignIn) -> None:
    soc, psychiatry = house.units["Socialtjänsten"], house.units["Psykiatrin"]
    ticks = {f"senders_{soc.hex}": [str(psychiatry)], f"classes_{soc.hex}": [str(ContentClass.HEALTH.value)]}
    page = chosen(signed_in("Bea"), case, purpose_chosen="follow_up", **ticks)
    assert "Ett samtycke till uppföljning gäller bara" in text_of(page.content)
    assert not grants(house, case)


def test_the_usual_ticks_can_be_begun_with(house: House, case: OpenedCase, signed_in: SignIn) -> None:
    page = signed_in("Bea").get(f"/people/{case.participant_id}/sharing/consent/choose/?usual").content.decode()
    # Three organisations: two senders and five kinds each, and the purpose.
    assert page.count(" checked") == 3 * (2 + 5) + 1


def test_an_organisation_outside_the_hub_cannot_be_ticked(house: House, case: OpenedCase, signed_in: SignIn) -> None:
    soc, stranger = house.units["Socialtjänsten"], house.units["Ekvik kommun"]
    ticks = {f"senders_{soc.hex}": [str(stranger)], f"classes_{soc.hex}": ["2"]}
    assert chosen(signed_in("Bea"), case, **ticks).status_code == 200
    assert not grants(house, case)
