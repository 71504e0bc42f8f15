"""What somebody with power over the database changed behind the program's back is found and named."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.utils import timezone

from sluss.access.actions import end_by_law, withdraw
from sluss.access.models import Grant
from sluss.audit.actions import PROGRAM, keep_heads, verify_consents
from sluss.audit.chain import FIELDS
from sluss.shared.acting import Shape, acting_as
from tests.acts import told_by_law

KEY = b"k" * 32


STRANGER = UUID("00000000-0000-4000-8000-000000000000")


def verdict(folder):
    return verify_consents(folder=folder, key=KEY, actor=PROGRAM, now=timezone.now())


def faults(case, folder):
    """What is wrong with this person's; other tests may have left traces of people who are gone."""
    ours = (str(case.participant_id), str(STRANGER))
    return [fault for fault in verdict(folder).faults if any(person in fault for person in ours)]


def keep(folder, days=0):
    return keep_heads(folder=folder, key=KEY, actor=PROGRAM, now=timezone.now() + timedelta(days=days))


@pytest.fixture
def tamper(as_owner, case):
    """Change what `{mine}` restricts to this person's rows."""
    return lambda statement: as_owner(statement.replace("{mine}", f"participant_id = '{case.participant_id}'"))


@pytest.fixture
def case(consenting, house, tmp_path):
    """Six links, the last two of a withdrawal, and a head kept after the fourth."""
    case, actor = consenting(consents=2), house.actor("Bea")
    keep(tmp_path)
    with acting_as(actor):
        withdraw(
            participant_id=case.participant_id,
            to_unit_id=house.units["Psykiatrin"],
            actor=actor,
            now=timezone.now(),
        )
    return case


def test_an_untouched_record_has_no_faults(case, tmp_path):
    found = verdict(tmp_path)
    assert faults(case, tmp_path) == []
    assert found.people >= 1
    assert found.links >= 6


@pytest.mark.parametrize(
    ("tampering", "sentence"),
    [
        (
            "UPDATE audit.grant_chain SET link = convert_to(replace(convert_from(link, 'UTF8'), '|recorded|', "
            "'|withdrawn|'), 'UTF8') WHERE {mine} AND seq = 2",
            "link 2 was changed after it was written",
        ),
        (
            "UPDATE audit.grant_chain SET hash = sha256('x') WHERE {mine} AND seq = 3",
            "link 3 was changed after it was written",
        ),
        (
            "UPDATE audit.grant_chain SET link = link || 'x', hash = sha256(previous || link || 'x')"
            " WHERE {mine} AND seq = 2",
            "link 3 does not follow link 2",
        ),
        ("DELETE FROM audit.grant_chain WHERE {mine} AND seq = 2", "link 2 is gone; the next is 3"),
        ("DELETE FROM audit.grant_chain WHERE {mine} AND seq = 1", "link 1 is gone; the next is 2"),
        ("DELETE FROM audit.grant_chain WHERE {mine} AND seq > 3", "the chain ends at link 3, but had 4 on"),
        ("DELETE FROM audit.grant_chain WHERE {mine}", "the chain ends at link 0, but had 4 on"),
        (
            "UPDATE audit.grant_chain SET seq = seq + 100 WHERE {mine} AND seq IN (2, 3);"
            "UPDATE audit.grant_chain SET seq = CASE seq WHEN 102 THEN 3 ELSE 2 END WHERE {mine} AND seq > 100",
            "link 3 stands in the place of link 2: the order was changed",
        ),
        (
            f"UPDATE audit.grant_chain SET participant_id = '{STRANGER}' WHERE {{mine}}",
            "link 1 is no link of this person's chain",
        ),
    ],
)
def test_a_tampered_chain_is_named(case, tamper, tmp_path, tampering, sentence):
    tamper(tampering)
    found = faults(case, tmp_path)
    assert any(sentence in fault for fault in found), found


def test_links_after_the_kept_head_that_are_cut_are_missed_by_the_grants(case, tamper, tmp_path):
    """The day's head is not yet kept: the grant still says that it was withdrawn, and no link does."""
    tamper("DELETE FROM audit.grant_chain WHERE {mine} AND seq = 6")
    (fault,) = faults(case, tmp_path)
    assert "is not what link" in fault
    assert "time of withdrawal, withdrawn by" in fault


def test_a_chain_written_anew_in_good_order_is_not_the_one_that_was_kept(case, tamper, tmp_path):
    tamper("DELETE FROM audit.grant_chain WHERE {mine} AND seq > 3")
    tamper(
        """
        INSERT INTO audit.grant_chain
        SELECT c.participant_id, 4, l.link, c.hash, sha256(c.hash || l.link) FROM audit.grant_chain c,
            LATERAL (SELECT convert_to(concat_ws('|', 'v1', c.participant_id, 4, 0, 'recorded'), 'UTF8') AS link) l
        WHERE {mine} AND c.seq = 3
        """
    )
    assert any("link 4 is not the one that was kept on" in fault for fault in faults(case, tmp_path))


