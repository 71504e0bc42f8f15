"""What the person does and lives on and is registered as, as states over half-open periods."""

from typing import Any, ClassVar, Final

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from sluss.organisations.models import Posting, ends_after_it_begins
from sluss.people.models.base import OwnedRow
from sluss.people.states import SpellKind
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class Spell(OwnedRow):
    """A state of the person over a half-open period; corrections supersede it."""

    BESIDE: ClassVar[tuple[str, ...]] = ()
    """What a kind of state has that no other has, and that an end carries along."""

    fact_id = models.UUIDField(default=new_id, editable=False)
    """What all wordings of one fact have in common: what was said first, its end, its corrections."""
    state = models.CharField(_("state"), max_length=30)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    end_reason = models.CharField(_("reason of ending"), max_length=30, blank=True)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        abstract = True


class TimelineSpell(Spell):
    """What the person does or has, in percent of full time."""

    READ_CLASS: ClassVar[int | None] = ContentClass.WORK_INCOME
    KIND: ClassVar[SpellKind]

    extent_percent = models.PositiveSmallIntegerField(_("extent, percent"), null=True, blank=True)
    hours_per_week = models.DecimalField(_("hours a week"), max_digits=5, decimal_places=2, null=True, blank=True)
    """As it was said, when it was said in hours; the percent is then derived."""

    class Meta(Spell.Meta):
        abstract = True


class Period(Func):
    """The half-open date range of two date columns."""

    function = "daterange"
    output_field = DateRangeField()


def spell_rules(name: str) -> list[Any]:
    """No two current spells of the same state from the same owner and source at once."""
    return [
        ends_after_it_begins(name),
        ExclusionConstraint(
            name=f"{name}_no_overlap",
            expressions=[
                ("participant", RangeOperators.EQUAL),
                ("owner_unit", RangeOperators.EQUAL),
                ("source", RangeOperators.EQUAL),
                ("state", RangeOperators.EQUAL),
                (Period("valid_from", "valid_until", RangeBoundary()), RangeOperators.OVERLAPS),
            ],
            condition=Q(superseded_at__isnull=True),
        ),
    ]


def timeline_rules(name: str) -> list[Any]:
    """The same, with an extent within 0–100 %."""
    return [
        *spell_rules(name),
        models.CheckConstraint(
            condition=Q(extent_percent__isnull=True) | Q(extent_percent__lte=100), name=f"{name}_extent"
        ),
        models.CheckConstraint(
            condition=Q(hours_per_week__isnull=True) | Q(hours_per_week__gt=0, hours_per_week__lte=168),
            name=f"{name}_hours",
        ),
    ]


class MainActivitySpell(TimelineSpell):
    KIND: ClassVar[SpellKind] = SpellKind.MAIN_ACTIVITY

    class Meta(TimelineSpell.Meta):
        verbose_name = _("main activity")
        constraints = timeline_rules("main_activity")
        indexes = [models.Index(fields=["participant", "valid_from"], name="main_activity_of_person")]


class IncomeSpell(TimelineSpell):
    KIND: ClassVar[SpellKind] = SpellKind.INCOME

    of_household = models.BooleanField(_("the household’s"), default=False)
    """What the household lives on together: it may end because of another person's work."""

    class Meta(TimelineSpell.Meta):
        verbose_name = _("income")
        constraints = timeline_rules("income")
        indexes = [models.Index(fields=["participant", "valid_from"], name="income_of_person")]


class RegistrationSpell(TimelineSpell):
    """As what somebody is registered, or what was decided of a programme or a benefit."""

    KIND: ClassVar[SpellKind] = SpellKind.REGISTRATION

    kind = models.CharField(max_length=20)
    reference = models.CharField(_("number of the decision"), max_length=100, blank=True)
    benefit_ends_on = models.DateField(_("last day of the benefit"), null=True, blank=True)
    """The last day with benefit as it was told, which belongs to it."""

    class Meta(TimelineSpell.Meta):
        verbose_name = _("registration or decision")
        constraints = timeline_rules("registration")
        indexes = [models.Index(fields=["participant", "valid_from"], name="registration_of_person")]


class ResidenceSpell(Spell):
    """In which municipality somebody lives: as registered, or where they stay. On no timeline: it is identity."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY
    BESIDE: ClassVar[tuple[str, ...]] = ("is_registered",)

    is_registered = models.BooleanField(_("registered there"), default=True)

    class Meta(Spell.Meta):
        verbose_name = _("residence")
        constraints = spell_rules("residence")
        indexes = [models.Index(fields=["participant", "valid_from"], name="residence_of_person")]


SPELLS: Final[dict[SpellKind, type[TimelineSpell]]] = {
    model.KIND: model for model in (MainActivitySpell, IncomeSpell, RegistrationSpell)
}
