"""The real provider of a municipality, and Bea who is known there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sluss.accounts.models import ProviderLink, User
from sluss.accounts.outside.provider import Provider
from tests.accounts.outside.real import BACK, running
from tests.cast import House


@pytest.fixture(scope="package")
def real_provider() -> Iterator[Provider]:
    with running(back=[BACK]) as provider:
        yield provider


@pytest.fixture
def ekvik(db: None, house: House, real_provider: Provider, settings: Any) -> Provider:
    settings.SLUSS_PROVIDERS = (real_provider,)
    return real_provider


@pytest.fixture
def linked(bea: User, ekvik: Provider) -> User:
    """Bea has connected who she is at Ekvik."""
    ProviderLink(user=bea, issuer=ekvik.issuer, subject="bea-at-ekvik", linked_at=timezone.now()).save()
    return bea


@pytest.fixture
def away() -> Client:
    return Client()
