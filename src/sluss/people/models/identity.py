"""Who the person is and how to reach them; each unit has its own word for it."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sluss.organisations.models import Country, Hub
from sluss.people.identity_numbers import WITHOUT_NUMBER
from sluss.people.models.base import OwnedRow
from sluss.people.states import BirthPrecision, ContactKind, Sex
from sluss.shared.content_classes import ContentClass


class Identity(OwnedRow):
    """The name, birth date and sex a unit has for a person; what was superseded is an earlier name, and hidden."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY

    given_name = models.CharField(_("given name"), max_length=300, blank=True)
    family_name = models.CharField(_("family name"), max_length=300, blank=True)
    sort_key = models.CharField(max_length=900, db_collation="C")
    search_text = models.CharField(max_length=1300)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    birth_precision = models.CharField(max_length=5, choices=BirthPrecision, default=BirthPrecision.DAY)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    recorded_at = models.DateTimeField()
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    """Set when the name became another; not when it had been written wrongly."""
    superseded_at = models.DateTimeField(null=True, blank=True)
    alias_of = models.ForeignKey("Protection", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Of the row that stands in place of every other while the person is protected."""
    counts_in = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Of somebody who must not be registered: the hub, year and running number under which the row only counts."""
    counts_year = models.PositiveSmallIntegerField(null=True, blank=True)
    counts_serial = models.PositiveIntegerField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        verbose_name = _("identity")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(superseded_at__isnull=False),
                name="identity_that_ended_is_superseded",
            ),
            models.CheckConstraint(
                condition=Q(counts_in__isnull=True, counts_year__isnull=True, counts_serial__isnull=True)
                | Q(counts_in__isnull=False, counts_year__isnull=False, counts_serial__isnull=False)
                & Q(family_name="", birth_date__isnull=True, shared_with=[], alias_of__isnull=True),
                name="identity_that_counts_says_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["participant"], name="identity_of_participant"),
            models.Index(fields=["owner_unit", "sort_key", "id"], name="identity_in_order"),
            GinIndex(fields=["search_text"], name="identity_search", opclasses=["gin_trgm_ops"]),
        ]

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)


class IdentityNumber(OwnedRow):
    """A dated identity number: sealed for reading, with a blind index for finding – or that there is none.

    One that was taken back has no index any more, so that it finds, joins and blocks nobody.
    """

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY

    country = models.CharField(_("country"), max_length=2, choices=Country)
    kind = models.CharField(max_length=20)
    sealed_number = models.BinaryField(null=True)
    number_index = models.BinaryField(null=True)
    recorded_at = models.DateTimeField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta(OwnedRow.Meta):
        verbose_name = _("identity number")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=WITHOUT_NUMBER, sealed_number__isnull=True, number_index__isnull=True)
                | ~Q(kind__in=WITHOUT_NUMBER) & Q(sealed_number__isnull=False),
                name="identity_number_or_none",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=WITHOUT_NUMBER)
                | Q(superseded_at__isnull=True, number_index__isnull=False)
                | Q(superseded_at__isnull=False, number_index__isnull=True),
                name="identity_number_taken_back_finds_nobody",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="identity_number_ends_after_it_begins",
            ),
        ]
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
