"""The keys: grants, mandates, conflicts, and the standing defaults that pre-select whom to share with.

The third key, the owner's share, stands on the item itself (`shared_with`).
"""

from datetime import UTC, datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import gettext_lazy as _

from sluss.access.states import (
    CLASSES_OF_FOLLOW_UP,
    Basis,
    ConflictKind,
    EmergencyFinding,
    EvidenceKind,
    Finding,
    GivenBy,
    GivenThrough,
    LogSubject,
    Purpose,
    SetBy,
)
from sluss.audit.recording import ParticipantRow
from sluss.organisations.models import Hub, Posting, Staff, Unit, ends_after_it_begins
from sluss.people.models import Enrolment, Participant
from sluss.shared.code_lists import LONGEST_CODE
from sluss.shared.content_classes import CLASS_CHOICES, CLASS_LIST_VERSION, ContentClass, mask_of, masks_within
from sluss.shared.ids import new_id

ONCE_PER_CONSENT = "grant_once_per_consent"
LONGEST_REASON = 1000
LONGEST_DECIDER = 300


EVERY_CLASS = mask_of(ContentClass)
END_OF_TIME = datetime(3000, 1, 1, tzinfo=UTC)
"""A ground for sharing ends within the life of the person, and never at infinity."""


class Grant(ParticipantRow):
    """One ground for `from_unit` to let `to_unit` know about some classes for a time. No row, no access."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id",)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consent_id = models.UUIDField()
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    classes = models.IntegerField()
    class_list_version = models.PositiveSmallIntegerField(default=CLASS_LIST_VERSION)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    basis = models.CharField(_("basis"), max_length=20, choices=Basis, default=Basis.CONSENT)
    evidence_kind = models.CharField(_("evidence"), max_length=20, choices=EvidenceKind, blank=True)
    evidence_language = models.CharField(_("language it was explained in"), max_length=50, blank=True)
    given_through = models.CharField(_("how it was explained"), max_length=20, choices=GivenThrough, blank=True)
    given_by = models.CharField(_("who gave it"), max_length=20, choices=GivenBy, blank=True)
    representations = ArrayField(models.UUIDField(), default=list, blank=True)
    """Who said yes in the person's name: the facts of `people.Representation`, which are asked for at each reading."""
    section = models.CharField(_("section of law"), max_length=LONGEST_CODE, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    decided_by = models.CharField(_("who decided it"), max_length=LONGEST_DECIDER, blank=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    is_review = models.BooleanField(_("looked at anew by the last day"), default=False)
    """The law sets no end."""
    given_on = models.DateField(_("given on"))
    """The day the person said yes, or the day it was decided that a law says so."""
    valid_from = models.DateTimeField(_("from"))
    valid_until = models.DateTimeField(_("until"))
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    recorded_by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.UUIDField(null=True, blank=True)
    ending = models.CharField(_("why it ended"), max_length=LONGEST_REASON, blank=True)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("ground for sharing")
        constraints = [
            ends_after_it_begins("grant"),
            models.CheckConstraint(condition=~Q(from_unit=models.F("to_unit")), name="grant_between_two_units"),
            models.CheckConstraint(condition=Q(classes__gt=0, classes__lte=EVERY_CLASS), name="grant_classes"),
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="grant_basis"),
            models.CheckConstraint(
                condition=Q(basis=Basis.LAW)
                | Q(
                    evidence_kind__in=EvidenceKind.values,
                    evidence_language__gt="",
                    given_through__in=GivenThrough.values,
                    given_by__in=GivenBy.values,
                    section="",
                    country="",
                    decided_by="",
                    reason="",
                    is_review=False,
                    ending="",
                ),
                name="grant_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.CONSENT)
                | Q(
                    recorded_by_unit=F("from_unit"),
                    purpose=Purpose.COLLABORATION,
                    section__startswith=Concat(Lower("country"), Value("_")),
                    section__regex=r"^[a-z0-9_]+$",
                    country__gt="",
                    decided_by__gt="",
                    reason__gt="",
                    evidence_kind="",
                    evidence_language="",
                    given_through="",
                    given_by="",
                    representations=[],
                ),
                name="grant_by_law_is_its_givers",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False) | Q(ending=""), name="grant_ending_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.COLLABORATION)
                | Q(purpose=Purpose.FOLLOW_UP, classes__in=masks_within(CLASSES_OF_FOLLOW_UP)),
                name="grant_follow_up_is_narrow",
            ),
            models.CheckConstraint(condition=Q(valid_until__lt=END_OF_TIME), name="grant_ends"),
            # The consent's id is random and made for one form, so this answers about nothing but that form.
            models.UniqueConstraint(fields=["consent_id", "from_unit", "to_unit"], name=ONCE_PER_CONSENT),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="grant_withdrawal_is_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_unit", "participant", "from_unit"],
                include=["classes", "valid_from", "valid_until"],
                condition=Q(withdrawn_at__isnull=True),
                name="grant_in_force",
            ),
            models.Index(fields=["participant"], name="grant_of_participant"),
        ]


