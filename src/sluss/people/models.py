"""The participant and what is known of them, each row with the unit that owns it.

Participant ──< Identity, IdentityNumber, ContactWay        class identity and contact
            ──< Enrolment ──< Involvement (a unit's part)   class participation
            ──< MainActivitySpell, IncomeSpell              class work and income
"""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from sluss.audit.recording import ParticipantRow
from sluss.organisations.models import Country, Hub, Posting, Unit, ends_after_it_begins
from sluss.people.states import ContactKind, Sex
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class Participant(ParticipantRow):
    """An id and nothing else, random so that it does not tell when somebody was first known."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION
    READ_FACTS: ClassVar[tuple[str, ...]] = ("id",)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("participant")

    @property
    def participant_id(self) -> uuid.UUID:
        return self.id


class OwnedRow(ParticipantRow):
    """A row about a participant that one unit owns and may have shared with named units."""

    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    shared_with = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta(ParticipantRow.Meta):
        abstract = True


class Identity(OwnedRow):
    """The name, birth date and sex a unit has for a person."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY

    given_name = models.CharField(_("given name"), max_length=300, blank=True)
    family_name = models.CharField(_("family name"), max_length=300, blank=True)
    sort_key = models.CharField(max_length=900, db_collation="C")
    search_text = models.CharField(max_length=1300)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        verbose_name = _("identity")
        indexes = [
            models.Index(fields=["participant"], name="identity_of_participant"),
            models.Index(fields=["owner_unit", "sort_key", "id"], name="identity_in_order"),
            GinIndex(fields=["search_text"], name="identity_search", opclasses=["gin_trgm_ops"]),
        ]

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)


class IdentityNumber(OwnedRow):
    """A dated identity number: sealed for reading, with a blind index for finding."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY

    country = models.CharField(_("country"), max_length=2, choices=Country)
    kind = models.CharField(max_length=20)
    sealed_number = models.BinaryField()
    number_index = models.BinaryField()
    recorded_at = models.DateTimeField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        verbose_name = _("identity number")
        indexes = [
            models.Index(fields=["number_index"], name="number_by_index"),
            models.Index(fields=["participant"], name="number_of_participant"),
        ]


class ContactWay(OwnedRow):
    """A way to reach the person."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY

    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind)
    value = models.CharField(_("address or number"), max_length=300)
    note = models.CharField(_("when and how"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        verbose_name = _("contact way")
        indexes = [models.Index(fields=["participant"], name="contact_of_participant")]


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

    class Meta(OwnedRow.Meta):
        verbose_name = _("involvement")
        constraints = [models.UniqueConstraint(fields=["enrolment", "owner_unit"], name="involvement_once_per_unit")]
        indexes = [models.Index(fields=["owner_unit", "participant"], name="involvement_of_unit")]


class Spell(OwnedRow):
    """A state of the person over a half-open period, in percent of full time; corrections supersede it."""

    READ_CLASS: ClassVar[int | None] = ContentClass.WORK_INCOME

    state = models.CharField(_("state"), max_length=30)
    extent_percent = models.PositiveSmallIntegerField(_("extent, percent"), null=True, blank=True)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    end_reason = models.CharField(_("reason of ending"), max_length=30, blank=True)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        abstract = True


class Period(Func):
    """The half-open date range of two date columns."""

    function = "daterange"
    output_field = DateRangeField()


def spell_rules(name: str) -> list[Any]:
    """No two current spells of the same state from the same owner and source at once; extent within 0–100 %."""
    return [
        ends_after_it_begins(name),
        models.CheckConstraint(
            condition=Q(extent_percent__isnull=True) | Q(extent_percent__lte=100), name=f"{name}_extent"
        ),
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


class MainActivitySpell(Spell):
    class Meta(Spell.Meta):
        verbose_name = _("main activity")
        constraints = spell_rules("main_activity")
        indexes = [models.Index(fields=["participant", "valid_from"], name="main_activity_of_person")]


class IncomeSpell(Spell):
    class Meta(Spell.Meta):
        verbose_name = _("income")
        constraints = spell_rules("income")
        indexes = [models.Index(fields=["participant", "valid_from"], name="income_of_person")]


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
