"""Who may sit down at the window: the cast, and whoever stands somewhere on the way in; each brings a session."""

from collections.abc import Callable
from typing import Final

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from sluss.accounts.models import User
from tests.cast import STAFF
from tests.journeys.full_house import NEWCOMER, PASSWORD, WAITING, WITH_APP, FullHouse


def nobody(full_house: FullHouse) -> Client:
    return Client(SERVER_NAME="localhost")


def signed_in(email: str) -> Client:
    """Just signed in: asked nothing again for as long as the account pages trust that."""
    client, user = Client(SERVER_NAME="localhost"), User.objects.get(email=email)
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, method="password", email=email)
    request.session.save()
    return client


def one_of_the_cast(name: str) -> Callable[[FullHouse], Client]:
    return lambda full_house: signed_in(f"{name.lower()}@example.org")


def newcomer(full_house: FullHouse) -> Client:
    """Has a password and no app yet."""
    return signed_in(NEWCOMER)


def at_the_code(full_house: FullHouse) -> Client:
    """Has given the password and is asked for the code."""
    client = nobody(full_house)
    client.post(reverse("account_login"), {"login": WITH_APP, "password": PASSWORD})
    return client


def with_a_link(full_house: FullHouse) -> Client:
    client = nobody(full_house)
    client.get(reverse("accounts:use_link", args=[full_house.links[WAITING]]))
    return client


def with_a_kept_form(full_house: FullHouse) -> Client:
    """Sent a form from a page that was older than the latest sign-in."""
    client = signed_in("adam@example.org")
    client.handler.enforce_csrf_checks = True
    form = {"name": "Ett namn som någon har tänkt länge på", "slug": "late"}
    client.post(reverse("organisations:new_hub"), form, headers={"origin": "http://localhost"})
    assert "kept_form" in client.session
    return client


# Those who see most come first: a page is looked at as the first of them who gets it.
FIRST: Final = ("Bea", "Maud", "Adam", "Dag", "Dora")
VISITORS: Final[dict[str, Callable[[FullHouse], Client]]] = {
    "nobody": nobody,
    **{name: one_of_the_cast(name) for name in (*FIRST, *sorted(set(STAFF) - set(FIRST)))},
    "a newcomer": newcomer,
    "at the code": at_the_code,
    "with a link": with_a_link,
    "with a kept form": with_a_kept_form,
}
