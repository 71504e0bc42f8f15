"""Who has read: one sentence for a reader's day, refusals too, and the reading of the log itself."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.access.queries.readers import A_PAGE, cursor_from, who_has_read
from sluss.audit.readings import NOBODY
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from tests.access.pages.conftest import SignIn, text_of
from tests.acts import noted
from tests.cast import House

ZONE = timezone.get_current_timezone()


def log_of(client: Client, case: OpenedCase, query: str = "") -> str:
    response = client.get(f"/people/{case.participant_id}/readers/{query}")
    assert response.status_code == 200
    return text_of(response.content)


def test_a_reading_under_a_consent_is_a_sentence_with_who_what_and_why(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    noted(
        house,
        joint_case,
        content_class=ContentClass.HEALTH,
        share_with=(house.units["Arbetsförmedlingen"],),
    )
    signed_in("Dora").get(f"/people/{joint_case.participant_id}/")
    sentence = (
        "Dora, Arbetsförmedlingen, öppnade personens sida och läste en anteckning om hälsa"
        " – därför att hen har uppdrag i ärendet och ett samtycke."
    )
    text = log_of(signed_in("Bea"), joint_case)
    assert sentence in text
    assert f"{timezone.localdate()} " in text


def test_reading_the_log_is_read_too(joint_case: OpenedCase, signed_in: SignIn) -> None:
    bea = signed_in("Bea")
    assert "Ingen har läst något än" in log_of(bea, joint_case)
    assert "Bea, Socialtjänsten, såg vem som har läst om personen – därför att hen har uppdrag i ärendet." in log_of(
        bea, joint_case
    )


def test_a_refusal_says_what_was_wanted_and_that_it_was_refused(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    assert signed_in("Carl").get(f"/people/{joint_case.participant_id}/").status_code == 404
    assert "Fick nej Carl, Socialtjänsten, ville öppna personens sida men fick nej." in log_of(
        signed_in("Bea"), joint_case
    )


def test_an_owner_does_not_learn_what_the_reader_read_of_others(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    noted(house, joint_case, share_with=(house.units["Arbetsförmedlingen"],))
    noted(house, joint_case, by="Dora", body="Dricker.", content_class=ContentClass.ADDICTION)
    signed_in("Dora").get(f"/people/{joint_case.participant_id}/")
    shown = log_of(signed_in("Bea"), joint_case)
    assert "läste en anteckning om planering" in shown
    assert "beroende" not in shown
    assert "läste 2 anteckningar om planering samt missbruk och beroende" in log_of(signed_in("Dora"), joint_case)


def test_what_others_read_of_what_is_theirs_is_not_shown(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    signed_in("Dora").get(f"/people/{joint_case.participant_id}/conflict/")
    assert "Dora, Arbetsförmedlingen, såg vilka" in log_of(signed_in("Dora"), joint_case)


def test_a_day_of_many_readings_is_one_sentence_with_its_hours(joint_case: OpenedCase, signed_in: SignIn) -> None:
    bea = signed_in("Bea")
    for _ in range(3):
        bea.get(f"/people/{joint_case.participant_id}/sharing/")
    text = log_of(bea, joint_case)
    assert text.count("Bea, Socialtjänsten, såg vem som får veta vad") == 1
    assert "kl. " in text or "–" in text


@pytest.mark.usefixtures("reading")
def test_pages_of_readers_days_neither_repeat_nor_lose_one_and_cost_the_same(
    house: House, joint_case: OpenedCase, readers_days: Callable[[OpenedCase, int], None]
) -> None:
    bea = house.actor("Bea")

    def page(after: str = "") -> tuple[list[tuple[date, str]], str, int]:
        with acting_as(bea), CaptureQueriesContext(connection) as queries:
            found = who_has_read(participant_id=joint_case.participant_id, zone=ZONE, after=after, now=timezone.now())
            lines = [(day.day, line.sentence) for day in found.days for line in day.lines]
        return lines, found.after, len(queries)

    readers_days(joint_case, 1)
    _, _, with_one = page()
    readers_days(joint_case, A_PAGE + 7)
    first, after, with_many = page()
    second, no_more, _ = page(after)
    assert with_many == with_one
    assert (len(first), len(second)) == (A_PAGE, 7)
    assert no_more == ""
    assert len({day for day, _ in first + second}) == A_PAGE + 7


def test_what_is_no_cursor_gives_the_first_page(joint_case: OpenedCase, signed_in: SignIn) -> None:
    assert cursor_from("20261121.x.y") is None
    assert cursor_from(f"20261121.{NOBODY.hex}.{NOBODY.hex}") == (date(2026, 11, 21), NOBODY, NOBODY)
    assert "Ingen har läst något än" in log_of(signed_in("Bea"), joint_case, "?after=naughty%00")


def test_without_a_mandate_the_log_is_not_there_whoever_asks(signed_in: SignIn, joint_case: OpenedCase) -> None:
    carl = signed_in("Carl")
    not_yours = carl.get(f"/people/{joint_case.participant_id}/readers/")
    not_there = carl.get(f"/people/{uuid4()}/readers/")
    assert not_yours.status_code == not_there.status_code == 404
    assert text_of(not_yours.content) == text_of(not_there.content)
