"""Every test runs as the web login, on a database that the owner made and whose clock a test may set."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone, translation
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from sluss.audit.recording import collecting
from sluss.config.roles import DATABASE_RIGHTS
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.shared.acting import Shape, acting_as
from tests.cast import House, build_house
from tests.journeys.browser import chromium
from tests.strict_templates import strict_templates

__all__ = ["chromium", "strict_templates"]

# How long an example takes says something of the machine, which others share.
settings.register_profile(
    "shared_machine", parent=settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shared_machine")

TEST_CLOCK = """
SET ROLE sluss_acl;
CREATE OR REPLACE FUNCTION acl.now() RETURNS timestamptz LANGUAGE sql STABLE AS
    $$ SELECT coalesce(nullif(current_setting('sluss.test_now', true), '')::timestamptz, statement_timestamp()) $$;
SET ROLE sluss_owner;
"""


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """What takes long begins first: begun last, one file would leave every other core idle."""
    items.sort(key=lambda item: (item.get_closest_marker("timeout") is None, "chromium" not in item.fixturenames))


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default", "owner"}, serialized_aliases=set())
        owner = connections["owner"]
        with owner.cursor() as cursor:
            # What an administrator does once for the real database, Django's test runner does not.
            cursor.execute(DATABASE_RIGHTS.format(database=owner.ops.quote_name(owner.settings_dict["NAME"])))
            cursor.execute(TEST_CLOCK)
    yield
    with django_db_blocker.unblock():
        # The web login's connection is kept between requests and would stop the owner from dropping the database.
        connections["default"].close()
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> House:
    """The cast, committed; participants come and go inside each test."""
    with django_db_blocker.unblock():
        return build_house(using="owner")


@pytest.fixture(autouse=True)
def default_language() -> Iterator[None]:
    """A request leaves its language behind in the thread."""
    yield
    translation.deactivate()


@pytest.fixture
def reading() -> Iterator[None]:
    """Rows may be read in the test itself; what a page records is tested through pages."""
    with collecting():
        yield


@pytest.fixture
def clock(db: None) -> Callable[[datetime], None]:
    """Set the database's clock for the rest of the test's transaction."""

    def set_clock(moment: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('sluss.test_now', %s, true)", [moment.astimezone(UTC).isoformat()])

    return set_clock


@pytest.fixture
def opened_case(db: None, house: House, reading: None) -> Callable[..., OpenedCase]:
    """Open a case as a staff member of the cast; Anna Ek in Torget, by Bea, unless told otherwise."""

    def make(
        by: str = "Bea",
        given_name: str = "Anna",
        family_name: str = "Ek",
        hub: str = "torget",
        share_with: tuple[UUID, ...] = (),
        shape: Shape = Shape.CASE,
    ) -> OpenedCase:
        actor = house.actor(by, shape)
        with acting_as(actor):
            return open_case(
                hub_id=house.hubs[hub],
                person=PersonFacts(given_name=given_name, family_name=family_name, birth_date=date(1997, 3, 4)),
                started_on=date(2026, 1, 7),
                share_with=share_with,
                actor=actor,
                now=timezone.now(),
            )

    return make
