"""How Ekvik and Limfjord are set up: by the administrator, with the acts of the set-up pages."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from sluss.accounts.actions import NewLink, choose_password
from sluss.accounts.models import User
from sluss.accounts.queries import user_of_link
from sluss.audit.door import record_door_act
from sluss.config.demo.admissions import decide_admissions
from sluss.config.demo.days import Days
from sluss.config.demo.doors import fill_directories
from sluss.config.demo.places import HUBS, NAMED_FROM, UNITS, YEARS_AS_PARTY
from sluss.config.demo.sign_ins import PASSWORD, SHOWS
from sluss.config.demo.staff import STAFF, PostingFacts, email_of
from sluss.config.demo.world import World
from sluss.organisations.actions.hubs import add_hub
from sluss.organisations.actions.parties import add_party
from sluss.organisations.actions.postings import add_posting
from sluss.organisations.actions.staff import register_colleague
from sluss.organisations.actions.units import add_unit
from sluss.organisations.models import Posting
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.ids import new_id

DAYS_IN_A_YEAR = 365


def build_world(*, administrator: UUID, now: datetime) -> World:
    """Units, hubs, parties and colleagues with postings, and passwords for those whom one may try."""
    posting = Posting.objects.get(staff__user_id=administrator)
    eva = Actor(
        kind="staff", id=posting.pk, shape=Shape.ADMIN, staff_id=posting.staff_id, unit_id=posting.acting_for_id
    )
    since = now - timedelta(days=YEARS_AS_PARTY * DAYS_IN_A_YEAR)
    world = World(days=Days(now), units={"ekvik": posting.acting_for_id}, hubs={}, staff={}, actors={})
    with acting_as(eva):
        _add_units(world, eva, now)
        _add_hubs(world, eva, now, since)
        decide_admissions(world, eva)
        fill_directories(world, eva)
        links = {key: _add_colleague(world, key, eva, now, since) for key in STAFF}
    for key, link in links.items():
        if key in SHOWS and link is not None:
            let_in(link=link, now=now)
    return world


def let_in(*, link: NewLink, now: datetime) -> None:
    """The colleague's own acts at the door: choose the password with the link, connect an app."""
    user = user_of_link(token=link.token, now=now)
    assert user is not None
    actor = Actor(kind="user", id=user.pk, shape=Shape.DOOR)
    with acting_as(actor):
        choose_password(token=link.token, password=PASSWORD, actor=actor, now=now)
    app = TOTP.activate(User.objects.get(pk=user.pk), generate_totp_secret())
    record_door_act(act="second_factor.added", user_id=user.pk, kind=str(app.instance.type))


def _add_units(world: World, eva: Actor, now: datetime) -> None:
    for key, facts in UNITS.items():
        world.units[key] = new_id()
        add_unit(
            unit_id=world.units[key],
            name=facts.name,
            named_from=NAMED_FROM,
            parent_id=world.units[facts.parent] if facts.parent else None,
            level=facts.level,
            kind=facts.kind,
            regime=facts.regime,
            country=facts.country,
            is_secrecy_unit=facts.keeps_secrecy,
            actor=eva,
            now=now,
        )


def _add_hubs(world: World, eva: Actor, now: datetime, since: datetime) -> None:
    for hub in HUBS:
        world.hubs[hub.slug] = new_id()
        add_hub(
            hub_id=world.hubs[hub.slug],
            slug=hub.slug,
            name=hub.name,
            country=hub.country,
            time_zone=hub.time_zone,
            theme=hub.theme,
            coordination_unit_id=world.units[hub.coordination] if hub.coordination else None,
            actor=eva,
            now=now,
        )
        for unit in hub.parties:
            add_party(
                party_id=new_id(),
                hub_id=world.hubs[hub.slug],
                unit_id=world.units[unit],
                valid_from=since,
                valid_until=None,
                actor=eva,
                now=now,
            )


def _add_colleague(world: World, key: str, eva: Actor, now: datetime, since: datetime) -> NewLink | None:
    facts, staff_id = STAFF[key], new_id()
    world.staff[key] = staff_id
    link = register_colleague(
        staff_id=staff_id,
        email=email_of(key),
        name=facts.name,
        language=facts.language,
        actor=eva,
        now=now,
    )
    for number, posting in enumerate(facts.postings):
        who = f"{key}@{posting.unit}" if number else key
        world.actors[who] = _add_posting(world, staff_id, posting, eva, now, since)
    return link


def _add_posting(
    world: World, staff_id: UUID, posting: PostingFacts, eva: Actor, now: datetime, since: datetime
) -> Actor:
    posting_id, unit_id = new_id(), world.units[posting.unit]
    add_posting(
        posting_id=posting_id,
        staff_id=staff_id,
        employer_id=world.units[posting.employer or posting.unit],
        acting_for_id=unit_id,
        role=posting.role,
        hub_id=world.hubs[posting.hub] if posting.hub else None,
        valid_from=since,
        valid_until=None,
        place=posting.place,
        extent_percent=posting.extent_percent,
        actor=eva,
        now=now,
    )
    return Actor(kind="staff", id=posting_id, shape=Shape.CASE, staff_id=staff_id, unit_id=unit_id)
