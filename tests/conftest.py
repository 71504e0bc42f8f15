"""The test database: made by the owner, used by every test as the web login."""

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from sluss.config.roles import DATABASE_RIGHTS


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    owner = connections["owner"]
    with django_db_blocker.unblock(), owner.cursor() as cursor:
        # What an administrator does once for the real database, Django's test runner does not.
        cursor.execute(DATABASE_RIGHTS.format(database=owner.ops.quote_name(owner.settings_dict["NAME"])))
    yield
    # The web login's connection is kept between requests and would stop the owner from dropping the database.
    connections["default"].close()
