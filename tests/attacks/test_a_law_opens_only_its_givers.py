"""Injected SQL writes no ground by law for another unit, hub or country or in the past, and ends nobody else's."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import pytest
from django.utils import timezone

from sluss.access.models import Grant
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass as C
from tests.acts import assigned, consent, noted, told_by_law
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import House

pytestmark = pytest.mark.usefixtures("reading")
SOC, AF, PSY = "Socialtjänsten", "Arbetsförmedlingen", "Psykiatrin"
CONSENTED: Final = {
    "evidence_kind": "signed_paper",
    "evidence_language": "sv",
    "given_through": "directly",
    "given_by": "person",
}


@pytest.fixture
def case(house: House, opened_case: Callable[..., OpenedCase]) -> OpenedCase:
    """Bea and Dora work with Anna; both know her, and each has written about health and let the other know."""
    made = opened_case(share_with=(house.units[AF],))
    consent(house, made, classes=frozenset({C.PARTICIPATION, C.IDENTITY}))
    assigned(house, made, to="Dora", by="Dag", share_with=(house.units[SOC],))
    for by, other in (("Bea", AF), ("Dora", SOC)):
        noted(house, made, by=by, body=f"{by}s", content_class=C.HEALTH, share_with=(house.units[other],))
    return made


@pytest.fixture
def write(house: House, case: OpenedCase) -> Callable[..., Any]:
    """As somebody, a ground by law that Bea could write, but for what is said otherwise."""

    def insert(by: str, **otherwise: Any) -> Any:
        now, key = timezone.now(), uuid4()
        row = {
            "id": key,
            "consent_id": key,
            "participant_id": case.participant_id,
            "enrolment_id": case.enrolment_id,
            "hub_id": house.hubs["torget"],
            "from_unit_id": house.units[SOC],
            "to_unit_id": house.units[AF],
            "classes": C.HEALTH.mask,
            "class_list_version": 1,
            "purpose": "collaboration",
            "basis": "law",
            **dict.fromkeys(CONSENTED, ""),
            "representations": "{}",
            "section": "se_duty",
            "country": "SE",
            "decided_by": "Maud",
            "reason": "x",
            "is_review": False,
            "given_on": "2026-01-01",
            "valid_from": now,
            "valid_until": now + timedelta(days=9),
            "recorded_by_id": house.postings[by],
            "recorded_by_unit_id": house.unit_of[by],
            "recorded_at": now,
            "withdrawn_at": None,
            "withdrawn_by": None,
            "ending": "",
            **otherwise,
        }
        values = ", ".join(["%s"] * len(row))
        with acting_as(house.actor(by)):
            return answer(f"INSERT INTO access_grant ({', '.join(row)}) VALUES ({values})", *row.values())

    return insert


def read_by(house: House, name: str) -> set[str]:
    with acting_as(house.actor(name)):
        return {note.body for note in Note.objects.all()}


def test_the_good_one_is_written_and_opens_the_givers_note_alone(house: House, write: Callable[..., Any]) -> None:
    assert write("Bea") == 1
    assert read_by(house, "Dora") == {"Beas", "Doras"}
    assert read_by(house, "Bea") == {"Beas"}


@pytest.mark.parametrize(
    ("by", "otherwise"),
    [
        ("Bea", {"from_unit_id": AF, "to_unit_id": SOC}),
        ("Bea", {"from_unit_id": AF, "to_unit_id": SOC, "recorded_by_unit_id": AF}),
        ("Bea", {"from_unit_id": PSY}),
        ("Dora", {}),
        ("Dora", {"recorded_by_unit_id": SOC}),
        ("Dora", {"from_unit_id": SOC, "recorded_by_unit_id": SOC, "recorded_by_id": "Bea"}),
        ("Carl", {}),
        ("Bea", {"hub_id": "slussen"}),
        ("Bea", {"country": "DK", "section": "dk_authority"}),
        ("Bea", {"withdrawn_at": timezone.now(), "withdrawn_by": uuid4(), "ending": "x"}),
    ],
    ids=[
        "another unit's items for oneself",
        "the same in that unit's name",
        "a third unit's",
        "by the receiver",
        "by the receiver in the giver's name",
        "by the receiver as somebody else",
        "without a mandate",
        "in another hub",
        "a law of another country",
        "ended from the start",
    ],
)
def test_what_is_not_its_givers_is_refused_by_policy(
    house: House, write: Callable[..., Any], by: str, otherwise: dict[str, Any]
) -> None:
    named = {
        key: house.units.get(str(value)) or house.hubs.get(str(value)) or house.postings.get(str(value)) or value
        for key, value in otherwise.items()
    }
    refused = write(by, **named)
    assert isinstance(refused, Refusal)
    # A unit's name that is not one's own is refused by the policy, or before it by the constraint.
    assert refused.state in ("42501", "23514")
    assert read_by(house, "Dora") == {"Doras"}
    assert read_by(house, "Bea") == {"Beas"}


@pytest.mark.parametrize(
    "otherwise",
    [
        {"section": "dk_authority"},
        {"section": ""},
        {"section": "se_duty|x"},
        {"decided_by": ""},
        {"reason": ""},
        {"purpose": "follow_up", "classes": C.IDENTITY.mask},
        {"given_by": "person"},
        {"ending": "x"},
        {"valid_until": "infinity"},
        CONSENTED,
        {"basis": "consent"},
        {"basis": "consent", **CONSENTED},
        {"basis": "nothing"},
    ],
    ids=str,
)
def test_half_a_law_and_a_law_with_a_consents_facts_are_no_ground(
    write: Callable[..., Any], otherwise: dict[str, Any]
) -> None:
    refused = write("Bea", **otherwise)
    assert isinstance(refused, Refusal)
    assert refused.state == "23514"


def test_written_in_the_past_it_counts_from_now(house: House, write: Callable[..., Any]) -> None:
    before = timezone.now()
    assert write("Bea", valid_from=before - timedelta(days=300)) == 1
    with acting_as(house.actor("Bea")):
        row = Grant.objects.get(basis="law")
    assert row.valid_from >= before
    assert row.recorded_at >= before


def test_one_that_was_over_before_it_was_written_is_none(write: Callable[..., Any]) -> None:
    long_ago = timezone.now() - timedelta(days=300)
    refused = write("Bea", valid_from=long_ago, valid_until=long_ago + timedelta(days=9))
    assert isinstance(refused, Refusal)
    assert refused.state == "23514"


@pytest.mark.parametrize("by", ["Dora", "Carl", "Hale"])
def test_nobody_but_its_givers_staff_with_the_mandate_ends_it(house: House, case: OpenedCase, by: str) -> None:
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH}))
    with acting_as(house.actor(by)):
        refused = answer("SELECT acl.end_by_law(%s, %s, 'x')", case.participant_id, grant.pk)
    assert isinstance(refused, Refusal)
    assert refused.state == "P0002"
    assert read_by(house, "Dora") == {"Beas", "Doras"}


@pytest.mark.parametrize(
    "shape", ["sluss_hub", "sluss_person", "sluss_admin", "sluss_review", "sluss_door", "sluss_job"]
)
def test_no_other_shape_may_end_it(house: House, case: OpenedCase, shape: str) -> None:
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH}))
    with acting_as(house.actor("Bea")):
        take_shape(shape)
        refused = answer("SELECT acl.end_by_law(%s, %s, 'x')", case.participant_id, grant.pk)
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"


def test_the_end_of_a_law_ends_no_consent_and_a_withdrawal_ends_no_law(house: House, case: OpenedCase) -> None:
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH}))
    with acting_as(house.actor("Bea")):
        given = Grant.objects.get(basis="consent")
        assert isinstance(answer("SELECT acl.end_by_law(%s, %s, 'x')", case.participant_id, given.pk), Refusal)
        for of_grant in (grant.pk, None):
            answer("SELECT acl.withdraw_grants(%s, %s, NULL, NULL)", case.participant_id, of_grant)
        assert Grant.objects.get(pk=grant.pk).withdrawn_at is None
    assert read_by(house, "Dora") == {"Beas", "Doras"}


def test_no_reason_is_no_end(house: House, case: OpenedCase) -> None:
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH}))
    with acting_as(house.actor("Bea")):
        refused = answer("SELECT acl.end_by_law(%s, %s, ' ')", case.participant_id, grant.pk)
    assert isinstance(refused, Refusal)
    assert refused.state == "P0003"
    assert read_by(house, "Dora") == {"Beas", "Doras"}


@pytest.mark.parametrize(
    "column", ["basis", "section", "country", "reason", "decided_by", "valid_until", "classes", "ending"]
)
@pytest.mark.parametrize("role", ["sluss_case", "sluss_hub", "sluss_person"])
def test_what_it_rests_on_is_never_changed(house: House, case: OpenedCase, column: str, role: str) -> None:
    told_by_law(house, case)
    with acting_as(house.actor("Bea")):
        take_shape(role)
        refused = answer(f"UPDATE access_grant SET {column} = {column}")
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"


def test_a_block_beats_the_law(house: House, case: OpenedCase) -> None:
    told_by_law(house, case, classes=frozenset({C.HEALTH}))
    with acting_as(house.actor("Dag", Shape.HUB)):
        answer(
            "SELECT acl.set_conflict(%s, %s, %s, 'relative', 'manager')",
            uuid4(),
            case.participant_id,
            house.staff["Dora"],
        )
    assert read_by(house, "Dora") == set()
