"""What is withheld is said of every party alike, off the grounds, whether there is anything or not."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from sluss.access.actions import withdraw
from sluss.cases.rules.notes import withheld_by
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass, mask_of
from sluss.shared.ids import new_id
from tests.acts import consent, noted
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

HEADING = "Det som inte visas, och vad som skulle öppna det"
EVERYTHING = frozenset(ContentClass)


def withheld(signed_in: SignIn, name: str, case: OpenedCase) -> str:
    page = words(signed_in(name).get(f"/people/{case.participant_id}/"))
    return page[page.index(HEADING) :]


@pytest.mark.parametrize(
    ("classes", "sentence"),
    [
        (frozenset(), "Inget samtycke låter Arbetsförmedlingen berätta något för er."),
        (
            frozenset({ContentClass.PLANNING, ContentClass.EDUCATION}),
            "Inget samtycke låter Arbetsförmedlingen berätta för er om annat än planering samt utbildning.",
        ),
        (
            EVERYTHING - {ContentClass.HEALTH, ContentClass.CRIME},
            "Inget samtycke låter Arbetsförmedlingen berätta för er om brott samt hälsa.",
        ),
        (EVERYTHING, "Arbetsförmedlingen får berätta för er om allt."),
    ],
)
def test_each_party_gets_one_sentence_in_the_shortest_way(
    signed_in: SignIn,
    opened_case: Callable[..., OpenedCase],
    house: House,
    classes: frozenset[ContentClass],
    sentence: str,
) -> None:
    case = opened_case()
    if classes:
        consent(house, case, giver="Arbetsförmedlingen", receiver="Socialtjänsten", classes=classes)
    said = withheld(signed_in, "Bea", case)
    assert sentence in said
    assert "Inget samtycke låter Psykiatrin berätta något för er." in said


def test_what_another_organisation_writes_changes_no_word(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    before = withheld(signed_in, "Bea", joint_case)
    noted(house, joint_case, by="Dora", body="Hemligt.", share_with=(house.units["Socialtjänsten"],))
    assert withheld(signed_in, "Bea", joint_case) == before


def test_a_consent_between_two_other_organisations_changes_no_word(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    before = withheld(signed_in, "Dora", joint_case)
    consent(house, joint_case, giver="Psykiatrin", receiver="Socialtjänsten")
    assert withheld(signed_in, "Dora", joint_case) == before


def test_a_consent_that_was_taken_back_withholds_again(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase], house: House
) -> None:
    case = opened_case()
    consent(house, case, giver="Arbetsförmedlingen", receiver="Socialtjänsten")
    with acting_as(bea := house.actor("Bea")):
        withdraw(participant_id=case.participant_id, actor=bea, now=timezone.now())
    assert "Inget samtycke låter Arbetsförmedlingen berätta något" in withheld(signed_in, "Bea", case)


def test_several_grounds_of_one_party_add_up() -> None:
    party = new_id()
    told = [(party, mask_of([ContentClass.PLANNING])), (party, mask_of([ContentClass.HEALTH]))]
    (row,) = withheld_by(parties={party: "Psykiatrin"}, told=told)
    assert row.may_tell == (ContentClass.PLANNING, ContentClass.HEALTH)
    assert set(row.may_tell) | set(row.may_not_tell) == EVERYTHING


def test_a_ground_from_a_unit_that_is_no_party_is_not_named() -> None:
    assert withheld_by(parties={}, told=[(new_id(), mask_of(EVERYTHING))]) == ()
