"""One request for a place: what was asked, by which criteria it is judged, and whom the receiver may know already."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from sluss.access.queries.colleagues import Colleague, colleagues
from sluss.access.queries.names import Signature, parties_of, signatures
from sluss.cases.models import Answer, Referral
from sluss.cases.queries.admission import HubAdmission, admissions_of
from sluss.cases.queries.referrals import AnswerShown, answers_shown
from sluss.cases.referral_words import clock, criterion_sentence, income_name, reason_sentence
from sluss.cases.rules.criteria import Finding, Known, OwnWords, findings
from sluss.cases.rules.referrals import days_left
from sluss.cases.states import STATES_TO_ANSWER, Found, ReferralState, SignedConsent
from sluss.organisations.models import Hub
from sluss.organisations.queries import unit_names
from sluss.people.identity_numbers import SEAL_PURPOSE, as_written
from sluss.people.models import Identity, IdentityNumber, Involvement
from sluss.people.names import search_text
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere
from sluss.shared.sealing import unseal


@dataclass(frozen=True, kw_only=True)
class CriterionShown:
    """One criterion in words; `place` names it in the answer form, where it is people's to judge."""

    place: int
    asked: str
    found: Found
    why: str
    is_to_judge: bool

    @property
    def as_kept(self) -> dict[str, str]:
        """What an answer keeps of it: the words as they were read by whoever answered."""
        return {"asked": self.asked, "found": self.found.value, "why": self.why}


@dataclass(frozen=True, kw_only=True)
class KnownHere:
    """Somebody whom the receiving organisation has already and who seems to be the same."""

    name: str
    birth_date: date | None
    by_number: bool
    enrolment_id: UUID | None
    """A case of theirs with us, so that one can go there; None where all have ended."""


@dataclass(frozen=True, kw_only=True)
class ReferralPage:
    id: UUID
    hub_id: UUID
    hub: str
    name: str
    birth_date: date | None
    number: str
    telephone: str
    email: str
    own_words: str
    why: str
    incomes: tuple[str, ...]
    in_contact_with: tuple[str, ...]
    municipality: str
    consent: SignedConsent
    asked_by: str
    sender: Signature | None
    receiver: str
    sent_at: datetime
    state: ReferralState
    clock: str
    is_late: bool
    kept_until: date | None
    is_purged: bool
    answers: tuple[AnswerShown, ...]
    may_answer: bool
    may_withdraw: bool
    criteria: tuple[CriterionShown, ...]
    known_here: tuple[KnownHere, ...]
    colleagues: tuple[Colleague, ...]

    @property
    def heading(self) -> str:
        return self.name or gettext("A request that is no longer kept")


def referral_page(*, referral_id: UUID, answers: bool, actor: Actor, now: datetime) -> ReferralPage:
    """Everything one page needs; sixteen queries at most. As seen in shape hub.

    Args:
        answers: whether the actor answers for their organisation.
    Raises: NotThere.
    """
    row = Referral.objects.filter(pk=referral_id).first()
    if row is None:
        raise NotThere
    today = timezone.localdate(now)
    state = ReferralState(row.state)
    is_open = state in STATES_TO_ANSWER
    may_answer = answers and is_open and row.owner_unit_id == actor.unit
    parties = {party.id: party.name for party in parties_of(hub_id=row.hub_id, now=now)}
    units = unit_names(unit_ids={row.owner_unit_id, *((row.from_unit_id,) if row.from_unit_id else ())}, now=now)
    given = list(Answer.objects.filter(referral_id=referral_id).order_by("-answered_at", "-id"))
    senders = signatures(posting_ids=[row.sent_by_id] if row.sent_by_id else [], now=now)
    left = days_left(answer_by=row.answer_by, today=today)
    waits = state == ReferralState.SENT
    return ReferralPage(
        id=row.pk,
        hub_id=row.hub_id,
        hub=Hub.objects.values_list("name", flat=True).get(pk=row.hub_id),
        name=row.full_name,
        birth_date=row.birth_date,
        number=_number(row),
        telephone=row.telephone,
        email=row.email,
        own_words=row.own_words,
        why=row.why,
        incomes=tuple(income_name(code) for code in row.incomes),
        in_contact_with=tuple(name for unit, name in parties.items() if unit in row.in_contact_with),
        municipality=row.municipality,
        consent=SignedConsent(row.signed_consent),
        asked_by=units.get(row.from_unit_id, "") if row.from_unit_id else "",
        sender=senders.get(row.sent_by_id) if row.sent_by_id else None,
        receiver=units.get(row.owner_unit_id, ""),
        sent_at=row.sent_at,
        state=state,
        clock=clock(answer_by=row.answer_by, left=left) if waits else "",
        is_late=waits and left < 0,
        kept_until=row.kept_until,
        is_purged=row.purged_at is not None,
        answers=answers_shown(given, now=now),
        may_answer=may_answer,
        may_withdraw=is_open and row.from_unit_id == actor.unit,
        criteria=judged(row, admissions_of(hub_ids={row.hub_id}, now=now).get(row.hub_id), parties=parties, today=today)
        if may_answer
        else (),
        known_here=_known_here(row, actor=actor) if may_answer else (),
        colleagues=colleagues(unit_id=actor.unit, now=now) if may_answer else (),
    )


