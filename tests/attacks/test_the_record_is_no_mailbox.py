"""Injected SQL may write what its actor did, but no letter: names of a fixed form, and few facts."""

import json
from uuid import uuid4

import pytest

from sluss.shared.acting import Actor, Shape, acting_as
from tests.attacks.injected import Refusal, answer
from tests.cast import House
from tests.sweep.addresses import addresses

LETTERS = (
    "Anna Ek",
    "Anna",
    "198112289874",
    "to dora: anna drinks",
    "note.written!",
    "",
    ".",
    "a" * 61,
    "ring\nmig",
    None,
)
NAMES = ("note.written", "cases:my_people", "sign_in.code_refused", "a", "a" * 60)
SMALL, LARGE = {"units": "x" * 3_900}, {"units": "x" * 4_000}
BY_NAME = {
    "act": "SELECT acl.record_act(%s, NULL, NULL, '{}')",
    "page of a refusal": "SELECT acl.record_refusal(%s, gen_random_uuid())",
    "page of a reading": "SELECT acl.record_reads(%s, '[]')",
}


def is_refused(said: object) -> bool:
    return isinstance(said, Refusal) and said.state == "22023"


@pytest.mark.parametrize("sql", BY_NAME.values(), ids=BY_NAME)
def test_a_name_of_another_form_is_not_written(house: House, db: None, sql: str) -> None:
    with acting_as(house.actor("Bea")):
        assert [is_refused(answer(sql, letter)) for letter in LETTERS] == [True] * len(LETTERS)
        assert [is_refused(answer(sql, name)) for name in NAMES] == [False] * len(NAMES)


@pytest.mark.parametrize(("table", "refused"), [("people_identity", False), ("Anna dricker", True)])
def test_nor_a_table_of_another_form(house: House, db: None, table: str, refused: bool) -> None:
    shown = [{"p": str(uuid4()), "c": 1, "o": [], "t": ["cases_note", table], "i": []}]
    with acting_as(house.actor("Bea")):
        assert is_refused(answer("SELECT acl.record_reads('cases:note', %s)", json.dumps(shown))) is refused


@pytest.mark.parametrize(("facts", "refused"), [(SMALL, False), (LARGE, True)])
def test_nor_many_facts(house: House, db: None, facts: dict[str, str], refused: bool) -> None:
    with acting_as(house.actor("Bea")):
        assert is_refused(answer("SELECT acl.record_act('x', NULL, NULL, %s)", json.dumps(facts))) is refused


@pytest.mark.parametrize(
    ("act", "facts", "refused"), [("signed_in", {}, False), ("Anna", {}, True), ("signed_in", LARGE, True)]
)
def test_nor_either_at_the_door(house: House, db: None, act: str, facts: dict[str, str], refused: bool) -> None:
    with acting_as(Actor(kind="user", id=uuid4(), shape=Shape.DOOR)):
        assert is_refused(answer("SELECT acl.record_door_act(%s, %s)", act, json.dumps(facts))) is refused


def test_every_page_of_ours_has_such_a_name(house: House, db: None) -> None:
    with acting_as(house.actor("Bea")):
        refused = [page.name for page in addresses() if is_refused(answer(BY_NAME["act"], page.name))]
    assert refused == []
