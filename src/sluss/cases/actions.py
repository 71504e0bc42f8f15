"""The acts of the work itself: what is written about a person."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.cases.models import Note
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import Refused

CLASSES_OF_NOTES = tuple(c for c in ContentClass if c not in (ContentClass.PARTICIPATION, ContentClass.IDENTITY))
MAX_LENGTH = 20_000


class MayNotWriteNote(Refused):
    """The note cannot be kept as it is."""


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
        note_id: made when the form was shown, so that a form sent twice writes one note.
    Raises: MayNotWriteNote (sentence); NotThere through the database when the actor has no mandate.
    """
    if not body.strip():
        raise MayNotWriteNote(_("Write something before you save."))
    if len(body) > MAX_LENGTH:
        raise MayNotWriteNote(_("The note is too long. Divide it in two."))
    if content_class not in CLASSES_OF_NOTES:
        raise MayNotWriteNote(_("Choose what the note is about."))
    with transaction.atomic():
        kept = Note.objects.filter(pk=note_id, author_id=actor.posting_id).first()
        if kept is not None:
            return kept
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
        note.save(force_insert=True)
        record_act(
            act="note.written",
            participant_id=participant_id,
            subject_id=note.pk,
            content_class=str(content_class.value),
            units=",".join(str(u) for u in note.shared_with),
        )
    return note
