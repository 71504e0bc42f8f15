"""A condition that fails or tells on every row it meets meets only rows one may see."""

from collections.abc import Callable

import pytest

from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import Refusal, answer
from tests.cast import House

TELLING = (
    "SELECT 1 FROM people_identity WHERE family_name::int = 0",
    "SELECT 1 FROM people_identity WHERE 1 / (length(search_text) - length(search_text)) = 1",
    "SELECT 1 FROM people_identity WHERE search_text LIKE '%%' AND birth_date::text::boolean",
    "SELECT 1 FROM people_participant WHERE id::text::boolean",
    "SELECT 1 FROM people_enrolment WHERE participant_id::text::boolean",
    "SELECT 1 FROM access_assignment WHERE participant_id::text::boolean",
    "UPDATE people_identity SET shared_with = '{}' WHERE family_name::int = 0",
)
NOTHING = ([], 0)


@pytest.mark.parametrize("sql", TELLING)
@pytest.mark.parametrize(("who", "shape"), [("Dora", Shape.CASE), ("Dag", Shape.HUB), ("Carl", Shape.CASE)])
def test_a_telling_condition_meets_no_unseen_row(
    house: House, opened_case: Callable[..., OpenedCase], sql: str, who: str, shape: Shape
) -> None:
    opened_case()
    with acting_as(house.actor(who, shape)):
        assert answer(sql) in NOTHING


def test_an_update_without_condition_changes_no_unseen_row(
    house: House, opened_case: Callable[..., OpenedCase]
) -> None:
    opened_case()
    for table in ("people_identity", "people_enrolment", "people_involvement", "cases_note"):
        with acting_as(house.actor("Dora")):
            assert answer(f"UPDATE {table} SET shared_with = '{{}}'") == 0


def test_the_planners_samples_are_hidden(house: House, opened_case: Callable[..., OpenedCase]) -> None:
    opened_case()
    with acting_as(house.actor("Dora")):
        assert answer("SELECT 1 FROM pg_stats WHERE tablename LIKE 'people_identity%%'") == []
        refused = answer("SELECT 1 FROM pg_statistic")
        assert isinstance(refused, Refusal)


def test_switching_row_security_off_is_an_error(house: House, opened_case: Callable[..., OpenedCase]) -> None:
    opened_case()
    with acting_as(house.actor("Dora")):
        answer("SET LOCAL row_security = off")
        refused = answer("SELECT 1 FROM people_identity")
        answer("SET LOCAL row_security = on")
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"
