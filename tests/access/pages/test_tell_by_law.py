"""Telling by law: written down on a page, shown at both ends with law, reason and decider, ended with a reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from sluss.access.forms.by_law import ByLawForm, EndByLawForm
from sluss.access.models import Grant
from sluss.access.queries.mandates import CaseInHub
from sluss.access.queries.names import PartyUnit
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.access.pages.conftest import SignIn, text_of
from tests.acts import consent, noted, told_by_law
from tests.cases.test_difficult_names import CODE
from tests.cast import House
from tests.shared_data import document

pytestmark = pytest.mark.usefixtures("reading")
AF, SOC = "Arbetsförmedlingen", "Socialtjänsten"
OPENS = "Socialtjänsten får berätta för Arbetsförmedlingen om arbete och försörjning"


def page(case: OpenedCase, further: str = "") -> str:
    return f"/people/{case.participant_id}/sharing/{further}"


def answers(house: House, **changed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "ground_id": str(new_id()),
        "receiver": str(house.units[AF]),
        "classes": [str(ContentClass.WORK_INCOME.value)],
        "section": "se_duty",
        "reason": "Hon söker arbete och får försörjningsstöd.",
        "decided_by": "Maud, enhetschef",
        "decided_on": str(today),
        "first_day": str(today),
        "last_day": str(today + timedelta(days=90)),
        "is_review": "on",
        **changed,
    }


@pytest.fixture
def tell(house: House, joint_case: OpenedCase, signed_in: SignIn) -> Callable[..., Any]:
    def send(**changed: Any) -> Any:
        return signed_in("Bea").post(page(joint_case, "law/"), answers(house, **changed))

    return send


def told(house: House) -> list[Grant]:
    with acting_as(house.actor("Bea")):
        return list(Grant.objects.filter(basis="law"))


def test_what_was_written_stands_for_both_ends(
    house: House, joint_case: OpenedCase, tell: Callable[..., Any], signed_in: SignIn
) -> None:
    assert tell().status_code == 302
    for name in ("Bea", "Dora"):
        shown = text_of(signed_in(name).get(page(joint_case)).content)
        assert OPENS in shown
        assert "Enligt lag: uppgiftsskyldighet i lag eller förordning (OSL 10 kap. 28 §)." in shown
        assert "Hon söker arbete och får försörjningsstöd." in shown
        assert f"Beslutat {timezone.localdate()} av Maud, enhetschef." in shown
        assert "Lagen sätter inget slut: det prövas på nytt senast den dagen." in shown
        assert ("Avsluta det:" in shown) is (name == "Bea")


def test_it_opens_from_now_and_through_its_last_day(house: House, tell: Callable[..., Any]) -> None:
    before = timezone.now()
    tell()
    (grant,) = told(house)
    assert before <= grant.valid_from <= timezone.now()
    last_moment = timezone.localtime(grant.valid_until - timedelta(microseconds=1))
    assert last_moment.date() == timezone.localdate() + timedelta(days=90)
    assert grant.country == "SE"


def test_it_may_begin_later_and_says_so(
    house: House, joint_case: OpenedCase, tell: Callable[..., Any], signed_in: SignIn
) -> None:
    later = timezone.localdate() + timedelta(days=5)
    bea = signed_in("Bea")
    bea.post(page(joint_case, "withdraw/"), {"what": "everything"})
    tell(first_day=str(later))
    noted(house, joint_case, content_class=ContentClass.WORK_INCOME, share_with=(house.units[AF],))
    assert f"Börjar {later}" in text_of(bea.get(page(joint_case)).content)
    assert not sees_a_note(house)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"receiver": ""}, "Välj vem som får veta."),
        ({"classes": []}, "Välj vad det handlar om."),
        ({"section": ""}, "Välj vilken lag som säger det."),
        ({"reason": " "}, "Skriv varför, så att personen förstår det."),
        ({"decided_by": ""}, "Skriv vem som beslutade det."),
        ({"first_day": "2026-01-01"}, "Det börjar i dag eller senare: det öppnar ingenting innan det är uppskrivet."),
        ({"decided_on": "2999-01-01"}, "Det skrivs upp när det är beslutat: i dag eller tidigare."),
        ({"last_day": "2026-01-01"}, "Det måste upphöra efter att det har börjat, och senare än i dag."),
        ({"last_day": "2999-01-01"}, "När lagen inte sätter något slut ska ni pröva det på nytt inom ett år."),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(
    house: House, tell: Callable[..., Any], changed: dict[str, Any], sentence: str
) -> None:
    assert sentence in text_of(tell(**changed).content)
    assert told(house) == []


@pytest.mark.parametrize("changed", [{"section": "dk_authority"}, {"receiver": SOC}, {"classes": ["10"]}])
def test_what_the_page_does_not_offer_is_not_taken(
    house: House, tell: Callable[..., Any], changed: dict[str, Any]
) -> None:
    changed = {
        key: str(house.units.get(value, value)) if key == "receiver" else value for key, value in changed.items()
    }
    assert tell(**changed).status_code == 200
    assert told(house) == []


def test_ending_it_closes_at_once_and_the_reason_is_kept(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    bea = signed_in("Bea")
    bea.post(page(joint_case, "withdraw/"), {"what": "everything"})
    grant = told_by_law(house, joint_case, classes=frozenset({ContentClass.WORK_INCOME}))
    noted(house, joint_case, content_class=ContentClass.WORK_INCOME, share_with=(house.units[AF],))
    assert sees_a_note(house)
    asked = bea.post(page(joint_case, f"law/{grant.pk}/end/"), {"reason": ""})
    assert "Skriv varför det upphör." in text_of(asked.content)
    ended = bea.post(page(joint_case, f"law/{grant.pk}/end/"), {"reason": "Hon har fått arbete."}, follow=True)
    shown = text_of(ended.content)
    assert "Det har upphört. Det gäller genast, på alla skärmar." in shown
    assert f"Upphörde {timezone.localdate()} Hon har fått arbete." in shown
    assert not sees_a_note(house)


def sees_a_note(house: House) -> bool:
    with acting_as(house.actor("Dora")):
        return bool(Note.objects.all())


@pytest.mark.parametrize("name", ["Dora", "Carl", "Hale"])
def test_others_find_no_page_to_end_it_on(house: House, joint_case: OpenedCase, signed_in: SignIn, name: str) -> None:
    grant = told_by_law(house, joint_case)
    client = signed_in(name)
    for ask in (client.get, client.post):
        assert ask(page(joint_case, f"law/{grant.pk}/end/"), {"reason": "x"}).status_code == 404


def test_a_consent_has_no_page_to_be_ended_on_as_a_law(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    with acting_as(house.actor("Bea")):
        (given,) = Grant.objects.filter(basis="consent")
    assert signed_in("Bea").get(page(joint_case, f"law/{given.pk}/end/")).status_code == 404


@pytest.mark.parametrize("what", ["to-{af}", "from-{soc}", "everything"])
def test_taking_back_says_what_the_law_leaves_open(
    house: House, joint_case: OpenedCase, signed_in: SignIn, what: str
) -> None:
    told_by_law(house, joint_case)
    what = what.format(af=house.units[AF], soc=house.units[SOC])
    answer = signed_in("Bea").post(page(joint_case, "withdraw/"), {"what": what}, follow=True)
    assert "Det som lämnas enligt lag kan fortfarande läsas." in text_of(answer.content)


def test_a_consent_that_the_law_covers_too_loses_nothing(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    told_by_law(house, joint_case)
    with acting_as(house.actor("Bea")):
        (given,) = Grant.objects.filter(basis="consent")
    answer = signed_in("Bea").post(page(joint_case, "withdraw/"), {"what": f"ground-{given.pk}"}, follow=True)
    still = "En lag omfattar detsamma: Arbetsförmedlingen kan fortfarande läsa det som Socialtjänsten har skrivit."
    assert still in text_of(answer.content)


def test_what_is_told_by_law_is_not_offered_to_be_taken_back(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    grant = told_by_law(house, joint_case)
    client = signed_in("Bea")
    assert str(grant.pk) not in client.get(page(joint_case, "withdraw/")).content.decode()
    client.post(page(joint_case, "withdraw/"), {"what": f"ground-{grant.pk}"})
    assert [row.withdrawn_at for row in told(house)] == [None]


def test_the_log_says_which_law_a_reading_rested_on(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    told_by_law(house, joint_case, classes=frozenset({ContentClass.WORK_INCOME}))
    signed_in("Dora").get(f"/people/{joint_case.participant_id}/")
    said = text_of(signed_in("Bea").get(f"/people/{joint_case.participant_id}/readers/").content)
    assert "och ett samtycke, och enligt lag: uppgiftsskyldighet i lag eller förordning (OSL 10 kap. 28 §)." in said


def test_the_end_that_comes_is_said_of_the_law(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    client = signed_in("Bea")
    client.post(page(joint_case, "withdraw/"), {"what": "everything"})
    told_by_law(house, joint_case, lasts=timedelta(days=9))
    said = text_of(client.get(f"/people/{joint_case.participant_id}/").content)
    assert "Det som lämnas enligt lag upphör om 9 dagar. Se vilket, och besluta på nytt i god tid." in said


def test_a_move_to_another_hub_asks_about_consents_alone(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    told_by_law(house, joint_case, receiver="Psykiatrin")
    asked = text_of(signed_in("Bea").get(f"/people/{joint_case.participant_id}/transfer/").content)
    assert "så det finns inget att fråga om" in asked


def test_515_naughty_strings_are_kept_in_every_field_or_refused_with_a_sentence(
    house: House,
) -> None:
    case = CaseInHub(
        enrolment_id=new_id(),
        hub_id=house.hubs["torget"],
        hub_name="Torget",
        country="SE",
        zone=ZoneInfo("Europe/Stockholm"),
        usual_classes=(),
        usual_months=12,
    )
    others = (PartyUnit(id=house.units[AF], name=AF),)
    naughty = document("nasty/blns.json")
    assert len(naughty) == 515
    for text in naughty:
        sent = answers(house, reason=text, decided_by=text)
        for form, names in (
            (ByLawForm(sent, case=case, others=others, today=timezone.localdate()), ("reason", "decided_by")),
            (EndByLawForm({"reason": text}), ("reason",)),
        ):
            kept = text.replace("\r\n", "\n").strip()
            if form.is_valid():
                assert {form.cleaned_data[name].replace("\r\n", "\n") for name in names} == {kept}
            else:
                assert set(form.errors) <= set(names)
                assert not kept or "\0" in kept or len(kept) > 300


@pytest.mark.parametrize("text", CODE)
def test_what_looks_like_code_is_shown_as_it_is(
    house: House, joint_case: OpenedCase, tell: Callable[..., Any], signed_in: SignIn, text: str
) -> None:
    tell(reason=text, decided_by=text)
    (grant,) = told(house)
    client: Client = signed_in("Bea")
    client.post(page(joint_case, f"law/{grant.pk}/end/"), {"reason": text})
    html = client.get(page(joint_case)).content.decode()
    assert html.count(escape(text)) >= 3
    assert "<script>alert" not in html
    assert "<img" not in html


def test_the_same_written_by_consent_and_by_law_stand_apart(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    consent(house, joint_case, classes=frozenset({ContentClass.WORK_INCOME}))
    told_by_law(house, joint_case, classes=frozenset({ContentClass.WORK_INCOME}))
    html = signed_in("Bea").get(page(joint_case)).content.decode()
    by_consent, by_law = (html.index(f'id="{section}"') for section in ("in-force", "by-law"))
    assert by_consent < html.index("OSL 10 kap. 28", by_law)
    assert "OSL 10 kap. 28" not in html[by_consent:by_law]
