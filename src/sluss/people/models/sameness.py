"""That two registrations are of one human being: said by a unit of its own people, and taken back when it was wrong."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sluss.audit.recording import ParticipantRow
from sluss.organisations.models import Posting, Unit
from sluss.people.models.base import Participant
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class SamePerson(ParticipantRow):
    """Two participants are one person while the row stands. No other row is touched: neither loses anything by it."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(_("why"), max_length=4_000)
    merged_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    parted_why = models.TextField(_("why"), max_length=4_000, blank=True)
    parted_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    parted_at = models.DateTimeField(null=True, blank=True)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("same person")
        constraints = [
            # One order for each two.
            models.CheckConstraint(condition=Q(participant__lt=F("other")), name="same_person_in_order"),
            models.CheckConstraint(
                condition=Q(parted_at__isnull=True, parted_by__isnull=True) | Q(parted_at__gte=F("merged_at")),
                name="same_person_parted_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["participant"], name="same_person_participant"),
            models.Index(fields=["other"], name="same_person_other"),
            models.Index(fields=["owner_unit", "-merged_at"], name="same_person_of_unit"),
        ]
