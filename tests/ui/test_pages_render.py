"""Does every page of the face come out whole, in every language, with nothing undefined?"""

import re

import pytest
from django.test import Client

from tests.ui.addresses import ERROR_PAGES, PAGES

STATUS = {"error/400": 400, "error/404": 404, "error/429": 429, "error/500": 500, "error/503": 503, "error/csrf": 403}


@pytest.mark.parametrize("language", ["sv", "da", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_comes_out_whole(visitor: Client, name: str, language: str) -> None:
    answer = visitor.get(f"/{name}", headers={"accept-language": language})
    html = answer.content.decode()
    assert answer.status_code == STATUS.get(name, 200)
    assert f'<html lang="{language}"' in html
    assert "<c-" not in html
    assert "{%" not in html
    assert "{{" not in html
    assert re.search(r"<title>[^<]+ – [^<]+</title>", html)
    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", sorted(ERROR_PAGES))
def test_error_pages_ask_no_database(visitor: Client, name: str) -> None:
    # No database is marked for this test, so pytest-django would stop a query.
    assert visitor.get(f"/{name}").content


def test_not_there_and_not_yours_are_one_page(visitor: Client) -> None:
    html = visitor.get("/error/404", headers={"accept-language": "sv"}).content.decode()
    assert "Vi hittar ingen som du har tillgång till" in html
    assert "Sidan finns inte eller så har du inte tillgång till den." in html


def test_the_page_for_a_database_that_is_away_says_when_to_come_back(visitor: Client) -> None:
    assert visitor.get("/error/503").headers["Retry-After"] == "30"


def test_a_form_without_its_token_is_answered_with_what_to_do_and_nothing_of_what_was_sent(face: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/posted/", {"password": "hemligt-ord"}, headers={"accept-language": "sv"})
    assert answer.status_code == 403
    assert "Formuläret hade väntat för länge" in answer.content.decode()
    assert "hemligt-ord" not in answer.content.decode()


def test_every_answer_carries_its_own_nonce(visitor: Client) -> None:
    first, second = visitor.get("/gallery/"), visitor.get("/gallery/")
    assert first.headers["Content-Security-Policy"] != second.headers["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", first.headers["Content-Security-Policy"])
    assert nonce
    assert first.content.decode().count(f'nonce="{nonce[1]}"') == 2
