"""Whom a person has said that they share a household with: their own word, in their own case."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sluss.organisations.models import Posting
from sluss.organisations.states import Country
from sluss.people.models.base import OwnedRow
from sluss.shared.content_classes import ContentClass


class HouseholdConsent(OwnedRow):
    """One person's consent to be counted together with whoever has a number; it counts while the other has answered it.

    The other is a blind index: neither the row nor whoever reads it knows whether anybody has the number.
    """

    READ_CLASS: ClassVar[int | None] = ContentClass.WORK_INCOME

    other_country = models.CharField(max_length=2, choices=Country)
    other_index = models.BinaryField()
    given_on = models.DateField(_("day of the consent"))
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        verbose_name = _("consent to a household")
        indexes = [models.Index(fields=["participant"], name="household_of_participant")]
