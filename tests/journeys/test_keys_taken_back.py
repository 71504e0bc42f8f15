"""Two browsers on two connections: a key is taken back between one click of the reader and the next.

Bea of the social services has shared a note about Linnea; Dora of the employment service reads it. Then the consent,
the share, the mandate or the posting ends, or a conflict is set, and Dora's next click meets the neutral page. The
reading and the refusal stand in Who has read.
"""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from sluss.access.actions import end_assignment, set_conflict, unshare
from sluss.access.models import Assignment
from sluss.access.states import ConflictKind, SetBy
from sluss.cases.models import Note
from sluss.organisations.models import Posting
from sluss.shared.acting import Shape, acting_as
from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.scene import Linnea

WRITTEN: Final = "Linnea vill börja på bageriet i januari"
NEUTRAL: Final = "Vi hittar ingen som du har tillgång till"

Ending = Callable[[House, Linnea], None]


def share_ends(house: House, linnea: Linnea) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        note = Note.objects.get(participant_id=linnea.participant_id, body__startswith=WRITTEN)
        unshare(row=note, with_units=[house.units["Arbetsförmedlingen"]], actor=bea, now=timezone.now())


def mandate_ends(house: House, linnea: Linnea) -> None:
    dag = house.actor("Dag", Shape.HUB)
    with acting_as(dag):
        mandate = Assignment.objects.get(staff_id=house.staff["Dora"])
        end_assignment(assignment_id=mandate.pk, actor=dag, now=timezone.now())


def conflict_is_set(house: House, linnea: Linnea) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        set_conflict(
            participant_id=linnea.participant_id,
            staff_id=house.staff["Dora"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )


def posting_ends(house: House, linnea: Linnea) -> None:
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        Posting.objects.filter(pk=house.postings["Dora"]).update(valid_until=timezone.now())


@pytest.fixture
def dora_comes_back(committed: House) -> Iterator[None]:
    yield
    Posting.objects.using("owner").filter(pk=committed.postings["Dora"]).update(valid_until=None)


def read_the_note(page: Page, linnea: Linnea) -> None:
    page.goto(f"/people/{linnea.participant_id}/")
    open_the_note(page)
    page.get_by_text(WRITTEN).wait_for()
    page.go_back()


def open_the_note(page: Page) -> None:
    note = page.get_by_role("listitem").filter(has_text=WRITTEN)
    note.get_by_role("link", name="Öppna anteckningen").click()


def is_refused(page: Page) -> None:
    page.get_by_role("heading", name=NEUTRAL).wait_for()
    assert page.get_by_text(WRITTEN).count() == 0
    assert page.get_by_text("Linnea").count() == 0


def both_stand_in_the_log(page: Page, linnea: Linnea) -> None:
    page.goto(f"/people/{linnea.participant_id}/readers/")
    reading = "Dora, Arbetsförmedlingen, öppnade personens sida och läste en anteckning om planering"
    page.get_by_text(reading).wait_for()
    page.get_by_text("Dora, Arbetsförmedlingen, ville öppna en anteckning men fick nej.").wait_for()


def test_the_consent_is_taken_back_in_another_browser(linnea: Linnea, at_desk: AtDesk) -> None:
    with at_desk("Dora", may_fail=True) as dora, at_desk("Bea") as bea:
        read_the_note(dora, linnea)
        bea.goto(f"/people/{linnea.participant_id}/sharing/")
        bea.get_by_role("link", name="Ta tillbaka samtycket", exact=True).first.click()
        bea.get_by_role("radio", name="Allt som Arbetsförmedlingen får veta").click()
        bea.get_by_role("button", name="Ta tillbaka samtycket").click()
        bea.get_by_text("Arbetsförmedlingen kan inte längre läsa det som de andra").wait_for()
        picture(bea, "access-taken-back-desk-light")
        open_the_note(dora)
        is_refused(dora)
        picture(dora, "access-refused-desk-light")
        both_stand_in_the_log(bea, linnea)
        picture(bea, "access-readers-after-desk-light")


@pytest.mark.parametrize("ends", [share_ends, mandate_ends, conflict_is_set], ids=lambda ends: ends.__name__)
def test_another_key_is_taken_back(committed: House, linnea: Linnea, at_desk: AtDesk, ends: Ending) -> None:
    with at_desk("Dora", may_fail=True) as dora, at_desk("Bea") as bea:
        read_the_note(dora, linnea)
        ends(committed, linnea)
        open_the_note(dora)
        is_refused(dora)
        both_stand_in_the_log(bea, linnea)


def test_the_posting_ends(committed: House, linnea: Linnea, dora_comes_back: None, at_desk: AtDesk) -> None:
    with at_desk("Dora", may_fail=True) as dora, at_desk("Bea") as bea:
        read_the_note(dora, linnea)
        posting_ends(committed, linnea)
        open_the_note(dora)
        dora.wait_for_load_state()
        picture(dora, "access-posting-ended-desk-light")
        assert dora.get_by_text(WRITTEN).count() == 0
        both_stand_in_the_log(bea, linnea)
