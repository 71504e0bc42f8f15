"""Who may know what: the grounds from and to the reader's own organisation, in sentences, consent by consent."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from sluss.access.actions import withdraw
from sluss.access.rules import last_usual_day
from sluss.people.actions import OpenedCase, discharge_unit
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.access.pages.conftest import SignIn, text_of
from tests.acts import consent
from tests.cast import House

HEALTH = frozenset({ContentClass.HEALTH})


def page_of(client: Client, case: OpenedCase) -> str:
    response = client.get(f"/people/{case.participant_id}/sharing/")
    assert response.status_code == 200
    return text_of(response.content)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_a_ground_is_a_sentence_with_both_organisations_the_kind_and_the_last_day(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    consent(house, joint_case, classes=HEALTH, lasts=timedelta(days=100))
    sentence = f"Socialtjänsten får berätta för Arbetsförmedlingen om hälsa till och med {in_days(100)}"
    assert sentence in page_of(signed_in("Bea"), joint_case)
    assert sentence in page_of(signed_in("Dora"), joint_case)


def test_it_says_how_the_consent_was_given_and_who_wrote_it_down(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    text = page_of(signed_in("Bea"), joint_case)
    assert "Gavs 2026-02-01 av personen, sagt muntligt, med vittne. Förklarat på svenska, utan tolk." in text
    assert f"Skrevs in av Bea, Socialtjänsten, {in_days(0)}." in text


def test_what_ends_within_thirty_days_stands_apart(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    consent(house, joint_case, classes=HEALTH, lasts=timedelta(days=20))
    text = page_of(signed_in("Bea"), joint_case)
    apart, _, in_force = text.partition("Det personen har sagt ja till")
    assert "Går snart ut" in apart
    assert "Samtycket går ut om 20 dagar" in apart
    assert f"om hälsa till och med {in_days(20)}" in apart
    assert str(in_days(20)) not in in_force


def test_what_was_taken_back_stands_apart_with_its_day(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        withdraw(participant_id=joint_case.participant_id, actor=bea, now=timezone.now())
    text = page_of(signed_in("Bea"), joint_case)
    assert "Inget samtycke gäller" in text
    assert f"Återtaget {in_days(0)}" in text.partition("Slut eller återtaget")[2]


def test_what_was_taken_back_holds_again_only_when_the_giver_writes_it_down(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        withdraw(participant_id=joint_case.participant_id, actor=bea, now=timezone.now())
    both = {"giver": "Socialtjänsten", "receiver": "Arbetsförmedlingen", "classes": HEALTH}
    consent(house, joint_case, by="Dora", **both)
    waits = "Personen hade tagit tillbaka det här: det gäller när Socialtjänsten också har skrivit in det."
    assert waits in page_of(signed_in("Dora"), joint_case)
    assert "Inget samtycke låter Socialtjänsten berätta något för er." in page_of(signed_in("Dora"), joint_case)
    consent(house, joint_case, **both)
    text = page_of(signed_in("Dora"), joint_case)
    assert text.count(waits) == 1
    assert "Inget samtycke låter Socialtjänsten berätta för er om att personen deltar," in text


def test_grounds_given_in_one_breath_stand_together(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    bea = signed_in("Bea")
    bea.post(
        f"/people/{joint_case.participant_id}/sharing/consent/",
        {
            "consent_id": str(new_id()),
            "evidence": "e_signature",
            "language": "sv",
            "given_by": "person",
            "given_on": str(in_days(0)),
            "last_day": str(in_days(90)),
        },
    )
    assert page_of(bea, joint_case).count("underskrivet med e-legitimation") == 1


def test_a_third_organisation_does_not_see_the_ground_between_the_two(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    consent(house, joint_case, giver="Arbetsförmedlingen", receiver="Psykiatrin", classes=HEALTH)
    assert "berätta för Psykiatrin om" not in page_of(signed_in("Bea"), joint_case)
    assert "berätta för Psykiatrin om" in page_of(signed_in("Dora"), joint_case)


def test_what_no_consent_covers_is_said_of_every_party_alike(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    consent(house, joint_case, giver="Psykiatrin", receiver="Socialtjänsten", classes=frozenset(ContentClass) - HEALTH)
    text = page_of(signed_in("Bea"), joint_case)
    assert "Inget samtycke låter Arbetsförmedlingen berätta något för er." in text
    assert "Inget samtycke låter Psykiatrin berätta för er om hälsa." in text


def test_without_a_mandate_the_page_is_not_there(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    for name in ("Carl", "Hale"):
        assert signed_in(name).get(f"/people/{joint_case.participant_id}/sharing/").status_code == 404


def test_when_the_own_part_has_ended_the_page_is_not_there(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    dora = house.actor("Dora")
    with acting_as(dora):
        discharge_unit(
            enrolment_id=joint_case.enrolment_id,
            participant_id=joint_case.participant_id,
            on=in_days(0),
            reason="work",
            actor=dora,
            now=timezone.now(),
        )
    assert signed_in("Dora").get(f"/people/{joint_case.participant_id}/sharing/").status_code == 404


def test_the_usual_last_day_is_twelve_months_later(house: House) -> None:
    assert last_usual_day(today=date(2026, 11, 21), months=12) == date(2027, 11, 20)
