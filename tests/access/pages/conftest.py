"""What the tests of the keys' pages start from: somebody signed in, and a case that two organisations work on."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser

import psycopg
import pytest
from django.db import connections
from django.test import Client

from sluss.people.actions import OpenedCase
from tests.cases.conftest import joint_case, signed_in
from tests.cast import House
from tests.strict_templates import strict_templates

__all__ = ["joint_case", "signed_in", "strict_templates"]

SignIn = Callable[[str], Client]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text_of(html: bytes) -> str:
    """The words of a page's main part as they are read, with single blanks."""
    main = html.decode().partition("<main")[2] or html.decode()
    parser = _Text()
    parser.feed(main)
    words = " ".join(unescape(" ".join(parser.words)).split())
    return re.sub(r" (?=[,.:!?])", "", words)


# At noon: late in the evening, days of 24 hours skip a local date where summer time ends.
READ_BEFORE = """
INSERT INTO audit.read (id, at, kind, page, actor_kind, actor_id, staff_id, unit_id, participant_id, classes,
                        owner_units, tables, ground, grants)
SELECT gen_random_uuid(), date_trunc('day', now()) + interval '12 hours' - ago * interval '1 day', 'read',
       'cases:person', 'staff', %s, %s, %s, %s, 3, '{}',
       '{people_identity}', 'mandate', '{}'
FROM generate_series(1, %s) ago
"""


@pytest.fixture
def readers_days(db: None, house: House) -> Iterator[Callable[[OpenedCase, int], None]]:
    """Readings by Bea on as many days before today; only the record's owner writes in the past, and commits it."""
    bea, written = house.actor("Bea"), []
    with psycopg.connect(**connections["owner"].get_connection_params(), autocommit=True) as owner:
        owner.execute("SET ROLE sluss_owner")
        owner.execute("GRANT INSERT, DELETE ON audit.read TO sluss_owner")

        def write(case: OpenedCase, days: int) -> None:
            written.append(case.participant_id)
            owner.execute("DELETE FROM audit.read WHERE participant_id = %s", [case.participant_id])
            owner.execute(READ_BEFORE, [bea.id, bea.staff, bea.unit, case.participant_id, days])

        yield write
        owner.execute("DELETE FROM audit.read WHERE participant_id = ANY (%s)", [written])
        owner.execute("REVOKE INSERT, DELETE ON audit.read FROM sluss_owner")
