"""That a person has died: from then on nothing begins, nothing is sent, and nobody but the managers reads."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sluss.audit.recording import ParticipantRow
from sluss.organisations.models import Posting, Unit
from sluss.people.models.base import Participant
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class Death(ParticipantRow):
    """Recorded by one unit for all; undone only by it, as a mistake. Made by `acl.record_death` only."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    died_on = models.DateField(_("date of death"))
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    undone_by = models.ForeignKey(Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("death")
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="death_undone_whole",
            )
        ]
        # Not unique: no constraint may answer about a death that its reader cannot see. The act asks first.
        indexes = [models.Index(fields=["participant"], condition=Q(undone_at__isnull=True), name="death_in_force")]
