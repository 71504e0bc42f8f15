"""A desk at which Bea has connected a passkey, and another one."""

import pytest

from tests.accounts.passkeys.desk import Desk, connect


@pytest.fixture
def client():
    return Desk()


@pytest.fixture
def away():
    return Desk()


@pytest.fixture
def with_key(client, bea, sign_in):
    """Bea has signed in with password and code, and connected a passkey."""
    sign_in(client, bea)
    key, _ = connect(client)
    bea.refresh_from_db()  # it ended her other sessions
    return key
