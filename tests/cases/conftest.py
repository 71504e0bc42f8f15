"""What the tests of the case work start from: somebody signed in, and a case that two organisations work on."""

from collections.abc import Callable

import pytest
from django.test import Client

from sluss.accounts.models import User
from sluss.people.actions import OpenedCase
from tests.acts import assigned, consent
from tests.cast import House
from tests.strict_templates import strict_templates

__all__ = ["strict_templates"]
pytestmark = pytest.mark.usefixtures("strict_templates")

SignIn = Callable[[str], Client]


@pytest.fixture
def signed_in(db: None, house: House, strict_templates: None) -> SignIn:
    """A browser of the named member of the cast; templates may not use what they were not given."""

    def make(name: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
        return client

    return make


@pytest.fixture
def joint_case(house: House, opened_case: Callable[..., OpenedCase]) -> OpenedCase:
    """Bea of the social services and Dora of the employment service work with Anna Ek, who consents to everything."""
    case = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, case)
    assigned(house, case, to="Dora", by="Dag")
    return case
