"""sluss report annual: what happened in a hub in one year."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from sluss.config.commands.acting import As, For, HubSlug, actor_of, hub_of, prepare
from sluss.config.commands.steps import console


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def report_annual(
    *,
    hub: HubSlug,
    year: Annotated[int, typer.Option(min=1900, max=2100, help="The calendar year.")],
    staff: As,
    unit: For,
    form: Annotated[Format, typer.Option("--format", help="A table, or JSON for another program.")] = Format.TABLE,
    unsuppressed: Annotated[
        bool, typer.Option("--unsuppressed", help="Show small figures too: for a unit manager, recorded.")
    ] = False,
) -> None:
    """Count the participants of a year, those discharged, and what became of them."""
    prepare()
    from sluss.organisations.states import Role
    from sluss.reports.actions import show_small_figures
    from sluss.reports.annual_document import as_document
    from sluss.reports.annual_table import as_table
    from sluss.reports.queries.annual import annual_report_of
    from sluss.shared.acting import Shape, acting_as

    now = datetime.now(UTC)
    roles = frozenset({Role.UNIT_MANAGER, Role.COORDINATOR, Role.STEERING})
    actor = actor_of(staff=staff, unit=unit, roles=roles, shape=Shape.STATS, now=now)
    where = hub_of(hub)
    with acting_as(actor):
        if unsuppressed:
            report = show_small_figures(hub_id=where.pk, year=year, actor=actor, now=now)
        else:
            report = annual_report_of(hub_id=where.pk, year=year)
    if form == Format.JSON:
        document = as_document(report, hub_slug=where.slug, hub_name=where.name)
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        console.print(as_table(report, hub_name=where.name))
