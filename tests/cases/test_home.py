"""The first page is the first that one's role has; nobody sees it before they have signed in."""

import pytest
from django.test import Client

from tests.cases.conftest import SignIn


@pytest.mark.parametrize(("name", "where"), [("Bea", "/people/"), ("Adam", "/setup/"), ("Stig", "/acting-for/")])
def test_everybody_comes_to_a_page_of_their_own(signed_in: SignIn, name: str, where: str) -> None:
    assert signed_in(name).get("/").headers["Location"].startswith(where)


def test_a_stranger_is_asked_to_sign_in(db: None) -> None:
    assert Client().get("/").headers["Location"].startswith("/accounts/login/")
    assert Client().get("/people/").headers["Location"].startswith("/accounts/login/")
