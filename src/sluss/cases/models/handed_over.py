"""What left an organisation: told to somebody outside the keys, and copied into another organisation's own file."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sluss.cases.models.notes import Note
from sluss.organisations.models import Hub, Posting, Unit
from sluss.people.models import OwnedRow
from sluss.shared.content_classes import CLASS_CHOICES, ContentClass

SHORT, LONG = 300, 2_000


class Disclosure(OwnedRow):
    """Something told once to somebody, on a ground of law or a consent for just that, as somebody decided."""

    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id", "content_class")

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    content_class = models.PositiveSmallIntegerField(_("what it is about"), choices=CLASS_CHOICES)
    to_whom = models.CharField(_("to whom"), max_length=SHORT)
    what = models.TextField(_("what was told"), max_length=LONG)
    ground = models.CharField(_("ground"), max_length=30)
    reference = models.CharField(_("section or case number"), max_length=SHORT, blank=True)
    decided_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    disclosed_on = models.DateField(_("day"))
    hidden_until = models.DateField(_("not shown to the person before"), null=True, blank=True)
    hidden_by_law = models.CharField(_("by what law"), max_length=SHORT, blank=True)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(OwnedRow.Meta):
        verbose_name = _("one-off disclosure")
        constraints = [
            models.CheckConstraint(
                condition=Q(content_class__in=[c.value for c in ContentClass]), name="disclosure_class"
            ),
            models.CheckConstraint(
                condition=Q(hidden_until__isnull=True, hidden_by_law="")
                | Q(hidden_until__isnull=False, hidden_by_law__gt=""),
                name="disclosure_hidden_by_law",
            ),
        ]
        indexes = [models.Index(fields=["participant", "-disclosed_on"], name="disclosure_of_participant")]


class ReceivedCopy(OwnedRow):
    """A note that the owner of this row, who could read it then, put in its own file; it stays there, and here, after a
    withdrawal. The words are not kept here."""

    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id", "content_class")

    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="+")
    content_class = models.PositiveSmallIntegerField(_("what it is about"), choices=CLASS_CHOICES)
    reason = models.CharField(_("why"), max_length=SHORT)
    filed = models.CharField(_("where it is kept"), max_length=SHORT)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(OwnedRow.Meta):
        verbose_name = _("handed-over copy")
        constraints = [
            models.CheckConstraint(
                condition=Q(content_class__in=[c.value for c in ContentClass]), name="received_copy_class"
            ),
        ]
        indexes = [models.Index(fields=["participant"], name="received_copy_of_participant")]