class Team(models.Model):
    """Staff of several units who hold mandates jointly, each within the own unit's rights."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("team")

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("team member")
        constraints = [ends_after_it_begins("team_member")]
        indexes = [models.Index(fields=["staff", "unit"], name="team_member_by_staff")]


class Allocator(models.Model):
    """A unit manager's dated delegation: this staff member may say who takes whom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    delegated_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("allocator")
        constraints = [ends_after_it_begins("allocator")]
        indexes = [models.Index(fields=["staff", "unit"], name="allocator_by_staff")]


class Assignment(ParticipantRow):
    """A mandate: one staff member, or one team, works with this person for this unit. Made by `acl.assign` only."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    assigned_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    ended_by_discharge = models.BooleanField(default=False)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("mandate")
        constraints = [
            ends_after_it_begins("assignment"),
            models.CheckConstraint(
                condition=Q(staff__isnull=False, team__isnull=True) | Q(staff__isnull=True, team__isnull=False),
                name="assignment_to_one",
            ),
        ]
        indexes = [
            models.Index(fields=["staff", "owner_unit", "participant"], name="assignment_of_staff"),
            models.Index(fields=["team", "owner_unit", "participant"], name="assignment_of_team"),
            models.Index(fields=["participant"], name="assignment_of_participant"),
        ]


class Conflict(ParticipantRow):
    """A block: this staff member never sees this person, whatever else is true."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=ConflictKind)
    set_by = models.CharField(_("set by"), max_length=10, choices=SetBy)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("conflict of interest")
        constraints = [ends_after_it_begins("conflict")]
        indexes = [
            models.Index(fields=["staff", "participant"], name="conflict_of_staff"),
            models.Index(fields=["participant"], name="conflict_of_participant"),
        ]


class ConflictDeclaration(models.Model):
    """A block declared blind, by number: it holds for whoever has the number, now or later; nobody reads these rows."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=2)
    number_index = models.BinaryField()
    kind = models.CharField(_("kind"), max_length=20, choices=ConflictKind)
    recorded_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("conflict of interest declared by number")
        constraints = [ends_after_it_begins("conflict_declaration")]
        indexes = [models.Index(fields=["staff"], name="conflict_declaration_of_staff")]


class EmergencyAccess(ParticipantRow):
    """One person opened to one staff member without a mandate, for hours; somebody else reviews the reason."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    reviewed_by = models.ForeignKey(Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(_("finding"), max_length=20, choices=EmergencyFinding, blank=True)
    review = models.CharField(_("what the review came to"), max_length=LONGEST_REASON, blank=True)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("emergency access")
        constraints = [
            ends_after_it_begins("emergency_access"),
            models.CheckConstraint(condition=Q(reason__gt=""), name="emergency_access_has_a_reason"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True, finding="", review="")
                | Q(
                    reviewed_by__isnull=False,
                    reviewed_at__isnull=False,
                    finding__in=EmergencyFinding.values,
                    review__gt="",
                ),
                name="emergency_access_review_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["staff", "owner_unit", "valid_until"], name="emergency_access_of_staff"),
            models.Index(fields=["participant"], name="emergency_access_of_person"),
            models.Index(fields=["owner_unit", "reviewed_at", "id"], name="emergency_access_to_review"),
        ]


class StandingShare(models.Model):
    """What a unit usually shares: pre-selected when its staff write; saving is still the owner's act."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    content_class = models.PositiveSmallIntegerField(choices=CLASS_CHOICES)
    to_units = ArrayField(models.UUIDField(), default=list, blank=True)
    set_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("standing default")
        constraints = [models.UniqueConstraint(fields=["hub", "unit", "content_class"], name="standing_share_once")]


class LogReview(models.Model):
    """A reviewer opens a part of the log for a reason, and closes it once with a sentence; by `acl` functions only.

    The subject is named as the record names it, by id and without a foreign key, so that it outlives whom it speaks of.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=20, choices=LogSubject)
    subject_id = models.UUIDField()
    flag = models.CharField(max_length=30, blank=True)
    period_from = models.DateTimeField()
    period_until = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    opened_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    finding = models.CharField(_("finding"), max_length=20, choices=Finding, blank=True)
    sentence = models.CharField(_("sentence"), max_length=1000, blank=True)
    closed_by = models.ForeignKey(Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("review of the log")
        constraints = [
            models.CheckConstraint(condition=Q(period_until__gt=models.F("period_from")), name="log_review_period"),
            models.CheckConstraint(
                condition=Q(subject_kind=LogSubject.UNIT, subject_id=models.F("owner_unit_id"), flag="")
                | Q(subject_kind=LogSubject.PARTICIPANT, flag="") & ~Q(reason="")
                | Q(subject_kind=LogSubject.STAFF) & ~Q(reason=""),
                name="log_review_subject",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, finding="", sentence="")
                | Q(closed_at__isnull=False, closed_by__isnull=False, finding__in=Finding.values) & ~Q(sentence=""),
                name="log_review_closing_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_unit", "closed_at", "id"], name="log_review_of_unit"),
            models.Index(fields=["owner_unit", "period_until"], name="log_review_in_period"),
        ]
