"""What is written in the work with one participant in one hub."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sluss.organisations.models import Hub, Posting
from sluss.people.models import OwnedRow
from sluss.shared.content_classes import CLASS_CHOICES, ContentClass


class Note(OwnedRow):
    """A note: the writer chooses its content class; what is written is never changed, only answered by a new note."""

    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id", "content_class")
    READ_ITEM: ClassVar[bool] = True

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    content_class = models.PositiveSmallIntegerField(_("what it is about"), choices=CLASS_CHOICES)
    body = models.TextField(_("note"), max_length=20_000)
    happened_on = models.DateField(_("date"))
    recorded_at = models.DateTimeField()

    class Meta(OwnedRow.Meta):
        verbose_name = _("note")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(content_class__in=[c.value for c in ContentClass]), name="note_class"
            )
        ]
        indexes = [models.Index(fields=["participant", "-happened_on", "-recorded_at"], name="note_of_participant")]
