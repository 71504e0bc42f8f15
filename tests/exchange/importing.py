"""Imports by Ivo, the cast's importer, and reports as the cast's manager and steering member see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from sluss.exchange.actions import ImportedRegister, import_register
from sluss.exchange.mapping import Mapping
from sluss.exchange.mapping_file import standard_mapping
from sluss.exchange.register import read_register
from sluss.people.models import Enrolment
from sluss.reports.annual_report import AnnualReport
from sluss.reports.queries.annual import annual_report_of
from sluss.shared.acting import Shape, acting_as
from tests.cast import House

TODAY = date(2026, 6, 17)


@dataclass(frozen=True)
class Importing:
    house: House

    def run(
        self, file: Path, mapping: Mapping | None = None, *, commit: bool = True, by: str = "Ivo", hub: str = "torget"
    ) -> ImportedRegister:
        mapping = mapping or standard_mapping()
        actor = self.house.actor(by, Shape.HUB)
        with acting_as(actor):
            return import_register(
                hub_id=self.house.hubs[hub],
                hub_name=hub.capitalize(),
                lines=read_register(file, mapping=mapping, today=TODAY),
                outcomes=list(mapping.outcomes.values()),
                is_commit=commit,
                actor=actor,
                now=timezone.now(),
            )

    def enrolments(self, *, by: str = "Ivo", hub: str = "torget") -> Sequence[Enrolment]:
        """As the importer sees them, oldest start first."""
        with acting_as(self.house.actor(by, Shape.HUB)):
            return list(Enrolment.objects.filter(hub_id=self.house.hubs[hub]).order_by("started_on", "ended_on"))

    def report(self, *, year: int = 2022, by: str = "Stig", hub: str = "torget") -> AnnualReport:
        with acting_as(self.house.actor(by, Shape.STATS)):
            return annual_report_of(hub_id=self.hub(hub), year=year)

    def hub(self, hub: str = "torget") -> UUID:
        return self.house.hubs[hub]
