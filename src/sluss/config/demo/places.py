"""Ekvik and Limfjord: organisations, hubs and parties, as facts. All invented but the names of state agencies."""

from datetime import date
from typing import Final, NamedTuple

from sluss.organisations.states import Country, Kind, Level, Regime


class UnitFacts(NamedTuple):
    name: str
    parent: str | None
    level: Level
    kind: Kind
    regime: Regime
    keeps_secrecy: bool = True
    country: Country = Country.SWEDEN


class HubFacts(NamedTuple):
    slug: str
    name: str
    coordination: str | None
    parties: tuple[str, ...]
    country: Country = Country.SWEDEN
    time_zone: str = "Europe/Stockholm"
    theme: str = "ekvik"


NAMED_FROM: Final = date(2016, 1, 1)
EKVIK: Final = "Ekvik kommun"
"""Made with the first administrator, who sets up everything else."""

UNITS: Final = {
    "board": UnitFacts(
        "Arbetsmarknads- och socialnämnden", "ekvik", Level.BOARD, Kind.AUTHORITY, Regime.SOCIAL_SERVICES, False
    ),
    "school board": UnitFacts("Utbildningsnämnden", "ekvik", Level.BOARD, Kind.AUTHORITY, Regime.EDUCATION, False),
    "AME": UnitFacts("Arbetsmarknadsenheten", "board", Level.BRANCH, Kind.AUTHORITY, Regime.MUNICIPAL_OTHER),
    "EB": UnitFacts("Ekonomiskt bistånd", "board", Level.BRANCH, Kind.AUTHORITY, Regime.SOCIAL_SERVICES),
    "BER": UnitFacts("Beroendeenheten", "board", Level.BRANCH, Kind.AUTHORITY, Regime.SOCIAL_SERVICES),
    "VUX": UnitFacts("Gymnasie- och vuxenutbildningen", "school board", Level.BRANCH, Kind.SCHOOL, Regime.EDUCATION),
    "AF": UnitFacts("Arbetsförmedlingen", None, Level.BOARD, Kind.AUTHORITY, Regime.EMPLOYMENT_SERVICE),
    "FK": UnitFacts("Försäkringskassan", None, Level.BOARD, Kind.AUTHORITY, Regime.SOCIAL_INSURANCE),
    "region": UnitFacts("Region Ekvik", None, Level.LEGAL_PERSON, Kind.CARE, Regime.HEALTH_CARE, False),
    "PSY": UnitFacts("Psykiatrin", "region", Level.BRANCH, Kind.CARE, Regime.HEALTH_CARE),
    "UH": UnitFacts("Ungdomshälsan", "region", Level.BRANCH, Kind.CARE, Regime.HEALTH_CARE),
    "limfjord": UnitFacts(
        *("Limfjord Kommune", None, Level.LEGAL_PERSON, Kind.AUTHORITY, Regime.SOCIAL_SERVICES),
        keeps_secrecy=True,
        country=Country.DENMARK,
    ),
    "A-kasse": UnitFacts(
        *("A-kassen Fjord", None, Level.LEGAL_PERSON, Kind.UNEMPLOYMENT_FUND, Regime.PRIVATE),
        keeps_secrecy=True,
        country=Country.DENMARK,
    ),
}
HUBS: Final = (
    HubFacts("torget-unga", "Torget Unga", "AME", ("AME", "EB", "AF", "FK", "UH", "PSY", "VUX")),
    HubFacts("torget-vuxna", "Torget Vuxna", "AME", ("AME", "EB", "BER", "AF", "FK", "PSY", "VUX")),
    HubFacts(
        *("jobslusen", "Jobslusen Limfjord", "limfjord", ("limfjord", "A-kasse"), Country.DENMARK),
        time_zone="Europe/Copenhagen",
        theme="limfjord",
    ),
)
YEARS_AS_PARTY: Final = 3
