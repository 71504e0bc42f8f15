"""How the first administrator comes to be: from the command line, since nobody may set up the one who sets up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from sluss.accounts.actions import NewLink
from sluss.accounts.links import GOOD_FOR, hashed, new_token
from sluss.accounts.models import SignInLink, User
from sluss.audit.by_owner import record_owner_act
from sluss.organisations.models import Posting, Staff, Unit, UnitName
from sluss.organisations.periods import ZONE_OF_COUNTRY, day_of
from sluss.organisations.queries import in_force
from sluss.organisations.states import Country, Kind, Level, Regime, Role
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id

LANGUAGE_OF_COUNTRY = {Country.SWEDEN: "sv", Country.DENMARK: "da"}


def make_administrator(
    *, email: str, name: str, unit_name: str, country: Country, using: str, actor: Actor, now: datetime
) -> NewLink:
    """An administrator acting for the unit of that name, and the link with which they choose a password.

    Finds what is there – account, organisation, posting – and makes what is not; so it also helps an administrator back
    in who has lost password and app. Runs through the alias that owns the tables, where no policy asks who acts.
    """
    with transaction.atomic(using=using):
        user = the_user(email=email, name=name, language=LANGUAGE_OF_COUNTRY[country], using=using)
        staff = the_colleague(user=user, using=using)
        unit = the_unit(name=unit_name, country=country, using=using, now=now)
        held = Posting.objects.using(using).filter(
            in_force(now=now), staff=staff, acting_for=unit, role=Role.ADMINISTRATOR
        )
        if not held.exists():
            Posting(staff=staff, employer=unit, acting_for=unit, role=Role.ADMINISTRATOR, valid_from=now).save(
                using=using
            )
        token = new_token()
        SignInLink(
            user=user, token_hash=hashed(token), made_at=now, valid_until=now + GOOD_FOR, disconnects_app=True
        ).save(using=using)
        record_owner_act(act="administrator.made", subject_id=staff.pk, using=using, unit=str(unit.pk))
    return NewLink(token=token, valid_until=now + GOOD_FOR)


def the_user(*, email: str, name: str, language: str, using: str) -> User:
    address = email.strip().lower()
    user = User.objects.using(using).filter(email=address).first()
    if user is None:
        user = User(email=address, name=name, language=language)
        user.set_unusable_password()
    user.is_active = True
    user.save(using=using)
    return user


def the_colleague(*, user: User, using: str) -> Staff:
    staff = Staff.objects.using(using).filter(user=user).first()
    if staff is None:
        staff = Staff(user=user, name=user.name)
        staff.save(using=using)
    return staff


def the_unit(*, name: str, country: Country, using: str, now: datetime) -> Unit:
    """The unit called so; a new legal person when nobody is."""
    named = UnitName.objects.using(using).filter(name__iexact=name, valid_until__isnull=True).first()
    if named is not None:
        return unit_by_id(named.unit_id, using=using)
    unit = Unit(
        id=new_id(),
        level=Level.LEGAL_PERSON,
        kind=Kind.AUTHORITY,
        regime=Regime.MUNICIPAL_OTHER,
        country=country,
        is_secrecy_unit=True,
    )
    unit.save(using=using)
    today = day_of(now, zone=ZONE_OF_COUNTRY[country])
    UnitName(unit=unit, name=name, valid_from=today).save(using=using)
    return unit


def unit_by_id(unit_id: UUID, *, using: str) -> Unit:
    return Unit.objects.using(using).get(pk=unit_id)
