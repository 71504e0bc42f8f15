"""How does a hub take people in now: who receives, by when, by which criteria, in which order?"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from sluss.cases.criteria_sets import criteria_sets, own_criterion
from sluss.cases.models import Admission
from sluss.cases.rules.criteria import (
    AgeByIncome,
    ConsentIsSigned,
    Criterion,
    LivesInMunicipality,
    PartiesInContact,
)
from sluss.cases.states import OrderRule
from sluss.organisations.models import Party
from sluss.organisations.queries import in_force, unit_names
from sluss.organisations.states import Country
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class HubAdmission:
    """A hub with the decision that is in force."""

    hub_id: UUID
    hub: str
    slug: str
    country: Country
    receiver_id: UUID
    receiver: str
    answer_days: int
    is_open_to_all: bool
    order_rule: OrderRule
    order_wording: str
    decided_on: date
    decided_by: str
    places: int | None
    criteria: tuple[Criterion, ...]

    def asks(self, kind: type[Criterion]) -> bool:
        """Whether a criterion of that kind has to be judged, so that the form asks for what it looks at."""
        return any(isinstance(one, kind) for one in self.criteria)

    @property
    def asks_for_income(self) -> bool:
        return any(isinstance(one, AgeByIncome) and any(span.incomes for span in one.ages) for one in self.criteria)

    @property
    def asks_for_parties(self) -> bool:
        return self.asks(PartiesInContact)

    @property
    def asks_for_municipality(self) -> bool:
        return self.asks(LivesInMunicipality)

    @property
    def asks_for_consent(self) -> bool:
        return self.asks(ConsentIsSigned)


def hubs_to_ask(*, actor: Actor, now: datetime) -> tuple[HubAdmission, ...]:
    """The hubs where the actor's organisation is a party and somebody receives, by name; three queries."""
    hubs = Party.objects.filter(in_force(now=now), unit_id=actor.unit).values("hub_id")
    return _described(_in_force(now=now).filter(hub_id__in=hubs), now=now)


def admissions_of(*, hub_ids: set[UUID], now: datetime) -> dict[UUID, HubAdmission]:
    """Of these hubs, those where somebody receives; two queries."""
    return {one.hub_id: one for one in _described(_in_force(now=now).filter(hub_id__in=hub_ids), now=now)}


def admission_at_the_door(*, slug: str, now: datetime) -> HubAdmission | None:
    """The hub's decision, if people may ask there by themselves; two queries."""
    rows = _in_force(now=now).filter(hub__slug=slug, is_open_to_all=True)
    return next(iter(_described(rows, now=now)), None)


def _in_force(*, now: datetime) -> QuerySet[Admission]:
    return Admission.objects.filter(in_force(now=now)).select_related("hub").order_by("hub__name", "hub_id")


def _described(rows: QuerySet[Admission], *, now: datetime) -> tuple[HubAdmission, ...]:
    found = list(rows)
    names = unit_names(unit_ids={row.to_unit_id for row in found}, now=now)
    return tuple(
        HubAdmission(
            hub_id=row.hub_id,
            hub=row.hub.name,
            slug=row.hub.slug,
            country=Country(row.hub.country),
            receiver_id=row.to_unit_id,
            receiver=names.get(row.to_unit_id, ""),
            answer_days=row.answer_days,
            is_open_to_all=row.is_open_to_all,
            order_rule=OrderRule(row.order_rule),
            order_wording=row.order_wording,
            decided_on=row.decided_on,
            decided_by=row.decided_by,
            places=row.places,
            criteria=criteria_of(row),
        )
        for row in found
    )


def criteria_of(row: Admission) -> tuple[Criterion, ...]:
    """The ready set that the hub chose, with its own municipality, and then what it says in its own words."""
    ready = criteria_sets().get(row.criteria)
    return (
        *(
            replace(one, name=row.municipality) if isinstance(one, LivesInMunicipality) else one
            for one in (ready.criteria if ready else ())
        ),
        *(own_criterion(words) for words in row.own_criteria),
    )
