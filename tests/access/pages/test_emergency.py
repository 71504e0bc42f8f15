"""Emergency access: opened by number with a reason, for reading and a note, reviewed by somebody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.actions import open_emergency, set_conflict, share, withdraw
from sluss.access.models import EmergencyAccess
from sluss.access.states import ConflictKind, SetBy
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import Identity
from sluss.shared.acting import acting_as
from tests.access.pages.conftest import SignIn, text_of
from tests.acts import consent
from tests.cast import House

KNOWN, UNKNOWN = "19811228-9874", "19701063-2391"
"""Official test numbers."""
REASON = "Hon ringde växeln och Bea är sjuk."


@pytest.fixture
def beas(house: House, db: None, reading: None) -> OpenedCase:
    """Somebody whom Bea works with, and Carl, beside her in the same organisation, does not."""
    bea = house.actor("Bea")
    number = check_identity_number(KNOWN, country=Country.SWEDEN, today=timezone.localdate())
    with acting_as(bea):
        return open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Nils", family_name="Ek", number=number),
            started_on=None,
            actor=bea,
            now=timezone.now(),
        )


def opened(client: Client, number: str = KNOWN, **changes: str) -> Any:
    said = {"country": "SE", "number": number, "reason": REASON, "hours": "1", **changes}
    return client.post("/emergency/", said)


def test_a_colleague_without_a_mandate_opens_the_person_reads_and_writes_a_note(
    house: House, beas: OpenedCase, signed_in: SignIn
) -> None:
    carl = signed_in("Carl")
    page = f"/people/{beas.participant_id}/"
    assert carl.get(page).status_code == 404
    assert opened(carl).headers["Location"] == page
    text = text_of(carl.get(page).content)
    assert "Nils Ek" in text
    assert "Du har nödöppnat" in text
    note = {"content_class": "2", "body": "Hon ringde. Bea ringer i morgon.", "happened_on": str(timezone.localdate())}
    form = carl.get(page).context["form"]
    sent = {**note, "note_id": str(form["note_id"].value()), "hub": str(house.hubs["torget"])}
    assert carl.post(page, sent).status_code == 302
    assert "Hon ringde." in text_of(signed_in("Bea").get(page).content)


def test_it_gives_no_right_to_anything_else(house: House, beas: OpenedCase, signed_in: SignIn) -> None:
    carl = signed_in("Carl")
    opened(carl)
    for page in ("sharing/", "sharing/consent/", "sharing/withdraw/", "conflict/", "discharge/", "death/"):
        assert carl.get(f"/people/{beas.participant_id}/{page}").status_code == 404
    text = text_of(carl.get(f"/people/{beas.participant_id}/").content)
    assert "Dela med" not in text
    assert "Skriv in ett samtycke" not in text


def test_it_opens_nothing_that_no_consent_opens(house: House, beas: OpenedCase, signed_in: SignIn) -> None:
    """Neither what another organisation kept, nor – once it is withdrawn – what it shared."""
    dora = house.actor("Dora")
    number = check_identity_number(KNOWN, country=Country.SWEDEN, today=timezone.localdate())
    facts = PersonFacts(given_name="Dorotea", family_name="Ek", number=number)
    now = timezone.now()
    with acting_as(dora):
        case = open_case(hub_id=house.hubs["torget"], person=facts, started_on=None, actor=dora, now=now)
        theirs = Identity.objects.get(owner_unit_id=dora.unit, participant_id=case.participant_id)
    consent(house, case, giver="Arbetsförmedlingen", receiver="Socialtjänsten", by="Dora")
    carl = signed_in("Carl")
    opened(carl)
    page = f"/people/{beas.participant_id}/"
    assert "Dorotea" not in text_of(carl.get(page).content)
    with acting_as(dora):
        share(row=theirs, with_units=[house.units["Socialtjänsten"]], actor=dora, now=timezone.now())
    assert "Dorotea" in text_of(carl.get(page).content)
    with acting_as(dora):
        withdraw(participant_id=case.participant_id, actor=dora, now=timezone.now())
    assert "Dorotea" not in text_of(carl.get(page).content)


def test_whoever_may_not_open_gets_one_answer_whether_the_person_exists_or_not(
    beas: OpenedCase, signed_in: SignIn
) -> None:
    """Nobody has the number; another organisation's person; a conflict of interest."""
    hale = signed_in("Hale")
    nobody, anothers = (text_of(opened(hale, number).content) for number in (UNKNOWN, KNOWN))
    assert nobody == anothers
    assert "Det finns ingen med det numret som du får öppna." in nobody


def test_a_conflict_of_interest_beats_it(house: House, beas: OpenedCase, signed_in: SignIn) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        set_conflict(
            participant_id=beas.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )
    assert "Det finns ingen med det numret" in text_of(opened(signed_in("Carl")).content)


