"""Is the choice of colours kept in a cookie, and nowhere else?"""

import pytest
from django.test import Client


@pytest.mark.parametrize("scheme", ["light", "dark", "auto"])
def test_the_chosen_scheme_stands_on_the_next_page(visitor: Client, scheme: str) -> None:
    answer = visitor.post("/colors/", {"color_scheme": scheme, "next": "/gallery/?a=1"})
    assert answer.headers["Location"] == "/gallery/?a=1"
    assert f'data-color-scheme="{scheme}"' in visitor.get("/gallery/").content.decode()


def test_a_scheme_there_is_not_means_as_the_computer_is_set(visitor: Client) -> None:
    visitor.post("/colors/", {"color_scheme": '"><b>'})
    assert 'data-color-scheme="auto"' in visitor.get("/gallery/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_nobody_is_sent_to_another_site(visitor: Client, elsewhere: str) -> None:
    answer = visitor.post("/colors/", {"color_scheme": "dark", "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_colours_are_not_changed_by_following_a_link(visitor: Client) -> None:
    assert visitor.get("/colors/").status_code == 405
