"""That the work with a person rests for a while, and – in a row of its own, of its own class – why."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sluss.organisations.models import Posting
from sluss.people.models.base import OwnedRow
from sluss.people.models.enrolment import Enrolment
from sluss.shared.content_classes import CLASS_CHOICES, ContentClass


class Pause(OwnedRow):
    """A unit's part in an enrolment rests; both days belong to it. Mandates, consents and the case go on."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    began_on = models.DateField(_("first day"))
    expected_until = models.DateField(_("expected until"), null=True, blank=True)
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(OwnedRow.Meta):
        verbose_name = _("pause")
        constraints = [
            models.CheckConstraint(
                condition=(Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")))
                & (Q(expected_until__isnull=True) | Q(expected_until__gte=F("began_on"))),
                name="pause_ends_after_it_begins",
            ),
            # The owner is in the key, so the constraint answers only about rows its user can see.
            models.UniqueConstraint(
                fields=["enrolment", "owner_unit"], condition=Q(ended_on__isnull=True), name="pause_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["participant"], name="pause_of_participant")]


class PauseReason(OwnedRow):
    """Why. What the reason tells of the person decides its class, so that others see the pause and nothing more."""

    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id", "content_class")

    pause = models.ForeignKey(Pause, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    content_class = models.PositiveSmallIntegerField(choices=CLASS_CHOICES)
    reason = models.CharField(_("reason"), max_length=30)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(OwnedRow.Meta):
        verbose_name = _("reason of a pause")
        constraints = [
            models.CheckConstraint(
                condition=Q(content_class__in=[c.value for c in ContentClass]), name="pause_reason_class"
            )
        ]
        indexes = [models.Index(fields=["participant"], name="pause_reason_of_person")]