@pytest.mark.parametrize("wanting", ["reason", "hours", "number"])
def test_what_is_missing_is_said_and_nothing_is_opened(wanting: str, beas: OpenedCase, signed_in: SignIn) -> None:
    carl = signed_in("Carl")
    assert opened(carl, **{wanting: ""}).status_code == 200
    assert carl.get(f"/people/{beas.participant_id}/").status_code == 404


def test_a_reason_that_nobody_could_review_is_no_reason(beas: OpenedCase, signed_in: SignIn) -> None:
    assert "Skriv en hel mening" in text_of(opened(signed_in("Carl"), reason="kris").content)


def test_it_closes_when_its_hours_are_over_and_when_it_is_closed(
    house: House, beas: OpenedCase, signed_in: SignIn
) -> None:
    carl = signed_in("Carl")
    opened(carl)
    with acting_as(house.actor("Carl")):
        one = EmergencyAccess.objects.get()
    assert one.valid_until - one.valid_from == timedelta(hours=1)
    assert "Nils Ek" in text_of(carl.get("/emergency/").content)
    assert carl.post(f"/emergency/{one.pk}/end/").status_code == 302
    assert carl.get(f"/people/{beas.participant_id}/").status_code == 404
    assert carl.post(f"/emergency/{one.pk}/end/").status_code == 404


def test_the_manager_says_that_it_was_not_right_and_it_closes_at_once(
    house: House, beas: OpenedCase, signed_in: SignIn
) -> None:
    carl, maud = signed_in("Carl"), signed_in("Maud")
    opened(carl)
    listed = text_of(maud.get("/allocation/emergencies/").content)
    assert f"Carl, Socialtjänsten – Nils Ek öppet nu {REASON}" in listed
    with acting_as(house.actor("Carl")):
        one = EmergencyAccess.objects.get()
    review = f"/allocation/emergencies/{one.pk}/"
    assert "Skriv varför." in text_of(maud.post(review, {"finding": "not_right"}).content)
    said = {"finding": "not_right", "sentence": "Att hjälpa till är ingen nödsituation."}
    assert maud.post(review, said).status_code == 302
    assert carl.get(f"/people/{beas.participant_id}/").status_code == 404
    assert "Det var inte rätt" in text_of(maud.get("/allocation/emergencies/").content)
    assert maud.get(review).status_code == 404
    assert maud.post(review, {**said, "finding": "right"}).status_code == 404
    assert "Det var inte rätt" in text_of(signed_in("Bea").get(f"/people/{beas.participant_id}/").content)


def test_nobody_reviews_their_own_and_the_log_reviewer_does_it_without_a_name(
    house: House, beas: OpenedCase, signed_in: SignIn
) -> None:
    maud = house.actor("Maud")
    number = check_identity_number(KNOWN, country=Country.SWEDEN, today=timezone.localdate())
    with acting_as(maud):
        open_emergency(number=number, reason=REASON, hours=1, actor=maud, now=timezone.now())
        one = EmergencyAccess.objects.get()
    assert "din egen" in text_of(signed_in("Maud").get("/allocation/emergencies/").content)
    assert signed_in("Maud").get(f"/allocation/emergencies/{one.pk}/").status_code == 404
    emil = signed_in("Emil")
    listed = text_of(emil.get("/log/emergencies/").content)
    assert "Maud, Socialtjänsten – en person" in listed
    assert "Nils" not in listed
    said = {"finding": "right", "sentence": "Bea var sjuk och personen behövde ett besked."}
    assert emil.post(f"/log/emergencies/{one.pk}/", said).status_code == 302
    assert "Bea var sjuk" in text_of(emil.get("/log/emergencies/").content)


@pytest.mark.parametrize("name", ["Bea", "Dag", "Stig", "Emil"])
def test_the_manager_s_list_is_for_the_unit_s_manager(name: str, beas: OpenedCase, signed_in: SignIn) -> None:
    opened(signed_in("Carl"))
    found = signed_in(name).get("/allocation/emergencies/")
    assert found.status_code == 404 or REASON not in text_of(found.content)


def test_who_has_read_says_that_it_was_emergency_access(beas: OpenedCase, signed_in: SignIn) -> None:
    carl = signed_in("Carl")
    opened(carl)
    carl.get(f"/people/{beas.participant_id}/")
    readers = text_of(signed_in("Bea").get(f"/people/{beas.participant_id}/readers/").content)
    assert "genom nödöppning, som någon annan granskar" in readers


def test_it_opens_no_list_and_no_search(beas: OpenedCase, signed_in: SignIn) -> None:
    carl = signed_in("Carl")
    opened(carl)
    assert "Nils" not in text_of(carl.get("/people/").content)
    assert "Nils" not in text_of(carl.post("/people/", {"q": "Nils"}, follow=True).content)
