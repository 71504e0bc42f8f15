"""Somebody asked for a place: for another or for themselves, what was answered, and whom it became."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sluss.audit.recording import ParticipantRow
from sluss.cases.states import Decision, ReferralState, SignedConsent
from sluss.organisations.models import Country, Hub, Posting, Unit
from sluss.people.models import Enrolment, OwnedRow
from sluss.people.states import Sex
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


class Referral(ParticipantRow):
    """A request for a place, about somebody who is no participant yet: reading it is recorded by its own id.

    The owner is the unit that receives; who sent it keeps seeing what they sent. Random id, since it stands in an
    address and must not tell when somebody asked. Once it is purged, who it was and what was said is empty.
    """

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY
    READ_FACTS: ClassVar[tuple[str, ...]] = ("id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    sent_by = models.ForeignKey(Posting, on_delete=models.PROTECT, null=True, related_name="+")
    batch_id = models.UUIDField(null=True)
    given_name = models.CharField(_("given name"), max_length=300, blank=True)
    family_name = models.CharField(_("family name"), max_length=300, blank=True)
    birth_date = models.DateField(_("birth date"), null=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    number_country = models.CharField(_("country"), max_length=2, choices=Country, blank=True)
    number_kind = models.CharField(max_length=20, blank=True)
    sealed_number = models.BinaryField(null=True)
    number_index = models.BinaryField(null=True)
    telephone = models.CharField(_("telephone"), max_length=300, blank=True)
    email = models.CharField(_("e-mail"), max_length=300, blank=True)
    own_words = models.TextField(_("the person's own words"), max_length=4_000, blank=True)
    why = models.TextField(_("why"), max_length=4_000, blank=True)
    incomes = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    in_contact_with = ArrayField(models.UUIDField(), default=list, blank=True)
    municipality = models.CharField(_("municipality"), max_length=100, blank=True)
    signed_consent = models.CharField(_("signed consent"), max_length=3, choices=SignedConsent, blank=True)
    state = models.CharField(_("where it stands"), max_length=10, choices=ReferralState)
    sent_at = models.DateTimeField()
    answer_by = models.DateField(_("answer by"))
    settled_at = models.DateTimeField(null=True)
    kept_until = models.DateField(_("kept until"), null=True)
    purged_at = models.DateTimeField(null=True)

    class Meta(ParticipantRow.Meta):
        verbose_name = _("referral")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReferralState.values), name="referral_state"),
            models.CheckConstraint(
                condition=Q(from_unit__isnull=True, sent_by__isnull=True)
                | Q(from_unit__isnull=False, sent_by__isnull=False),
                name="referral_sender_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_unit", "state", "answer_by"], name="referral_to_answer"),
            models.Index(fields=["from_unit", "-sent_at"], name="referral_sent"),
            models.Index(fields=["number_index"], name="referral_by_number"),
        ]

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)


class Answer(ParticipantRow):
    """What the receiving unit answered, when, by whom, in words the person understands, and what was found then."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY
    READ_FACTS: ClassVar[tuple[str, ...]] = ("referral_id", "owner_unit_id")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(_("answer"), max_length=10, choices=Decision)
    reason = models.TextField(_("reason"), max_length=4_000, blank=True)
    found = models.JSONField(default=list, blank=True)
    answered_by = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta(ParticipantRow.Meta):
        verbose_name = _("answer")
        constraints = [models.CheckConstraint(condition=Q(decision__in=Decision.values), name="answer_decision")]
        indexes = [models.Index(fields=["referral", "answered_at"], name="answer_of_referral")]


class Acceptance(OwnedRow):
    """Which participant a request became: known to the receiving unit alone, never to whoever sent it."""

    READ_CLASS: ClassVar[int | None] = ContentClass.PARTICIPATION

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta(OwnedRow.Meta):
        verbose_name = _("acceptance")
        constraints = [models.UniqueConstraint(fields=["referral", "owner_unit"], name="acceptance_once")]
        indexes = [models.Index(fields=["participant"], name="acceptance_of_participant")]
