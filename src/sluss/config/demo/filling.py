"""Fill an empty database with the demo, once: all of it or nothing, and the mark that says so last.

administrator     by the owner of the tables, as `sluss admin` does
everything else   one transaction of the web login, each act as whoever does it
mark and list     by the owner: no role that serves can make a database say it is a demo
"""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import translation

from sluss.accounts.models import DemoMark, DemoPerson, User
from sluss.audit.actions import PROGRAM
from sluss.audit.recording import collecting
from sluss.config.demo import (
    anders,
    bjork,
    counted,
    couple,
    elias,
    house_rules,
    linnea,
    lone,
    maja,
    odd_reading,
    oskar,
    others,
    referrals,
    robin,
    sara,
)
from sluss.config.demo.building import build_world, let_in
from sluss.config.demo.places import EKVIK, HUBS
from sluss.config.demo.sign_ins import PASSWORD, SHOWS
from sluss.config.demo.staff import ADMINISTRATOR, ADMINISTRATOR_NAME, DOMAIN, email_of
from sluss.config.errors import CannotRun
from sluss.organisations.actions.first_administrator import make_administrator
from sluss.organisations.models import Hub
from sluss.organisations.states import Country

OWNER: Final = "owner"


def fill_demo(now: datetime) -> None:
    """Make the demo where there is none; a second call changes nothing.

    Raises: CannotRun where somebody else's accounts are: invented people do not go among real ones.
    """
    if not DemoMark.objects.using(OWNER).exists():
        _refuse_somebody_elses()
        make_demo(now)


def make_demo(now: datetime) -> None:
    """Tell everything and mark it; where an earlier try ended between the two, only mark it."""
    with translation.override("sv"):
        if not Hub.objects.using(OWNER).filter(slug=HUBS[0].slug).exists():
            _tell(now)
        _mark(now)


def _refuse_somebody_elses() -> None:
    if User.objects.using(OWNER).exclude(email__endswith=DOMAIN).exists():
        raise CannotRun(
            "This database has accounts of its own, and the demo fills only empty ones. "
            "Choose another folder: SLUSS_HOME=/tmp/sluss-demo sluss demo."
        )


def _tell(now: datetime) -> None:
    # Some acts read rows on their way; a demo is nobody's page, so what was read is not written down.
    with collecting():
        link = make_administrator(
            email=email_of(ADMINISTRATOR),
            name=ADMINISTRATOR_NAME,
            unit_name=EKVIK,
            country=Country.SWEDEN,
            using=OWNER,
            actor=PROGRAM,
            now=now,
        )
        with transaction.atomic():
            let_in(link=link, now=now)
            administrator = User.objects.get(email=email_of(ADMINISTRATOR))
            world = build_world(administrator=administrator.pk, now=now)
            house_rules.agree(world)
            for story in (linnea, maja, sara, bjork, lone, couple, oskar, robin, anders, elias, counted):
                story.tell(world)
            others.tell_all(world)
            referrals.tell_all(world)
            odd_reading.tell(world)


def _mark(now: datetime) -> None:
    with transaction.atomic(using=OWNER):
        for place, (key, shows) in enumerate(SHOWS.items(), start=1):
            user = User.objects.using(OWNER).get(email=email_of(key))
            DemoPerson(user=user, place=place, password=PASSWORD, shows=shows).save(using=OWNER, force_insert=True)
        DemoMark(made_at=now).save(using=OWNER, force_insert=True)
