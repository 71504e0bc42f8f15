"""Injected SQL may take any shape of the login; the rows of that shape stay those of the signed posting."""

from collections.abc import Callable

import pytest

from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import House

SECRETS = (
    ("sluss_hub", "SELECT count(*) FROM people_identity"),
    ("sluss_hub", "SELECT count(*) FROM access_assignment"),
    ("sluss_hub", "SELECT count(*) FROM access_conflict"),
    ("sluss_hub", "SELECT count(*) FROM cases_note"),
    ("sluss_person", "SELECT count(*) FROM people_identity"),
    ("sluss_person", "SELECT count(*) FROM audit.read"),
    ("sluss_stats", "SELECT count(*) FROM stats.registration"),
    ("sluss_review", "SELECT count(*) FROM audit.read"),
    ("sluss_review", "SELECT count(*) FROM audit.event"),
    ("sluss_job", "SELECT count(*) FROM acl.consent_record()"),
    ("sluss_job", "SELECT count(*) FROM acl.chain_heads()"),
)


@pytest.mark.parametrize(("role", "secret"), SECRETS)
def test_a_caseworker_in_another_shape_finds_nothing(
    house: House, opened_case: Callable[..., OpenedCase], role: str, secret: str
) -> None:
    opened_case()
    with acting_as(house.actor("Bea")):
        take_shape(role)
        assert answer(secret) == [(0,)]


@pytest.mark.parametrize("role", ["sluss_owner", "sluss_migrate", "sluss_acl", "sluss_act"])
def test_nobody_becomes_an_owner(house: House, db: None, role: str) -> None:
    with acting_as(house.actor("Bea")):
        refused = answer("SELECT set_config('role', %s, true)", role)
    assert isinstance(refused, Refusal)


@pytest.mark.parametrize("role", ["sluss_case", "sluss_hub", "sluss_admin"])
@pytest.mark.parametrize("who", ["Bea", "Maud", "Stig", "Emil"])
def test_only_an_administrator_sets_up(house: House, db: None, who: str, role: str) -> None:
    with acting_as(house.actor(who)):
        take_shape(role)
        refused = answer(
            """INSERT INTO organisations_party (id, hub_id, unit_id, valid_from)
               VALUES (gen_random_uuid(), %s, %s, now())""",
            house.hubs["slussen"],
            house.units["Arbetsförmedlingen"],
        )
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"
