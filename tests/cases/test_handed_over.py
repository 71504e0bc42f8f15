"""What left an organisation: told once on a ground of law, or copied into another organisation's own file."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from sluss.access.actions import withdraw
from sluss.cases.actions import record_disclosure, record_received_copy
from sluss.cases.models import Disclosure, Note, ReceivedCopy
from sluss.cases.rules.handed_over import MayNotDisclose, grounds, grounds_in
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.content_classes import ContentClass
from tests.access.pages.conftest import SignIn, text_of
from tests.access.stage_rows import set_clock
from tests.acts import consent, noted
from tests.cast import House

TOLD = "Oro för barnet, som hon själv har fått veta."


def said(house: House, **changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "to_whom": "Socialtjänsten, barnenheten",
        "what": TOLD,
        "content_class": ContentClass.FAMILY.value,
        "ground": "se_child",
        "reference": "",
        "decided_by": str(house.postings["Maud"]),
        "disclosed_on": str(today),
        "hidden_until": "",
        "hidden_by_law": "",
        **changes,
    }


def page_of(case: OpenedCase) -> str:
    return f"/people/{case.participant_id}/handed-over/"


def the_person(case: OpenedCase) -> Actor:
    return Actor(kind="person", id=case.participant_id, shape=Shape.PERSON)


def test_what_was_told_on_a_duty_by_law_needs_no_consent_and_opens_nothing(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    """Life, row 2: a worry about a child, told to her face, is hidden from the shared view."""
    bea, dora = signed_in("Bea"), signed_in("Dora")
    assert bea.post(page_of(joint_case), said(house)).status_code == 302
    listed = text_of(bea.get(page_of(joint_case)).content)
    assert TOLD in listed
    assert "beslutat av Maud, Socialtjänsten" in listed
    assert TOLD not in text_of(dora.get(page_of(joint_case)).content)
    assert TOLD not in text_of(dora.get(f"/people/{joint_case.participant_id}/").content)
    with acting_as(the_person(joint_case)):
        assert [row.what for row in Disclosure.objects.filter(participant_id=joint_case.participant_id)] == [TOLD]


def test_a_law_may_keep_it_from_the_person_until_a_day_and_no_longer(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    until = timezone.localdate() + timedelta(days=30)
    kept = said(house, hidden_until=str(until), hidden_by_law="OSL 12 kap. 1 §")
    assert signed_in("Bea").post(page_of(joint_case), kept).status_code == 302
    with acting_as(the_person(joint_case)):
        assert not Disclosure.objects.filter(participant_id=joint_case.participant_id)
    set_clock(timezone.now() + timedelta(days=31))
    with acting_as(the_person(joint_case)):
        assert Disclosure.objects.filter(participant_id=joint_case.participant_id)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to_whom": ""}, "Skriv vem som fick veta."),
        ({"what": " "}, "Skriv vad som berättades."),
        ({"ground": "dk_child"}, "Välj"),
        ({"decided_by": ""}, "Välj vem som beslutade."),
        ({"disclosed_on": "2999-01-01"}, "Dagen har inte kommit än."),
        ({"hidden_until": "2999-01-01"}, "Skriv vilken lag"),
        ({"hidden_by_law": "OSL"}, "Skriv till när"),
        ({"hidden_until": "2001-01-01", "hidden_by_law": "OSL"}, "Välj en dag som inte har varit"),
    ],
)
def test_what_is_missing_is_said_and_the_words_are_kept(
    changes: dict[str, str], sentence: str, house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    answer = signed_in("Bea").post(page_of(joint_case), said(house, **changes))
    assert answer.status_code == 200
    assert sentence in text_of(answer.content)
    assert TOLD in answer.content.decode() or "what" in changes


def test_a_ground_holds_from_its_day_and_in_its_country(house: House, joint_case: OpenedCase) -> None:
    today = timezone.localdate()
    young = next(code for code in grounds().codes if code.valid_from and code.group == "SE")
    assert young.valid_from
    assert young in grounds_in("SE", on=young.valid_from)
    assert young not in grounds_in("SE", on=young.valid_from - timedelta(days=1))
    assert not {code.group for code in grounds_in("DK", on=today)} - {"DK"}
    bea = house.actor("Bea")
    with acting_as(bea), pytest.raises(MayNotDisclose):
        record_disclosure(
            participant_id=joint_case.participant_id,
            hub_id=house.hubs["torget"],
            country="DK",
            content_class=ContentClass.FAMILY,
            to_whom="x",
            what="x",
            ground="se_child",
            reference="",
            decided_by_posting=house.postings["Maud"],
            disclosed_on=today,
            today=today,
            actor=bea,
            now=timezone.now(),
        )


@pytest.fixture
def shared_note(house: House, joint_case: OpenedCase) -> Note:
    """Bea's, which Dora may read."""
    consent(house, joint_case)
    return noted(house, joint_case, share_with=(house.units["Arbetsförmedlingen"],))


def test_a_copy_stays_listed_to_both_and_to_the_person_after_a_withdrawal(
    house: House, joint_case: OpenedCase, shared_note: Note, signed_in: SignIn
) -> None:
    """Life, row 3: the receiver lawfully filed a copy; withdrawal stops new reading, the copy stays and is listed."""
    dora, bea = signed_in("Dora"), signed_in("Bea")
    copying = f"/people/{joint_case.participant_id}/notes/{shared_note.pk}/copy/"
    assert "Skriv varför." in text_of(dora.post(copying, {"filed": "dnr 1"}).content)
    assert dora.post(copying, {"reason": "Underlag för beslut.", "filed": "dnr 1"}).status_code == 302
    with acting_as(house.actor("Bea")):
        withdraw(participant_id=joint_case.participant_id, actor=house.actor("Bea"), now=timezone.now())
    assert dora.get(copying).status_code == 404
    for client in (dora, bea):
        listed = text_of(client.get(page_of(joint_case)).content)
        assert "Arbetsförmedlingen har en kopia av en anteckning" in listed
        assert "Underlag för beslut." in listed
    assert "dnr 1" not in text_of(bea.get(page_of(joint_case)).content)
    with acting_as(the_person(joint_case)):
        assert len(ReceivedCopy.objects.filter(participant_id=joint_case.participant_id)) == 1


def test_nobody_copies_their_own_note_nor_one_they_may_not_read(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    kept = noted(house, joint_case)
    copying = f"/people/{joint_case.participant_id}/notes/{kept.pk}/copy/"
    for name in ("Bea", "Dora"):
        assert signed_in(name).get(copying).status_code == 404
    dora = house.actor("Dora")
    with pytest.raises(DatabaseError, match="row-level security"), acting_as(dora):
        record_received_copy(note=kept, reason="x", filed="x", actor=dora, now=timezone.now())
