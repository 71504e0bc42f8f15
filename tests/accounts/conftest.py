"""At the door: people of the cast with a password, and what the record says about them."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from sluss.accounts.models import User
from sluss.accounts.totp import current_code
from sluss.shared.acting import Shape, acting_as
from tests.cast import House

PASSWORD = "korsbär under kanalbron"
DOOR_ACTS = """
SELECT act, unit_id FROM audit.event
WHERE actor_kind = 'user' AND actor_id = %s AND at >= transaction_timestamp() ORDER BY at
"""


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def quick_passwords(settings: Any) -> None:
    """Passwords are slow on purpose; only the tests of that slowness need it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def bea(db: None, house: House, quick_passwords: None) -> User:
    return with_password("bea@example.org")


def with_password(email: str) -> User:
    user = User.objects.get(email=email)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def code_now(user: User) -> str:
    """The code the user's app shows; waits for the next half minute when this one is nearly over."""
    left = 30 - time.time() % 30
    if left < 2:
        time.sleep(left)
    return current_code(Authenticator.objects.get(user=user, type="totp"))


@pytest.fixture
def sign_in() -> Callable[..., Any]:
    """Both steps, as a browser does them; the last answer."""

    def both(client: Client, user: User, address: str = "", **typed: str) -> Any:
        login = reverse("account_login") + address
        client.post(login, {"login": user.email, "password": PASSWORD, **typed})
        return client.post(reverse("mfa_authenticate"), {"code": code_now(user)})

    return both


@pytest.fixture
def recorded(db: None, house: House) -> Callable[[User], list[tuple[str, Any]]]:
    """What the log reviewer of social services finds of a user at the door, oldest first: (act, unit)."""

    def read(user: User) -> list[tuple[str, Any]]:
        with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
            cursor.execute(DOOR_ACTS, [user.pk])
            return list(cursor.fetchall())

    return read
