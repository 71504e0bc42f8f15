"""The cast of the tests, made once by the owner and committed; participants come and go inside each test.

Torget (hub)   Bea and Carl: caseworkers of social services · Maud: its manager · Ivo: its importer · Stig: steering
               Cora: coordinator, for the social services
               Dora: caseworker of the employment service · Dag: its manager · Hale: specialist of psychiatry
Slussen (hub)  social services is a party here too
Adam: administrator · Emil and Elsa: log reviewers of social services · Rut: of the employment service
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt

from sluss.accounts.models import User
from sluss.organisations.models import Hub, Party, Posting, Staff, Unit, UnitName
from sluss.shared.acting import Actor, Shape

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # everybody in the cast has connected an authenticator app

UNITS = {  # name: (parent, level, kind, regime)
    "Ekvik kommun": (None, "legal_person", "authority", "municipal_other"),
    "Socialtjänsten": ("Ekvik kommun", "branch", "authority", "social_services"),
    "Arbetsförmedlingen": (None, "board", "authority", "employment_service"),
    "Psykiatrin": (None, "branch", "care", "health_care"),
}
STAFF = {  # name: (unit, role)
    "Bea": ("Socialtjänsten", "caseworker"),
    "Carl": ("Socialtjänsten", "caseworker"),
    "Maud": ("Socialtjänsten", "unit_manager"),
    "Ivo": ("Socialtjänsten", "importer"),
    "Cora": ("Socialtjänsten", "coordinator"),
    "Stig": ("Socialtjänsten", "steering"),
    "Emil": ("Socialtjänsten", "log_reviewer"),
    "Elsa": ("Socialtjänsten", "log_reviewer"),
    "Dora": ("Arbetsförmedlingen", "caseworker"),
    "Dag": ("Arbetsförmedlingen", "unit_manager"),
    "Rut": ("Arbetsförmedlingen", "log_reviewer"),
    "Hale": ("Psykiatrin", "specialist"),
    "Adam": ("Ekvik kommun", "administrator"),
}
PARTIES = {
    "torget": ("Socialtjänsten", "Arbetsförmedlingen", "Psykiatrin"),
    "slussen": ("Socialtjänsten", "Psykiatrin"),
}


@dataclass(frozen=True)
class House:
    """Ids of what stands in every test."""

    units: dict[str, UUID]
    hubs: dict[str, UUID]
    postings: dict[str, UUID]
    staff: dict[str, UUID]
    unit_of: dict[str, UUID]

    def actor(self, name: str, shape: Shape = Shape.CASE) -> Actor:
        return Actor(
            kind="staff", id=self.postings[name], shape=shape, staff_id=self.staff[name], unit_id=self.unit_of[name]
        )


def build_house(*, using: str) -> House:
    """Make and commit the cast through the alias that owns the tables."""
    units: dict[str, UUID] = {}
    for name, (parent, level, kind, regime) in UNITS.items():
        unit = Unit(parent_id=units.get(parent or ""), level=level, kind=kind, regime=regime, is_secrecy_unit=True)
        unit.save(using=using)
        UnitName(unit=unit, name=name, valid_from=date(2000, 1, 1)).save(using=using)
        units[name] = unit.pk
    hubs: dict[str, UUID] = {}
    for slug, parties in PARTIES.items():
        hub = Hub(slug=slug, name=slug.capitalize())
        hub.save(using=using)
        hubs[slug] = hub.pk
        for name in parties:
            Party(hub=hub, unit_id=units[name], valid_from=LONG_AGO).save(using=using)
    postings, staff, unit_of = {}, {}, {}
    for name, (unit_name, role) in STAFF.items():
        user = User(email=f"{name.lower()}@example.org", name=name)
        user.set_unusable_password()
        user.save(using=using)
        Authenticator(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(APP_SECRET)}).save(using=using)
        person = Staff(user=user, name=name)
        person.save(using=using)
        posting = Posting(
            staff=person,
            employer_id=units[unit_name],
            acting_for_id=units[unit_name],
            role=role,
            hub_id=hubs["torget"],
            valid_from=LONG_AGO,
        )
        posting.save(using=using)
        postings[name], staff[name], unit_of[name] = posting.pk, person.pk, units[unit_name]
    return House(units=units, hubs=hubs, postings=postings, staff=staff, unit_of=unit_of)
