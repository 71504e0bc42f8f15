"""A function with another role's rights looks names up where nobody can put others, and is nobody's by default."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

DEFINERS = """
SELECT p.oid::regprocedure::text, pg_get_userbyid(p.proowner), coalesce(p.proconfig, '{}'),
       EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
               WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')
FROM pg_proc p WHERE p.pronamespace IN ('acl'::regnamespace, 'audit'::regnamespace, 'public'::regnamespace)
  AND p.prosecdef ORDER BY 1
"""
EVERYBODY = """
SELECT p.oid::regprocedure::text FROM pg_proc p,
     aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE p.pronamespace IN ('acl'::regnamespace, 'audit'::regnamespace) AND a.grantee = 0 ORDER BY 1
"""


def rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_definer_functions_look_nothing_up_in_a_temporary_schema_first():
    found = rows(DEFINERS)
    assert len(found) > 20
    for function, _, settings, _ in found:
        (path,) = [setting for setting in settings if setting.startswith("search_path=")]
        assert path.endswith("pg_temp"), function


def test_definer_functions_belong_to_roles_that_row_security_holds_for():
    assert {owner for _, owner, _, _ in rows(DEFINERS)} <= {"sluss_acl", "sluss_act", "sluss_owner"}


def test_no_function_is_everybodys():
    assert rows(EVERYBODY) == []
