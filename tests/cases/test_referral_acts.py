"""A request for a place: sent by a party, answered by the unit that receives, taken back by whoever sent it."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from sluss.access.models import Assignment
from sluss.cases.actions import withdraw_referral
from sluss.cases.models import Acceptance, Answer, Referral
from sluss.cases.rules.referrals import MayNotAnswer, MayNotSend
from sluss.cases.states import Decision, ReferralState
from sluss.people.models import ContactWay, Enrolment, Identity, IdentityNumber
from sluss.shared.acting import Shape, acting_as
from tests.referring import OTHER_NUMBER, accepted, admission, answered, number, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]


def seen_by(house, name, referral_id, shape=Shape.HUB):
    with acting_as(house.actor(name, shape)):
        return Referral.objects.filter(pk=referral_id).first()


def test_it_is_sent_to_whoever_receives_and_is_to_be_answered_within_the_hubs_days(house):
    admission(house, answer_days=9)
    row = seen_by(house, "Maud", sent(house, number=number()))
    today = timezone.now().astimezone(ZoneInfo("Europe/Stockholm")).date()
    assert (row.owner_unit_id, row.from_unit_id) == (house.units["Socialtjänsten"], house.units["Arbetsförmedlingen"])
    assert row.answer_by == today + timedelta(days=9)
    assert (row.full_name, row.birth_date, row.sex) == ("Fatima Haddad", date(1981, 12, 28), "M")


def test_nobody_receives_before_it_is_decided_who_does(house):
    with pytest.raises(MayNotSend):
        sent(house)


def test_a_request_says_of_whom_and_why(house):
    admission(house)
    for lacks in ({"given_name": " ", "family_name": ""}, {"why": " \n"}, {"own_words": "x" * 4_001}):
        with pytest.raises(MayNotSend):
            sent(house, **lacks)


def test_the_sender_reads_the_answer_with_reason_day_and_who_decided(house):
    admission(house)
    referral_id = sent(house)
    answered(house, referral_id, Decision.NO, reason="Du behöver mer stöd än vi kan ge.")
    with acting_as(house.actor("Dora", Shape.HUB)):
        answer = Answer.objects.get(referral_id=referral_id)
    assert (answer.decision, answer.reason) == ("no", "Du behöver mer stöd än vi kan ge.")
    assert answer.answered_by_id == house.postings["Maud"]


def test_not_now_is_the_waiting_list_and_can_become_yes(house):
    admission(house)
    referral_id = sent(house)
    answered(house, referral_id, Decision.NOT_NOW)
    assert seen_by(house, "Maud", referral_id).state == ReferralState.WAITING
    accepted(house, referral_id)
    assert seen_by(house, "Dora", referral_id).state == ReferralState.ACCEPTED


def test_what_is_answered_stays_answered(house):
    admission(house)
    referral_id = sent(house)
    answered(house, referral_id, Decision.NO)
    for again in (lambda: answered(house, referral_id, Decision.NOT_NOW), lambda: accepted(house, referral_id)):
        with pytest.raises(MayNotAnswer):
            again()


def test_an_answer_gives_its_reason(house):
    admission(house)
    with pytest.raises(MayNotAnswer):
        answered(house, sent(house), Decision.NO, reason=" ")


def test_who_is_accepted_has_a_case_a_name_a_number_and_ways_to_be_reached_in_the_receiving_unit(house):
    admission(house)
    participant_id = accepted(house, sent(house, number=number(), telephone="070-174 06 05", email="f@example.org"))
    with acting_as(house.actor("Bea")):
        assert Identity.objects.get(participant_id=participant_id).full_name == "Fatima Haddad"
        assert IdentityNumber.objects.filter(participant_id=participant_id).exists()
        assert set(ContactWay.objects.filter(participant_id=participant_id).values_list("value", flat=True)) == {
            "070-174 06 05",
            "f@example.org",
        }
        assert Enrolment.objects.get(participant_id=participant_id).hub_id == house.hubs["torget"]


def test_whoever_gets_the_mandate_reads_what_was_asked(house):
    admission(house)
    referral_id = sent(house, own_words="Jag vill baka.")
    assert seen_by(house, "Bea", referral_id, Shape.CASE) is None
    accepted(house, referral_id)
    assert seen_by(house, "Bea", referral_id, Shape.CASE).own_words == "Jag vill baka."
    assert seen_by(house, "Carl", referral_id, Shape.CASE) is None


def test_a_second_request_about_somebody_the_unit_has_goes_on_in_the_same_case(house):
    """Practice §3 row 13: the same person referred by two organisations in the same week."""
    admission(house)
    first = accepted(house, sent(house, number=number()))
    second = accepted(house, sent(house, by="Hale", family_name="Hadad", number=number()), to="Carl")
    assert first == second
    with acting_as(house.actor("Carl")):
        assert len(Enrolment.objects.filter(participant_id=first)) == 1
        assert len(Acceptance.objects.filter(participant_id=first)) == 2


def test_who_has_the_mandate_already_is_not_given_it_twice(house):
    admission(house)
    person = accepted(house, sent(house, number=number()))
    accepted(house, sent(house, by="Hale", number=number()))
    with acting_as(house.actor("Bea")):
        assert len(Assignment.objects.filter(participant_id=person)) == 1


def test_one_who_is_asked_for_again_before_the_answer_is_not_sent_twice_by_the_same_unit(house):
    admission(house)
    referral_id = sent(house, number=number())
    with pytest.raises(MayNotSend):
        sent(house, number=number())
    sent(house, by="Hale", number=number())
    answered(house, referral_id, Decision.NO)
    sent(house, number=number())


def test_whoever_sent_it_takes_it_back_while_it_is_not_settled(house):
    admission(house)
    referral_id, dora = sent(house, number=number(OTHER_NUMBER)), house.actor("Dora", Shape.HUB)
    with acting_as(dora):
        withdraw_referral(referral_id=referral_id, actor=dora, now=timezone.now())
    row = seen_by(house, "Maud", referral_id)
    assert row.state == ReferralState.WITHDRAWN
    assert row.kept_until > timezone.localdate() + timedelta(days=700)


def test_nobody_is_given_the_person_by_themselves(house):
    admission(house)
    with pytest.raises(MayNotAnswer):
        accepted(house, sent(house), to="Maud")
    with pytest.raises(MayNotAnswer):
        accepted(house, sent(house), to="Dora")
