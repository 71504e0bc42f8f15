"""The person's key: consents written down, and taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from sluss.access.models import ONCE_PER_CONSENT, Grant
from sluss.access.rules import MayNotConsent, Speaker, check_who_said_yes
from sluss.access.states import (
    CLASSES_OF_FOLLOW_UP,
    Basis,
    EvidenceKind,
    GivenBy,
    GivenThrough,
    Purpose,
)
from sluss.audit.recorder import record_act
from sluss.organisations.models import Hub
from sluss.people.queries.representatives import speaking_for
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass, classes_in, mask_of
from sluss.shared.ids import new_id


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How the consent was given: always chosen, never remembered from the last time."""

    kind: EvidenceKind
    language: str
    through: GivenThrough
    given_by: GivenBy
    given_on: date
    representations: tuple[UUID, ...] = ()
    """Who said yes in the person's name, by the fact that they speak for them; empty when the person did."""


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One direction a consent lets information go."""

    from_unit_id: UUID
    to_unit_id: UUID
    classes: frozenset[ContentClass]


def record_consent(
    *,
    participant_id: UUID,
    enrolment_id: UUID,
    hub_id: UUID,
    flows: Iterable[Flow],
    purpose: Purpose,
    evidence: Evidence,
    valid_from: datetime,
    valid_until: datetime,
    consent_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write down a consent as one ground per direction; returns the consent's id.

    Opens nothing by itself: each owner still shares, each reader still needs a mandate.

    Args:
        consent_id: made when the form was shown, so that a form sent twice writes one consent.
    Raises: MayNotConsent when nothing would be open, the period is empty, the end has passed, or a follow-up
        consent would cover more than follow-up needs.
    """
    wanted: dict[tuple[UUID, UUID], int] = {}
    for flow in flows:
        if flow.classes and flow.from_unit_id != flow.to_unit_id:
            direction = flow.from_unit_id, flow.to_unit_id
            wanted[direction] = wanted.get(direction, 0) | mask_of(flow.classes)
    if not wanted:
        raise MayNotConsent(_("Choose at least one organisation and one kind of information."))
    if valid_until <= valid_from or valid_until <= now:
        raise MayNotConsent(_("The consent must end after it begins, and later than today."))
    if purpose == Purpose.FOLLOW_UP and any(mask & ~mask_of(CLASSES_OF_FOLLOW_UP) for mask in wanted.values()):
        raise MayNotConsent(
            _("A consent for follow-up covers only that the person takes part, contact, and work and income.")
        )
    if evidence.given_by != GivenBy.PERSON or evidence.representations:
        _check_who_said_yes(participant_id, hub_id, evidence, classes=wanted.values(), actor=actor, now=now)
    consent_id = consent_id or new_id()
    with transaction.atomic():
        try:
            with transaction.atomic():
                _write_grants(
                    wanted,
                    consent_id=consent_id,
                    participant_id=participant_id,
                    enrolment_id=enrolment_id,
                    hub_id=hub_id,
                    purpose=purpose,
                    basis=Basis.CONSENT,
                    evidence_kind=evidence.kind,
                    evidence_language=evidence.language,
                    given_through=evidence.through,
                    given_by=evidence.given_by,
                    representations=list(evidence.representations),
                    given_on=evidence.given_on,
                    valid_from=valid_from,
                    valid_until=valid_until,
                    recorded_by_id=actor.posting_id,
                    recorded_by_unit_id=actor.unit,
                    recorded_at=now,
                )
        except IntegrityError as error:
            if ONCE_PER_CONSENT not in str(error):
                raise
            return consent_id
        record_act(
            act="consent.recorded", participant_id=participant_id, subject_id=consent_id, directions=str(len(wanted))
        )
    return consent_id


def _check_who_said_yes(
    participant_id: UUID, hub_id: UUID, evidence: Evidence, *, classes: Iterable[int], actor: Actor, now: datetime
) -> None:
    """Raises: MayNotConsent when whoever said yes in the person's name may not, alone or about all of it."""
    zone = ZoneInfo(Hub.objects.values_list("time_zone", flat=True).get(pk=hub_id))
    today = now.astimezone(zone).date()
    speaking = speaking_for(participant_id=participant_id, today=today, actor=actor, now=now)
    check_who_said_yes(
        given_by=evidence.given_by,
        said_yes=evidence.representations,
        speaking=[
            Speaker(fact_id=one.fact_id, is_guardian=one.is_guardian, says_no=one.says_no, decides=one.decides)
            for one in speaking.representatives
        ],
        classes={one for mask in classes for one in classes_in(mask)},
    )


def _write_grants(wanted: dict[tuple[UUID, UUID], int], **facts: Any) -> None:
    for (from_unit_id, to_unit_id), classes in wanted.items():
        Grant(from_unit_id=from_unit_id, to_unit_id=to_unit_id, classes=classes, **facts).save(force_insert=True)


def withdraw(
    *,
    participant_id: UUID,
    grant_id: UUID | None = None,
    from_unit_id: UUID | None = None,
    to_unit_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """The person takes back: one ground, all from a unit, all to a unit, or everything; in force at once.

    Also covers grounds between other units that the actor cannot see; says nothing about whether there were any.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT acl.withdraw_grants(%s, %s, %s, %s)", [participant_id, grant_id, from_unit_id, to_unit_id]
            )
        record_act(act="consent.withdrawn", participant_id=participant_id, subject_id=grant_id)
