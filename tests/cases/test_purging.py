"""What never began is kept for a time of its own, and then without content: practice §3 row 35."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sluss.accounts.models import User
from sluss.audit.actions import PROGRAM
from sluss.cases.actions import purge_referrals, withdraw_referral
from sluss.cases.models import Answer, Referral
from sluss.cases.retention import usual_retention
from sluss.cases.states import Decision
from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import Refusal, answer
from tests.cast import House
from tests.referring import accepted, admission, answered, number, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]

TOLD = {"own_words": "Jag vill baka.", "telephone": "070-174 06 05", "email": "f@example.org", "municipality": "Ekvik"}
EMPTY = ("given_name", "family_name", "own_words", "why", "telephone", "email", "municipality", "number_country")


def everything(house: House) -> dict[Any, Referral]:
    with acting_as(house.actor("Maud", Shape.HUB)):
        return {row.pk: row for row in Referral.objects.all()}


def purged(clock: Any, *, after: timedelta) -> int:
    clock(timezone.now() + after)
    return purge_referrals(actor=PROGRAM, now=timezone.now() + after)


def test_refused_and_withdrawn_lose_their_content_and_stay_to_be_counted(house: House, clock: Any) -> None:
    admission(house, keep_months=12, purge_decision="Gallringsbeslut 2026:4")
    refused, taken_back = sent(house, number=number(), **TOLD), sent(house, by="Hale", number=number(), **TOLD)
    answered(house, refused, Decision.NO, reason="Det är fullt.")
    hale = house.actor("Hale", Shape.HUB)
    with acting_as(hale):
        withdraw_referral(referral_id=taken_back, actor=hale, now=timezone.now())
    assert purged(clock, after=timedelta(days=364)) == 0
    assert purged(clock, after=timedelta(days=368)) == 2
    rows = everything(house)
    for referral_id, state in ((refused, "refused"), (taken_back, "withdrawn")):
        row = rows[referral_id]
        assert [getattr(row, column) for column in EMPTY] == [""] * len(EMPTY)
        assert (row.birth_date, row.sealed_number, row.number_index) == (None, None, None)
        assert (row.state, row.hub_id, row.from_unit_id is not None) == (state, house.hubs["torget"], True)
    with acting_as(house.actor("Maud", Shape.HUB)):
        (kept,) = Answer.objects.all()
    assert (kept.decision, kept.reason, kept.found) == ("no", "", [])


def test_without_the_archives_decision_nothing_is_purged(house: House, clock: Any) -> None:
    admission(house, keep_months=1)
    answered(house, sent(house), Decision.NO)
    assert purged(clock, after=timedelta(days=400)) == 0


def test_who_waits_or_was_taken_in_is_kept(house: House, clock: Any) -> None:
    admission(house, keep_months=1, purge_decision="2026:4")
    sent(house)
    answered(house, sent(house), Decision.NOT_NOW)
    accepted(house, sent(house))
    assert purged(clock, after=timedelta(days=4_000)) == 0
    assert {row.family_name for row in everything(house).values()} == {"Haddad"}


def test_only_the_program_purges(house: House) -> None:
    for name in ("Maud", "Adam", "Emil"):
        for shape in Shape:
            with acting_as(house.actor(name, shape)):
                refused = answer("SELECT acl.purge_referrals()")
                assert isinstance(refused, Refusal)
                assert refused.state == "42501"


def test_the_usual_time_is_data_with_its_source() -> None:
    usual = usual_retention()
    assert usual.months > 0
    assert usual.source.startswith("[")


def test_a_purged_request_says_that_it_is_no_longer_kept(house: House, clock: Any, client: Any) -> None:
    admission(house, keep_months=1, purge_decision="2026:4")
    referral_id = sent(house)
    answered(house, referral_id, Decision.NO)
    assert purged(clock, after=timedelta(days=60)) == 1
    client.force_login(User.objects.get(email="maud@example.org"))
    assert "En förfrågan som inte sparas längre" in client.get(f"/referrals/{referral_id}/").content.decode()
    assert "sparas inte längre" in client.get("/referrals/").content.decode()
