"""Nobody writes in another's name, moves a row to another owner or person, or rewrites what was said."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import House

OpenCase = Callable[..., OpenedCase]
REWRITES = (
    "UPDATE people_identity SET owner_unit_id = owner_unit_id",
    "UPDATE people_identity SET participant_id = participant_id",
    "UPDATE people_identity SET given_name = 'x'",
    "UPDATE people_identitynumber SET number_index = number_index",
    "UPDATE people_enrolment SET closed_at = NULL",
    "UPDATE people_involvement SET ended_on = NULL",
    "UPDATE cases_note SET body = 'x'",
    "UPDATE cases_note SET content_class = 0",
    "UPDATE cases_note SET author_id = author_id",
    "UPDATE access_grant SET valid_until = 'infinity'",
    "UPDATE access_grant SET withdrawn_at = NULL, withdrawn_by = NULL",
    "UPDATE access_assignment SET valid_until = NULL",
    "INSERT INTO access_assignment (id) VALUES (gen_random_uuid())",
    "INSERT INTO people_participant (id) VALUES (gen_random_uuid())",
    "DELETE FROM cases_note",
    "DELETE FROM access_conflict",
    "TRUNCATE people_identity",
)


@pytest.mark.parametrize("sql", REWRITES)
@pytest.mark.parametrize("role", ["sluss_case", "sluss_hub"])
def test_what_was_written_cannot_be_moved_or_rewritten(
    house: House, opened_case: OpenCase, sql: str, role: str
) -> None:
    opened_case()
    with acting_as(house.actor("Bea")):
        take_shape(role)
        refused = answer(sql)
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"


@pytest.mark.parametrize(
    ("author", "owner"), [("Carl", "Socialtjänsten"), ("Dora", "Arbetsförmedlingen"), ("Bea", "Arbetsförmedlingen")]
)
def test_a_note_is_the_actors_own_and_the_actors_units(
    house: House, opened_case: OpenCase, author: str, owner: str
) -> None:
    case = opened_case()
    with acting_as(house.actor("Bea")):
        refused = answer(
            """INSERT INTO cases_note (id, participant_id, owner_unit_id, shared_with, hub_id, author_id, content_class,
                                       body, happened_on, recorded_at)
               VALUES (%s, %s, %s, '{}', %s, %s, 2, 'x', '2026-01-01', now())""",
            uuid4(),
            case.participant_id,
            house.units[owner],
            house.hubs["torget"],
            house.postings[author],
        )
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"


@pytest.mark.parametrize(("recorder", "opener"), [("Carl", "Bea"), ("Bea", "Dora")])
def test_a_ground_is_recorded_by_the_actor_for_a_case_of_the_actors(
    house: House, opened_case: OpenCase, recorder: str, opener: str
) -> None:
    case = opened_case(by=opener)
    with acting_as(house.actor("Bea")):
        refused = answer(
            """INSERT INTO access_grant (id, consent_id, participant_id, enrolment_id, hub_id, from_unit_id, to_unit_id,
                   classes, class_list_version, purpose, basis, evidence_kind, evidence_language, given_through,
                   given_by, given_on, valid_from, valid_until, recorded_by_id, recorded_at)
               VALUES (gen_random_uuid(), gen_random_uuid(), %s, %s, %s, %s, %s, 1, 1, 'collaboration', 'consent',
                   'signed_paper', 'svenska', 'directly', 'person', '2026-01-01', now(), 'infinity', %s, now())""",
            case.participant_id,
            case.enrolment_id,
            house.hubs["torget"],
            house.units["Socialtjänsten"],
            house.units["Arbetsförmedlingen"],
            house.postings[recorder],
        )
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"
