"""That a person is protected, under which name each unit speaks of them, and who alone may see them there."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sluss.organisations.models import Posting, Staff
from sluss.people.models.base import OwnedRow
from sluss.shared.content_classes import ContentClass


class Protection(OwnedRow):
    """A unit's part in keeping a person from everybody but named keepers; written by acts alone.

    One unit turns it on: its row begins the others', which say so (`begun_by`) and end with it.
    """

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION

    kind = models.CharField(_("kind"), max_length=30)
    alias = models.CharField(_("alias"), max_length=60, blank=True)
    """The name that stands everywhere in place of the person's own; without one the own name stays."""
    begun_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Nobody in the rows that another unit's began: they do not tell whose."""
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    end_asked_by = models.ForeignKey(Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    end_asked_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(_("reason"), blank=True)
    ended_by = models.ForeignKey(Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(OwnedRow.Meta):
        verbose_name = _("protection")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="protection_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(end_asked_by__isnull=True, end_asked_at__isnull=True, end_reason="")
                | Q(end_asked_by__isnull=False, end_asked_at__isnull=False) & ~Q(end_reason=""),
                name="protection_end_is_asked_whole",
            ),
        ]
        indexes = [models.Index(fields=["participant"], name="protection_of_participant")]


class Keeper(OwnedRow):
    """A member of staff who may see a protected person for the unit; written by acts alone."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        verbose_name = _("keeper")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="keeper_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["staff", "owner_unit"], name="keeper_by_staff"),
            models.Index(fields=["participant"], name="keeper_of_participant"),
        ]
