"""The set-up page of how a hub takes people in: what holds now, and what held before."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sluss.access.queries.names import PartyUnit, Signature, parties_of, signatures
from sluss.cases.models import Admission
from sluss.cases.queries.admission import criteria_of
from sluss.cases.referral_words import criterion_sentence
from sluss.cases.states import OrderRule
from sluss.organisations.models import Hub
from sluss.organisations.queries import unit_names
from sluss.organisations.queries.periods import Spell, spell
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class DecisionShown:
    receiver: str
    answer_days: int
    is_open_to_all: bool
    order: str
    order_wording: str
    decided_on: date
    decided_by: str
    places: int | None
    criteria: tuple[str, ...]
    keep_months: int
    purge_decision: str
    spell: Spell
    recorded: Signature


@dataclass(frozen=True, kw_only=True)
class AdmissionPage:
    """`facts` are what the form begins with; the first of `decisions` is the one in force, if there is any."""

    hub_id: UUID
    hub: str
    slug: str
    parties: tuple[PartyUnit, ...]
    facts: dict[str, object]
    decisions: tuple[DecisionShown, ...]


def admission_page(*, hub_id: UUID, now: datetime) -> AdmissionPage:
    """Eight queries, however many decisions. Raises: NotThere."""
    hub = Hub.objects.filter(pk=hub_id).first()
    if hub is None:
        raise NotThere
    rows = list(Admission.objects.filter(hub_id=hub_id).order_by("-valid_from", "-id"))
    names = unit_names(unit_ids={row.to_unit_id for row in rows}, now=now)
    recorded = signatures(posting_ids=[row.recorded_by_id for row in rows], now=now)
    latest = rows[0] if rows and rows[0].valid_until is None else None
    return AdmissionPage(
        hub_id=hub.pk,
        hub=hub.name,
        slug=hub.slug,
        parties=parties_of(hub_id=hub_id, now=now),
        facts=_facts(latest) if latest else {},
        decisions=tuple(
            DecisionShown(
                receiver=names.get(row.to_unit_id, ""),
                answer_days=row.answer_days,
                is_open_to_all=row.is_open_to_all,
                order=str(OrderRule(row.order_rule).label),
                order_wording=row.order_wording,
                decided_on=row.decided_on,
                decided_by=row.decided_by,
                places=row.places,
                criteria=tuple(criterion_sentence(one) for one in criteria_of(row)),
                keep_months=row.keep_months,
                purge_decision=row.purge_decision,
                spell=spell(valid_from=row.valid_from, valid_until=row.valid_until, zone=hub.time_zone, now=now),
                recorded=recorded[row.recorded_by_id],
            )
            for row in rows
        ),
    )


def _facts(row: Admission) -> dict[str, object]:
    kept = (
        *("answer_days", "is_open_to_all", "places", "order_rule", "order_wording", "decided_on", "decided_by"),
        *("criteria", "municipality", "keep_months", "purge_decision"),
    )
    return {
        "seen": row.pk,
        "to_unit": str(row.to_unit_id),
        "own_criteria": "\n".join(row.own_criteria),
        **{name: getattr(row, name) for name in kept},
    }
