"""How a hub takes people in, as it was decided and from when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sluss.cases.states import OrderRule
from sluss.organisations.models import Hub, Posting, Unit, ends_after_it_begins
from sluss.shared.ids import new_id


class Admission(models.Model):
    """A hub's decision, in force for a time: no fact about a person. A new decision ends the one before it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    answer_days = models.PositiveSmallIntegerField(_("days until the answer"), default=14)
    is_open_to_all = models.BooleanField(_("people may ask by themselves"), default=False)
    order_rule = models.CharField(_("order of the waiting list"), max_length=20, choices=OrderRule)
    order_wording = models.CharField(_("the order as it was decided"), max_length=1000, blank=True)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    criteria = models.CharField(_("ready criteria"), max_length=50, blank=True)
    own_criteria = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    municipality = models.CharField(_("the hub's municipality"), max_length=100, blank=True)
    keep_months = models.PositiveSmallIntegerField(_("months to keep what never began"))
    purge_decision = models.CharField(_("decision that lets it be purged"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("admission")
        constraints = [
            ends_after_it_begins("admission"),
            models.CheckConstraint(condition=Q(answer_days__gte=1, answer_days__lte=365), name="admission_days"),
            models.CheckConstraint(condition=Q(keep_months__gte=1, keep_months__lte=240), name="admission_keeps"),
            models.CheckConstraint(condition=Q(order_rule__in=OrderRule.values), name="admission_order"),
            models.UniqueConstraint(
                fields=["hub"], condition=Q(valid_until__isnull=True), name="admission_once_per_hub"
            ),
        ]
