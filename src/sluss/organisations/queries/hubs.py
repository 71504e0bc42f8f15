"""Hubs: the list, and one hub with its parties and the people posted in it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from sluss.organisations.actions.hubs import version_of
from sluss.organisations.models import Hub, Party, Posting
from sluss.organisations.queries.closings import closings
from sluss.organisations.queries.in_force import in_force, unit_names
from sluss.organisations.queries.periods import Spell, spell
from sluss.organisations.queries.postings import STATES_IN_ORDER, PostingLine, posting_lines
from sluss.organisations.states import Country
from sluss.shared.content_classes import classes_in
from sluss.shared.errors import NotThere
from sluss.shared.sort_keys import alphabet_of, sort_key


@dataclass(frozen=True, kw_only=True)
class HubLine:
    id: UUID
    name: str
    slug: str
    country: str
    parties_now: int


@dataclass(frozen=True, kw_only=True)
class PartyLine:
    id: UUID
    unit_id: UUID
    unit_name: str
    spell: Spell


@dataclass(frozen=True, kw_only=True)
class HubPage:
    """`facts` are what the form to change the hub begins with."""

    id: UUID
    name: str
    slug: str
    country: str
    time_zone: str
    coordination: str
    usual_kinds: tuple[str, ...]
    usual_months: int
    facts: dict[str, object]
    closes_on: date | None
    parties: tuple[PartyLine, ...]
    postings: tuple[PostingLine, ...]


def hub_lines(*, now: datetime) -> tuple[HubLine, ...]:
    """Every hub by name; one query."""
    holds = Q(parties__valid_from__lte=now) & (Q(parties__valid_until__isnull=True) | Q(parties__valid_until__gt=now))
    rows = Hub.objects.annotate(parties_now=Count("parties", filter=holds))
    lines = [
        HubLine(
            id=hub.pk,
            name=hub.name,
            slug=hub.slug,
            country=str(Country(hub.country).label),
            parties_now=hub.parties_now,
        )
        for hub in rows
    ]
    return tuple(sorted(lines, key=lambda line: sort_key(family_name=line.name, given_name="", alphabet="sv")))


def hub_page(*, hub_id: UUID, now: datetime) -> HubPage:
    """One hub, with everybody posted in it now or later. Raises: NotThere."""
    hub = Hub.objects.filter(pk=hub_id).first()
    if hub is None:
        raise NotThere
    parties = party_lines(hub=hub, now=now)
    coordination = hub.coordination_unit_id
    names = unit_names(unit_ids={coordination} if coordination else set(), now=now)
    posted = Posting.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), hub=hub)
    return HubPage(
        id=hub.pk,
        name=hub.name,
        slug=hub.slug,
        country=str(Country(hub.country).label),
        time_zone=hub.time_zone,
        coordination=names.get(coordination, "") if coordination else "",
        usual_kinds=tuple(c.label for c in classes_in(hub.usual_classes)),
        usual_months=hub.usual_months,
        facts={
            "seen": version_of(hub),
            "name": hub.name,
            "time_zone": hub.time_zone,
            "theme": hub.theme,
            "coordination_unit": str(coordination or ""),
            "usual_classes": [str(c.value) for c in classes_in(hub.usual_classes)],
            "usual_months": hub.usual_months,
        },
        closes_on=next((closing.last_day for closing in closings(hub_ids=[hub_id])), None),
        parties=parties,
        postings=posting_lines(of=posted, now=now),
    )


def party_lines(*, hub: Hub, now: datetime) -> tuple[PartyLine, ...]:
    """Those in it now first, then those that join later, then those that have left; two queries."""
    rows = list(Party.objects.filter(hub=hub))
    names = unit_names(unit_ids={row.unit_id for row in rows}, now=now)
    alphabet = alphabet_of(hub.country)
    lines = [
        PartyLine(
            id=row.pk,
            unit_id=row.unit_id,
            unit_name=names.get(row.unit_id, ""),
            spell=spell(valid_from=row.valid_from, valid_until=row.valid_until, zone=hub.time_zone, now=now),
        )
        for row in rows
    ]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                STATES_IN_ORDER.index(line.spell.state),
                sort_key(family_name=line.unit_name, given_name="", alphabet=alphabet),
            ),
        )
    )


def party_line(*, party_id: UUID, now: datetime) -> tuple[PartyLine, Hub]:
    """One membership and its hub. Raises: NotThere."""
    row = Party.objects.select_related("hub").filter(pk=party_id).first()
    if row is None:
        raise NotThere
    name = unit_names(unit_ids={row.unit_id}, now=now).get(row.unit_id, "")
    line = PartyLine(
        id=row.pk,
        unit_id=row.unit_id,
        unit_name=name,
        spell=spell(valid_from=row.valid_from, valid_until=row.valid_until, zone=row.hub.time_zone, now=now),
    )
    return line, row.hub


def hubs_of_unit(*, unit_id: UUID, now: datetime) -> tuple[str, ...]:
    """Names of the hubs a unit is a party of at `now`."""
    held = Party.objects.filter(in_force(now=now), unit_id=unit_id).select_related("hub").order_by("hub__name")
    return tuple(party.hub.name for party in held)
