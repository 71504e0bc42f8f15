"""Where a hub sends people who need something else: a directory of doors, and who was sent to which."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sluss.cases.states import OnwardAnswer
from sluss.organisations.models import Hub, Posting, ends_or_never_held
from sluss.people.models import OwnedRow
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class Door(models.Model):
    """A way in somewhere else, with whom to ask there: data of the hub, and no fact about a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    what_for = models.CharField(_("for what"), max_length=300, blank=True)
    contact = models.CharField(_("how to reach it"), max_length=300, blank=True)
    answer_days = models.PositiveSmallIntegerField(_("days until the answer"), default=14)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("door")
        constraints = [
            ends_or_never_held("door"),
            models.CheckConstraint(condition=Q(answer_days__gte=1, answer_days__lte=365), name="door_days"),
        ]


class OnwardReferral(OwnedRow):
    """Somebody who takes part was sent on to a door; what it answered is written down by those who sent them."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PLANNING

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(Door, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(_("why"), max_length=4_000)
    sent_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(_("sent on"))
    answer_by = models.DateField(_("answer by"))
    answer = models.CharField(_("answer"), max_length=10, choices=OnwardAnswer, blank=True)
    answer_words = models.TextField(_("what they answered"), max_length=4_000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta(OwnedRow.Meta):
        verbose_name = _("onward referral")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | ~Q(answer="") & Q(answered_on__isnull=False),
                name="onward_answer_is_whole",
            ),
            models.CheckConstraint(condition=Q(answered_on__gte=F("sent_on")), name="onward_answered_afterwards"),
        ]
        indexes = [models.Index(fields=["participant", "-sent_on"], name="onward_of_participant")]
