"""Participation in a hub: the whole, each unit's part in it, and the words a hub has for how it ended."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sluss.organisations.models import Hub
from sluss.people.models.base import OwnedRow
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class Enrolment(OwnedRow):
    """One participation in one hub, from start to end; dates as registered, `closed_at` when the end was recorded."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField(_("start"), null=True, blank=True)
    ended_on = models.DateField(_("end"), null=True, blank=True)
    end_reason = models.CharField(_("reason"), max_length=30, blank=True)
    outcome = models.CharField(_("outcome in the register's words"), max_length=100, blank=True)
    main_activity_after = models.CharField(_("main activity after"), max_length=30, blank=True)
    source_key = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        verbose_name = _("enrolment")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="enrolment_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, closed_at__isnull=True, end_reason="")
                | Q(ended_on__isnull=False, closed_at__isnull=False) & ~Q(end_reason=""),
                name="enrolment_end_is_whole",
            ),
            # The owner is in the key, so the constraint answers only about rows its user can see.
            models.UniqueConstraint(
                fields=["hub", "owner_unit", "source_key"],
                condition=~Q(source_key=""),
                name="enrolment_imported_once",
            ),
        ]
        indexes = [
            models.Index(fields=["participant"], name="enrolment_of_participant"),
            models.Index(fields=["hub", "ended_on"], name="enrolment_in_hub"),
        ]


class Involvement(OwnedRow):
    """One unit's part in an enrolment, from its first mandate to its own discharge; the owner is that unit."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    began_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("end"), null=True, blank=True)
    end_reason = models.CharField(_("reason"), max_length=30, blank=True)
    ended_by_discharge = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    """When the unit left a case that goes on, so that it can be undone."""

    class Meta(OwnedRow.Meta):
        verbose_name = _("involvement")
        constraints = [models.UniqueConstraint(fields=["enrolment", "owner_unit"], name="involvement_once_per_unit")]
        indexes = [models.Index(fields=["owner_unit", "participant"], name="involvement_of_unit")]


class HubOutcome(models.Model):
    """A word that a hub's register uses for how a participation ended, and the groups its reports count it in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="outcomes")
    code = models.CharField(max_length=100)
    label = models.CharField(_("word"), max_length=200)
    groups = ArrayField(models.CharField(max_length=50), default=list, blank=True)

    class Meta:
        verbose_name = _("outcome")
        constraints = [models.UniqueConstraint(fields=["hub", "code"], name="hub_outcome_once")]
