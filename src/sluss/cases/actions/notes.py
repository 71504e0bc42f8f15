"""The act of writing about a person."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from sluss.audit.recorder import record_act
from sluss.cases.models import Note
from sluss.cases.rules.notes import check_body, check_class
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import NotThere


def write_note(
    *,
    note_id: UUID,
    participant_id: UUID,
    hub_id: UUID,
    content_class: ContentClass,
    body: str,
    happened_on: date,
    share_with: Iterable[UUID],
    actor: Actor,
    now: datetime,
) -> Note:
    """Keep a note, owned by the actor's unit, shared with the units named in the same act.

    Args:
        note_id: made when the form was shown, so that a form sent twice writes one note. A form taken back from the
            browser's memory and filled anew has an old id and new words: those are another note.
    Raises: MayNotWriteNote (sentence); NotThere, also through the database when the actor has no mandate.
    """
    check_body(body)
    check_class(content_class)
    note = Note(
        id=note_id,
        participant_id=participant_id,
        owner_unit_id=actor.unit,
        shared_with=sorted(set(share_with) - {actor.unit}, key=str),
        hub_id=hub_id,
        author_id=actor.posting_id,
        content_class=content_class,
        body=body,
        happened_on=happened_on,
        recorded_at=now,
    )
    with transaction.atomic():
        if not _kept(note):
            return note
        record_act(
            act="note.written",
            participant_id=participant_id,
            subject_id=note.pk,
            content_class=str(content_class.value),
            units=",".join(str(u) for u in note.shared_with),
        )
    return note


def _kept(note: Note) -> bool:
    """Write the row; False when the same form has written the same words already, also at the same moment."""
    if _inserted(note):
        return True
    by_the_same = Note.objects.filter(pk=note.pk, participant_id=note.participant_id, author_id=note.author_id)
    if not by_the_same.exists():
        raise NotThere
    if by_the_same.filter(body=note.body, content_class=note.content_class, happened_on=note.happened_on).exists():
        return False
    # Made from form and words, so that this form too may be sent twice.
    note.pk = uuid5(note.pk, f"{note.content_class} {note.happened_on} {note.body}")
    return _inserted(note)


def _inserted(note: Note) -> bool:
    """possible race: two sendings of one form; the key makes the second see the first."""
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError:
        return False
    return True
