"""No shape can make a table, function or schema that a policy or a definer function would take for ours."""

import pytest

from sluss.shared.acting import acting_as
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import House

MAKING = (
    "CREATE TEMP TABLE organisations_posting (id uuid)",
    "CREATE TABLE public.shadow (id uuid)",
    "CREATE SCHEMA shadow",
    "CREATE FUNCTION public.statement_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
    "CREATE FUNCTION acl.shadow() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OPERATOR public.= (FUNCTION = uuid_eq, LEFTARG = uuid, RIGHTARG = uuid)",
    "CREATE POLICY open ON people_identity USING (true)",
    "ALTER TABLE people_identity NO FORCE ROW LEVEL SECURITY",
    "ALTER FUNCTION acl.now() RESET ALL",
    "CALL acl.policy('people_identity', 'open', 'sluss_case', 'SELECT', 'true')",
)
UNPINNED = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace IN ('acl'::regnamespace, 'audit'::regnamespace, 'stats'::regnamespace) AND p.prosecdef
  AND NOT EXISTS (SELECT FROM unnest(p.proconfig) setting WHERE setting LIKE 'search_path=pg_catalog%%pg_temp')
"""
OPEN_TO_ALL = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace IN ('acl'::regnamespace, 'audit'::regnamespace, 'stats'::regnamespace)
  AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)
"""


@pytest.mark.parametrize("sql", MAKING)
@pytest.mark.parametrize("role", ["none", "sluss_door", "sluss_case", "sluss_hub", "sluss_admin", "sluss_job"])
def test_no_shape_makes_or_alters_anything(house: House, db: None, sql: str, role: str) -> None:
    with acting_as(house.actor("Bea")):
        take_shape(role)
        refused = answer(sql)
        take_shape("sluss_case")
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"


def test_every_definer_function_looks_in_its_own_places_only(db: None) -> None:
    assert answer(UNPINNED) == []


def test_no_function_is_open_to_everybody(db: None) -> None:
    assert answer(OPEN_TO_ALL) == []
