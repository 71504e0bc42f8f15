"""The owner of a note learns which organisations were shown it, and no other organisation learns that."""

from collections.abc import Callable

import pytest

from sluss.audit.item_reads import units_that_read
from sluss.audit.recorder import record_reads
from sluss.audit.recording import collecting
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from tests.acts import assigned, consent, noted
from tests.cast import House


@pytest.fixture
def two_notes(house: House, opened_case: Callable[..., OpenedCase]) -> tuple[OpenedCase, Note, Note]:
    """Bea's notes about somebody Dora works with too; both shared with Dora's organisation."""
    af = house.units["Arbetsförmedlingen"]
    case = opened_case(share_with=(af,))
    consent(house, case)
    assigned(house, case, to="Dora", by="Dag")
    return case, noted(house, case, share_with=(af,)), noted(house, case, share_with=(af,))


def read_as(house: House, name: str, note: Note, *, columns: tuple[str, ...] = ()) -> None:
    notes = Note.objects.filter(pk=note.pk)
    with collecting() as reads, acting_as(house.actor(name)):
        list(notes.values(*columns) if columns else notes)
        record_reads(page="test", collector=reads)


@pytest.mark.parametrize("columns", [(), ("body",)], ids=["rows", "columns"])
def test_the_owner_learns_which_note_was_read_and_which_was_not(
    house: House, two_notes: tuple[OpenedCase, Note, Note], columns: tuple[str, ...]
) -> None:
    case, read, unread = two_notes
    read_as(house, "Dora", read, columns=columns)
    with acting_as(house.actor("Bea")):
        said = units_that_read(participant_id=case.participant_id, item_ids=[read.pk, unread.pk])
    assert said == {read.pk: {house.units["Arbetsförmedlingen"]}}


def test_the_reader_does_not_learn_who_else_has_read(house: House, two_notes: tuple[OpenedCase, Note, Note]) -> None:
    case, note, _ = two_notes
    read_as(house, "Bea", note)
    with acting_as(house.actor("Dora")):
        assert units_that_read(participant_id=case.participant_id, item_ids=[note.pk]) == {}


def test_nothing_is_asked_about_no_items(house: House, two_notes: tuple[OpenedCase, Note, Note]) -> None:
    with acting_as(house.actor("Bea")):
        assert units_that_read(participant_id=two_notes[0].participant_id, item_ids=[]) == {}
