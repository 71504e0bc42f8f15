import pytest
from django.db import connection, connections

from sluss.config import safety
from sluss.config.safety import faults

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


class Server:
    """Answers one question with one row, as a server of another version would."""

    def __init__(self, *row):
        self.row = row

    def execute(self, query):
        pass

    def fetchone(self):
        return self.row


def test_the_test_database_has_the_one_fault_that_its_clock_may_be_set():
    (found,) = faults(connection)
    assert found.startswith("acl.now()")


def test_the_owner_must_not_serve():
    found = faults(connections["owner"])
    assert any("owns the database" in fault for fault in found)
    assert any("not at the door" in fault for fault in found)


@pytest.mark.parametrize(
    ("superuser", "bypasses", "owns", "sentence"),
    [
        (True, True, True, "is a superuser"),
        (False, True, False, "NOBYPASSRLS"),
        (False, False, True, "owns the database"),
    ],
)
def test_a_powerful_login_is_refused(superuser, bypasses, owns, sentence):
    (found,) = safety.powerful_login(Server("sluss_web", "sluss_door", superuser, bypasses, owns))
    assert sentence in found


@pytest.mark.parametrize(
    "table",
    [
        "public.naked (participant_id uuid)",
        "public.naked (person uuid REFERENCES people_participant)",
        "public.naked (enrolment uuid REFERENCES people_enrolment)",
    ],
)
@pytest.mark.parametrize("half_closed", ["", "ALTER TABLE public.naked ENABLE ROW LEVEL SECURITY"])
def test_a_table_about_participants_without_forced_row_security_is_refused(table, half_closed):
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE TABLE {table}; {half_closed}")
        assert [fault for fault in safety.open_tables(cursor) if "naked" in fault]
        cursor.execute("ALTER TABLE public.naked ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        assert list(safety.open_tables(cursor)) == []


def test_another_clock_is_refused():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE sluss_acl")
        cursor.execute("CREATE OR REPLACE FUNCTION acl.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()'")
        assert "acl.now()" in next(safety.other_clock(cursor))


@pytest.mark.parametrize(
    ("number", "name", "sentence"),
    [
        (140020, "14.20", "needs 15 or later"),
        (150009, "15.9", "15.10 or later"),
        (160005, "16.5", "16.6 or later"),
        (170001, "17.1", "17.2 or later"),
    ],
)
def test_an_old_server_is_refused(number, name, sentence):
    (found,) = safety.old_server(Server(number, name))
    assert sentence in found


@pytest.mark.parametrize("number", [150010, 160006, 170002, 180000, 190001])
def test_a_mended_server_is_accepted(number):
    assert list(safety.old_server(Server(number, "new enough"))) == []