def judged(
    row: Referral,
    admission: HubAdmission | None,
    *,
    parties: dict[UUID, str],
    today: date,
    by_people: dict[int, Found] | None = None,
) -> tuple[CriterionShown, ...]:
    """The hub's criteria beside what the request says; `by_people` is what the receiver judged of those in words."""
    known = Known(
        birth_date=row.birth_date,
        incomes=frozenset(row.incomes),
        in_contact_with=frozenset(row.in_contact_with) & parties.keys(),
        municipality=row.municipality,
        signed_consent=SignedConsent(row.signed_consent),
        judged=by_people or {},
    )
    named = {unit: name for unit, name in parties.items() if unit in known.in_contact_with}
    found = findings(admission.criteria if admission else (), known=known, today=today)
    return tuple(_shown(one, place, row=row, named=named) for place, one in enumerate(found))


def _shown(finding: Finding, place: int, *, row: Referral, named: dict[UUID, str]) -> CriterionShown:
    return CriterionShown(
        place=place,
        asked=criterion_sentence(finding.criterion),
        found=finding.found,
        why=reason_sentence(finding, incomes=row.incomes, parties=named.values()),
        is_to_judge=isinstance(finding.criterion, OwnWords),
    )


def _number(row: Referral) -> str:
    if row.sealed_number is None:
        return ""
    keys = settings.SLUSS_SEALING_KEYS
    return as_written(unseal(row.sealed_number, row_id=row.pk, purpose=SEAL_PURPOSE, keys=keys))


def _known_here(row: Referral, *, actor: Actor) -> tuple[KnownHere, ...]:
    """People of the actor's own organisation with the same number, or the same name and birth date; three queries."""
    numbered = set()
    if row.number_index is not None:
        numbers = IdentityNumber.objects.filter(
            owner_unit_id=actor.unit, number_index=row.number_index, country=row.number_country
        )
        numbered = {number.participant_id for number in numbers}
    words = search_text(given_name=row.given_name, family_name=row.family_name)
    same = Identity.objects.filter(owner_unit_id=actor.unit, superseded_at__isnull=True)
    by_name = same.filter(search_text=words, birth_date=row.birth_date) if row.birth_date else same.none()
    people = {one.participant_id: one for one in (*by_name, *same.filter(participant_id__in=numbered))}
    parts = Involvement.objects.filter(participant_id__in=people, owner_unit_id=actor.unit, ended_on__isnull=True)
    cases = {part.participant_id: part.enrolment_id for part in parts.order_by("began_on", "id")}
    return tuple(
        KnownHere(
            name=one.full_name,
            birth_date=one.birth_date,
            by_number=participant_id in numbered,
            enrolment_id=cases.get(participant_id),
        )
        for participant_id, one in people.items()
    )
