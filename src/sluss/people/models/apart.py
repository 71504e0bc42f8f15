"""That two people must not meet, as those who allocate for a unit know it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sluss.audit.recording import ParticipantRow
from sluss.organisations.models import Posting, Unit
from sluss.people.models.base import Participant
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class Apart(ParticipantRow):
    """Two participants who must not meet; read and written by functions alone, since one of them may be protected."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(_("why"), max_length=500)
    arranged = models.TextField(_("how they are kept apart"), max_length=500, blank=True)
    """Written when a colleague works with both all the same."""
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("people who must not meet")
        constraints = [
            # One order for each two.
            models.CheckConstraint(condition=Q(participant__lt=F("other")), name="apart_in_order"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="apart_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["participant"], name="apart_participant"),
            models.Index(fields=["other"], name="apart_other"),
            models.Index(fields=["owner_unit", "-valid_from"], name="apart_of_unit"),
        ]
