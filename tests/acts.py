"""What the cast usually does to a case, in one line each; every act runs as the one who may do it."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from sluss.access.actions import Decision, Evidence, Flow, assign, grant_by_law, record_consent
from sluss.access.models import Grant
from sluss.access.states import EvidenceKind, GivenBy, GivenThrough, Purpose
from sluss.audit.recording import collecting
from sluss.cases.actions import write_note
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.cast import House

SPOKEN = Evidence(
    kind=EvidenceKind.ORAL_WITNESSED,
    language="svenska",
    through=GivenThrough.DIRECTLY,
    given_by=GivenBy.PERSON,
    given_on=date(2026, 2, 1),
)
BY_LAW = Decision(
    section="se_duty",
    country="SE",
    decided_by="Maud, enhetschef",
    decided_on=date(2026, 2, 1),
    reason="Hon söker arbete och får försörjningsstöd.",
    is_review=True,
)
MANAGERS = {"Socialtjänsten": "Maud", "Arbetsförmedlingen": "Dag"}


def consent(
    house: House,
    case: OpenedCase,
    *,
    giver: str = "Socialtjänsten",
    receiver: str = "Arbetsförmedlingen",
    classes: frozenset[ContentClass] = frozenset(ContentClass),
    by: str = "Bea",
    hub: str = "torget",
    purpose: Purpose = Purpose.COLLABORATION,
    lasts: timedelta = timedelta(days=365),
    now: datetime | None = None,
) -> UUID:
    """The person lets one unit tell another; every class unless told otherwise."""
    now = now or timezone.now()
    actor = house.actor(by)
    with acting_as(actor):
        return record_consent(
            participant_id=case.participant_id,
            enrolment_id=case.enrolment_id,
            hub_id=house.hubs[hub],
            flows=[Flow(from_unit_id=house.units[giver], to_unit_id=house.units[receiver], classes=classes)],
            purpose=purpose,
            evidence=SPOKEN,
            valid_from=now,
            valid_until=now + lasts,
            actor=actor,
            now=now,
        )


def told_by_law(
    house: House,
    case: OpenedCase,
    *,
    by: str = "Bea",
    receiver: str = "Arbetsförmedlingen",
    classes: frozenset[ContentClass] = frozenset(ContentClass),
    hub: str = "torget",
    decision: Decision = BY_LAW,
    lasts: timedelta = timedelta(days=90),
    now: datetime | None = None,
) -> Grant:
    """A colleague with the mandate writes down what their unit tells another by law; every class unless told."""
    now = now or timezone.now()
    actor = house.actor(by)
    with collecting(), acting_as(actor):
        ground_id = grant_by_law(
            participant_id=case.participant_id,
            enrolment_id=case.enrolment_id,
            hub_id=house.hubs[hub],
            to_unit_id=house.units[receiver],
            classes=classes,
            decision=decision,
            valid_from=now,
            valid_until=now + lasts,
            zone=ZoneInfo("Europe/Stockholm"),
            actor=actor,
            now=now,
        )
        return Grant.objects.get(consent_id=ground_id)


def assigned(house: House, case: OpenedCase, *, to: str, by: str = "Maud", share_with: tuple[UUID, ...] = ()) -> UUID:
    """A unit's manager gives a colleague the mandate."""
    manager = house.actor(by, Shape.HUB)
    with acting_as(manager):
        return assign(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            staff_id=house.staff[to],
            share_with=share_with,
            actor=manager,
            now=timezone.now(),
        )


def noted(
    house: House,
    case: OpenedCase,
    *,
    by: str = "Bea",
    body: str = "Sover bättre.",
    content_class: ContentClass = ContentClass.PLANNING,
    share_with: tuple[UUID, ...] = (),
    happened_on: date = date(2026, 2, 1),
    hub: str = "torget",
) -> Note:
    """A colleague with the mandate writes a note."""
    actor = house.actor(by)
    with acting_as(actor):
        return write_note(
            note_id=new_id(),
            participant_id=case.participant_id,
            hub_id=house.hubs[hub],
            content_class=content_class,
            body=body,
            happened_on=happened_on,
            share_with=share_with,
            actor=actor,
            now=timezone.now(),
        )
