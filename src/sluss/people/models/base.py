"""The participant, and what every row about one has: an owning unit, and the units it was shared with."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from sluss.audit.recording import ParticipantRow
from sluss.organisations.models import Unit
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class Participant(ParticipantRow):
    """An id and nothing else, random so that it does not tell when somebody was first known."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION
    READ_FACTS: ClassVar[tuple[str, ...]] = ("id",)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("participant")

    @property
    def participant_id(self) -> uuid.UUID:
        return self.id


class OwnedRow(ParticipantRow):
    """A row about a participant that one unit owns and may have shared with named units."""

    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    shared_with = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta(ParticipantRow.Meta):
        abstract = True