def test_a_ground_that_never_entered_the_chain_is_named(case, tamper, tmp_path):
    tamper("ALTER TABLE access_grant DISABLE TRIGGER USER")
    new = {"id", "consent_id"}
    columns = ", ".join(field.column for field in Grant._meta.concrete_fields if field.column not in new)
    tamper(
        f"INSERT INTO access_grant (id, consent_id, {columns})"
        f" SELECT gen_random_uuid(), gen_random_uuid(), {columns} FROM access_grant WHERE {{mine}} LIMIT 1"
    )
    (fault,) = faults(case, tmp_path)
    assert "never entered the chain" in fault


def test_a_ground_that_is_gone_is_named(case, tamper, tmp_path):
    tamper("DELETE FROM access_grant WHERE id = (SELECT id FROM access_grant WHERE {mine} LIMIT 1)")
    (fault,) = faults(case, tmp_path)
    assert fault.endswith("is gone.")


OTHER = {
    models.UUIDField: "gen_random_uuid()",
    models.IntegerField: "{column} + 1",
    models.PositiveSmallIntegerField: "{column} + 1",
    models.CharField: "'another | word'",
    ArrayField: "ARRAY[gen_random_uuid()]",
    models.DateField: "{column} - 1",
    models.DateTimeField: "{column} - interval '1 microsecond'",
}
OTHER_ROW = "(SELECT id FROM {table} o WHERE o.id NOT IN ({taken}) LIMIT 1)"
OTHER_OF = {
    "hub_id": OTHER_ROW.format(table="organisations_hub", taken="hub_id"),
    "from_unit_id": OTHER_ROW.format(table="organisations_unit", taken="from_unit_id, to_unit_id"),
    "to_unit_id": OTHER_ROW.format(table="organisations_unit", taken="from_unit_id, to_unit_id"),
    "recorded_by_id": OTHER_ROW.format(table="organisations_posting", taken="recorded_by_id"),
    "recorded_by_unit_id": OTHER_ROW.format(table="organisations_unit", taken="recorded_by_unit_id"),
    "evidence_kind": "CASE evidence_kind WHEN 'signed_paper' THEN 'e_signature' ELSE 'signed_paper' END",
    "given_through": "CASE given_through WHEN 'directly' THEN 'interpreter' ELSE 'directly' END",
    "given_by": "CASE given_by WHEN 'person' THEN 'guardian' ELSE 'person' END",
}
# Foreign keys to the person's own rows, and words of which a constraint knows one: there is no other to put there.
FIXED = {"id", "participant_id", "enrolment_id", "basis", "purpose", "country"}
OF_A_LAW = {
    "section": "'se_other'",
    "decided_by": "'x'",
    "reason": "'x'",
    "is_review": "NOT is_review",
    "ending": "'x'",
}


@pytest.mark.parametrize(
    "field",
    [field for field in Grant._meta.concrete_fields if field.column not in FIXED | OF_A_LAW.keys()],
    ids=lambda f: f.column,
)
def test_each_column_of_a_ground_that_is_changed_is_named(case, tamper, tmp_path, field):
    column = field.column
    value = OTHER_OF.get(column) or OTHER[type(field)].format(column=column)
    tamper(
        f"UPDATE access_grant SET {column} = {value} WHERE id = (SELECT id FROM access_grant"
        " WHERE {mine} AND withdrawn_at IS NOT NULL LIMIT 1)"
    )
    (fault,) = faults(case, tmp_path)
    assert "is not what link" in fault
    assert fault.endswith(tuple(f" {name}." for name in FIELDS))


@pytest.mark.parametrize(("column", "value"), OF_A_LAW.items(), ids=list(OF_A_LAW))
def test_each_column_of_a_law_that_is_changed_is_named(case, house, tamper, tmp_path, column, value):
    grant, bea = told_by_law(house, case), house.actor("Bea")
    with acting_as(bea):
        end_by_law(participant_id=case.participant_id, grant_id=grant.pk, reason="Slut.", actor=bea, now=timezone.now())
    assert faults(case, tmp_path) == []
    tamper(f"UPDATE access_grant SET {column} = {value} WHERE {{mine}} AND basis = 'law'")
    (fault,) = faults(case, tmp_path)
    assert "is not what link" in fault
    assert fault.endswith(tuple(f" {name}." for name in FIELDS))


def test_a_withdrawal_that_is_undone_in_the_table_is_named(case, tamper, tmp_path):
    tamper("UPDATE access_grant SET withdrawn_at = NULL, withdrawn_by = NULL WHERE {mine}")
    found = faults(case, tmp_path)
    assert found
    assert all("time of withdrawal" in fault for fault in found)


@pytest.mark.parametrize(
    "shape", ["sluss_door", "sluss_case", "sluss_hub", "sluss_review", "sluss_person", "sluss_job"]
)
def test_no_shape_reads_the_record_without_the_programs_signature(case, house, shape):
    with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {shape}")
        if shape == "sluss_job":
            for function in ("consent_record", "chain_heads"):
                cursor.execute(f"SELECT * FROM acl.{function}()")
                assert cursor.fetchall() == []
        else:
            cursor.execute("SELECT has_function_privilege('acl.consent_record()', 'EXECUTE')")
            assert cursor.fetchone() == (False,)
