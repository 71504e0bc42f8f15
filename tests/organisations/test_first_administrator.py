"""The first administrator comes from the command line, through the login that migrates."""

from datetime import UTC, datetime

import pytest
from django.db import connections

from sluss.accounts.models import User
from sluss.audit.actions import PROGRAM
from sluss.organisations.actions.first_administrator import make_administrator
from sluss.organisations.models import Posting, UnitName
from sluss.organisations.states import Country
from tests.lasting import lasting

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HERS = """(SELECT s.id FROM organisations_staff s JOIN accounts_user u ON u.id = s.user_id
           WHERE u.email = 'first@example.org')"""
TAKE_AWAY = (
    f"DELETE FROM organisations_posting WHERE staff_id IN {HERS}",
    "DELETE FROM accounts_signinlink",
    f"DELETE FROM organisations_staff WHERE id IN {HERS}",
    "DELETE FROM accounts_user WHERE email = 'first@example.org'",
    "DELETE FROM organisations_unitname WHERE name = 'Norrå kommun'",
    "DELETE FROM organisations_unit u WHERE NOT EXISTS (SELECT 1 FROM organisations_unitname n WHERE n.unit_id = u.id)",
)


@pytest.fixture
def first(house, django_db_blocker):
    """Makes an administrator for good, as the command does; taken away again."""

    def make(email="first@example.org", unit="Norrå kommun", **other):
        facts = {
            "name": "Eva First",
            "country": Country.SWEDEN,
            "using": "owner",
            "actor": PROGRAM,
            "now": NOW,
            **other,
        }
        return make_administrator(email=email, unit_name=unit, **facts)

    with django_db_blocker.unblock(), lasting():
        yield make
        with connections["owner"].cursor() as cursor:
            for statement in TAKE_AWAY:
                cursor.execute(statement)


def postings():
    held = Posting.objects.filter(staff__user__email="first@example.org")
    return [(posting.role, posting.valid_from) for posting in held]


def test_account_organisation_and_posting_are_made(first):
    first()
    assert postings() == [("administrator", NOW)]
    assert UnitName.objects.get(name="Norrå kommun").unit.is_secrecy_unit


def test_run_again_it_makes_only_a_new_link(first):
    old, new = first(), first(now=NOW.replace(hour=13))
    assert old.token != new.token
    assert len(postings()) == 1
    assert UnitName.objects.filter(name="Norrå kommun").count() == 1


def test_an_organisation_that_is_there_is_used(first, house):
    first(unit="ekvik KOMMUN")
    assert Posting.objects.get(staff__user__email="first@example.org").acting_for_id == house.units["Ekvik kommun"]


def test_a_closed_account_is_opened_to_help_an_administrator_back_in(first):
    first()
    User.objects.using("owner").filter(email="first@example.org").update(is_active=False)
    first()
    assert User.objects.get(email="first@example.org").is_active


def test_it_is_recorded(first):
    # The record keeps what earlier tests did: nobody takes a row out of it.
    before = recorded()
    first()
    assert recorded() == [*before, ("job",)]


def recorded():
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT actor_kind FROM audit.event WHERE act = 'administrator.made' AND subject_id = {HERS}")
        return cursor.fetchall()
