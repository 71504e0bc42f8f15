"""Whether somebody has an account cannot be learned from a wrong password: not from the page, not from the time."""

import re
import statistics
import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')


@pytest.fixture
def quick_passwords():
    """Here they are as slow as they are in earnest."""


def answer_to(client, email):
    cache.clear()
    answer = client.post(reverse("account_login"), {"login": email, "password": "fel lösenord"})
    return answer.status_code, TOKEN.sub("", answer.content.decode()).replace(email, "")


def test_the_page_is_the_same(client, bea):
    assert answer_to(client, bea.email) == answer_to(client, "bex@example.org")


def test_as_many_statements_are_run(client, bea):
    counts = []
    for email in ("one@example.org", bea.email, "bex@example.org"):
        with CaptureQueriesContext(
            connection,
        ) as run:
            answer_to(client, email)
        counts.append(len(run))
    assert counts[1] == counts[2]


def test_the_time_is_about_the_same(client, bea):
    def seconds(email):
        began = time.perf_counter()
        answer_to(client, email)
        return time.perf_counter() - began

    seconds("warm@example.org")
    known, unknown = [], []
    for attempt in range(6):
        known.append(seconds(bea.email))
        unknown.append(seconds(f"nobody{attempt}@example.org"))
    # A missing password check would be twenty times faster; the machine's own noise is far below a half.
    assert 0.5 < statistics.median(known) / statistics.median(unknown) < 2


def test_an_account_without_a_password_takes_its_time_too(client, house, db):
    began = time.perf_counter()
    answer_to(client, "dora@example.org")
    without = time.perf_counter() - began
    began = time.perf_counter()
    answer_to(client, "nobody@example.org")
    unknown = time.perf_counter() - began
    assert 0.3 < without / unknown < 3
