"""The organisation tree, hubs, their parties, and staff in dated postings."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sluss.accounts.models import User
from sluss.organisations.states import Circle, Country, Kind, Level, Regime, Role
from sluss.shared.content_classes import ContentClass, mask_of
from sluss.shared.ids import new_id

# What hubs usually ask for; what is tender – family, addiction, crime, health – is asked for each time.
USUAL_CLASSES = mask_of(
    (
        ContentClass.PARTICIPATION,
        ContentClass.IDENTITY,
        ContentClass.PLANNING,
        ContentClass.WORK_INCOME,
        ContentClass.EDUCATION,
    )
)


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Periods are half-open: a period that ends where it begins is empty and not a row."""
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")), name=f"{name}_period"
    )


def ends_or_never_held(name: str) -> models.CheckConstraint:
    """As above, but an empty period stands: what was written down and taken back before it began never held."""
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name=f"{name}_period"
    )


class Unit(models.Model):
    """A node of the organisation tree; where `is_secrecy_unit`, the owner of rows and the edge of secrecy."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    level = models.CharField(_("level"), max_length=20, choices=Level)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    regime = models.CharField(_("secrecy rules"), max_length=30, choices=Regime)
    country = models.CharField(_("country"), max_length=2, choices=Country, default=Country.SWEDEN)
    is_secrecy_unit = models.BooleanField(_("keeps its own secrecy"), default=False)

    class Meta:
        verbose_name = _("organisation")


class UnitName(models.Model):
    """What the unit was called, when; exactly one name holds at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [ends_after_it_begins("unit_name")]


class Hub(models.Model):
    """One door in: the place where parties work together. It is nobody: it owns no row about a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2, choices=Country, default=Country.SWEDEN)
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Stockholm")
    theme = models.CharField(_("theme"), max_length=30, default="ekvik")
    coordination_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    usual_classes = models.PositiveIntegerField(_("usual kinds of information in a consent"), default=USUAL_CLASSES)
    usual_months = models.PositiveSmallIntegerField(_("usual length of a consent, months"), default=12)

    class Meta:
        verbose_name = _("hub")
        constraints = [
            models.CheckConstraint(condition=Q(usual_months__gte=1, usual_months__lte=60), name="hub_usual_months")
        ]


class HubClosing(models.Model):
    """That a hub closes: after its last day nobody new begins there. Taken back, it stays on record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="closings")
    last_day = models.DateField(_("last day"))
    decided_by = models.CharField(_("who decided it"), max_length=200)
    recorded_by = models.ForeignKey("Posting", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    revoked_by = models.ForeignKey("Posting", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("closing of a hub")
        constraints = [
            models.UniqueConstraint(fields=["hub"], condition=Q(revoked_at__isnull=True), name="hub_closes_once"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="hub_closing_revoked_whole",
            ),
        ]


class Party(models.Model):
    """A unit's membership in a hub."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="parties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="parties")
    valid_from = models.DateTimeField(_("from"))
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("party")
        constraints = [ends_or_never_held("party")]
        indexes = [models.Index(fields=["unit", "hub"], name="party_by_unit")]


class Staff(models.Model):
    """A person at work; what they may do is said by their postings."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="staff")
    name = models.CharField(_("name"), max_length=200)
    name_is_hidden = models.BooleanField(_("the name is not told to participants and others"), default=False)

    class Meta:
        verbose_name = _("staff member")

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """Who employs, for whom one acts (the secrecy side), where one sits, who pays: dated facts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="postings")
    employer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="postings")
    place = models.CharField(_("place"), max_length=200, blank=True)
    funder = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    extent_percent = models.PositiveSmallIntegerField(_("extent, percent"), default=100)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="postings")
    valid_from = models.DateTimeField(_("from"))
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("posting")
        constraints = [
            ends_or_never_held("posting"),
            models.CheckConstraint(condition=Q(extent_percent__gte=0, extent_percent__lte=100), name="posting_extent"),
        ]


class Succession(models.Model):
    """One unit became another, at a moment; written by `acl.succeed` only, which hands its rows over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="succession")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    at = models.DateTimeField()
    circle = models.CharField(_("who they are"), max_length=10, choices=Circle)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("successor")
        constraints = [
            models.CheckConstraint(condition=~Q(unit=F("successor")), name="succession_by_another"),
            models.CheckConstraint(condition=Q(circle__in=Circle.values), name="succession_circle"),
        ]
