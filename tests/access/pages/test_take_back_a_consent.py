"""Taking back a consent: what it means is said beforehand, and it is true afterwards."""

import pytest
from django.test import Client

from sluss.access.models import Grant
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from tests.access.pages.conftest import SignIn, text_of
from tests.acts import consent, noted
from tests.cast import House


def address(case: OpenedCase) -> str:
    return f"/people/{case.participant_id}/sharing/withdraw/"


def take_back(client: Client, case: OpenedCase, what: str) -> str:
    response = client.post(address(case), {"what": what}, follow=True)
    assert response.status_code == 200
    return text_of(response.content)


@pytest.fixture
def shared_note(house: House, joint_case: OpenedCase) -> None:
    noted(house, joint_case, body="Sover bättre.", share_with=(house.units["Arbetsförmedlingen"],))


def sees_the_note(house: House) -> bool:
    with acting_as(house.actor("Dora")):
        return bool(Note.objects.all())


@pytest.mark.parametrize(
    ("what", "before", "after"),
    [
        (
            "to-{af}",
            "Arbetsförmedlingen kommer inte längre att kunna läsa det som de andra organisationerna har skrivit.",
            "Arbetsförmedlingen kan inte längre läsa det som de andra organisationerna har skrivit.",
        ),
        (
            "from-{soc}",
            "Ingen annan organisation kommer längre att kunna läsa det som Socialtjänsten har skrivit.",
            "Ingen annan organisation kan längre läsa det som Socialtjänsten har skrivit.",
        ),
        (
            "everything",
            "Ingen organisation kommer längre att kunna läsa det som en annan har skrivit.",
            "Ingen organisation kan längre läsa det som en annan har skrivit.",
        ),
        (
            "ground-{ground}",
            "Arbetsförmedlingen kommer inte längre att kunna läsa det som Socialtjänsten har skrivit.",
            "Arbetsförmedlingen kan inte längre läsa det som Socialtjänsten har skrivit.",
        ),
    ],
)
def test_it_says_what_it_means_and_then_it_is_so(
    house: House, joint_case: OpenedCase, shared_note: None, signed_in: SignIn, what: str, before: str, after: str
) -> None:
    bea = signed_in("Bea")
    with acting_as(house.actor("Bea")):
        (ground,) = Grant.objects.filter(participant_id=joint_case.participant_id)
    what = what.format(af=house.units["Arbetsförmedlingen"], soc=house.units["Socialtjänsten"], ground=ground.pk)
    assert sees_the_note(house)
    assert before in text_of(bea.get(address(joint_case)).content)
    assert after in take_back(bea, joint_case, what)
    assert not sees_the_note(house)


def test_another_consent_that_covers_the_same_is_not_hidden_from_the_person(
    house: House, joint_case: OpenedCase, shared_note: None, signed_in: SignIn
) -> None:
    consent(house, joint_case, classes=frozenset({ContentClass.HEALTH}))
    with acting_as(house.actor("Bea")):
        narrow = Grant.objects.get(classes=ContentClass.HEALTH.mask)
        wide = Grant.objects.exclude(pk=narrow.pk).get()
    bea = signed_in("Bea")
    still = "Ett annat samtycke omfattar detsamma: Arbetsförmedlingen kan fortfarande läsa det som Socialtjänsten"
    assert still in take_back(bea, joint_case, f"ground-{narrow.pk}")
    assert sees_the_note(house)
    consent(house, joint_case, classes=frozenset({ContentClass.HEALTH}))
    lost = "Arbetsförmedlingen kan inte längre läsa det som Socialtjänsten har skrivit om att personen deltar,"
    assert lost in take_back(bea, joint_case, f"ground-{wide.pk}")
    assert not sees_the_note(house)


def test_opened_from_one_sentence_the_page_has_that_one_ticked(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    with acting_as(house.actor("Bea")):
        (ground,) = Grant.objects.filter(participant_id=joint_case.participant_id)
    page = signed_in("Bea").get(f"{address(joint_case)}?what=ground-{ground.pk}").content.decode()
    assert f'value="ground-{ground.pk}" checked' in page
    assert page.count("checked") == 1


def test_choosing_nothing_is_answered_beside_the_question(joint_case: OpenedCase, signed_in: SignIn) -> None:
    page = signed_in("Bea").post(address(joint_case), {})
    assert "Välj vad personen tar tillbaka." in text_of(page.content)


def test_a_ground_that_is_not_shown_cannot_be_taken_back(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    consent(house, joint_case, giver="Arbetsförmedlingen", receiver="Psykiatrin")
    with acting_as(house.actor("Dora")):
        hidden = Grant.objects.get(to_unit_id=house.units["Psykiatrin"])
    assert signed_in("Bea").post(address(joint_case), {"what": f"ground-{hidden.pk}"}).status_code == 200
    with acting_as(house.actor("Dora")):
        assert Grant.objects.get(pk=hidden.pk).withdrawn_at is None


def test_grounds_between_others_are_taken_back_too_and_nothing_says_so(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    consent(house, joint_case, giver="Arbetsförmedlingen", receiver="Psykiatrin")
    take_back(signed_in("Bea"), joint_case, "everything")
    with acting_as(house.actor("Dora")):
        assert Grant.objects.get(to_unit_id=house.units["Psykiatrin"]).withdrawn_at is not None
