"""A new table about people, a new role, a new shape or a new act without a place in the oracle's world is red."""

from inspect import getmembers, isfunction
from types import ModuleType
from typing import Final

import pytest
from django.apps import apps

import sluss.access.actions
import sluss.cases.actions
import sluss.people.actions
from sluss.audit.recording import ParticipantRow
from sluss.organisations.states import Role
from sluss.shared.acting import Shape
from sluss.shared.content_classes import ContentClass
from tests.access import stage
from tests.access import world as w
from tests.access.matrix_of_people import STAFF_ROLES
from tests.access.oracle import WRITE
from tests.access.probes_referrals import ASKED_BESIDE
from tests.access.stage_rows import TABLES

PLAYED: Final = {  # act: the oracle's verb, or why it has none
    "share": "share",
    "unshare": "unshare",
    "record_consent": "record grant",
    "withdraw": "withdraw grant",
    "grant_by_law": "record grant",
    "end_by_law": "end by law",
    "assign": "assign",
    "end_assignment": "end assignment",
    "delegate_allocation": "delegate",
    "end_delegation": "end delegation",
    "set_conflict": "set conflict",
    "merge_people": "merge",
    "part_people": "part",
    "keep_apart": "keep apart",
    "end_apart": "end apart",
    "count_somebody": "count somebody",
    "identify": "identify",
    "declare_conflict": "declare conflict",
    "lift_conflict": "lift conflict",
    "open_emergency": "open emergency",
    "end_emergency": "end emergency",
    "review_emergency": "review emergency",
    "record_disclosure": "insert",
    "record_received_copy": "insert",
    "protect": "protect",
    "name_keeper": "name keeper",
    "write_note": "insert",
    "send_onward": "insert",
    "answer_onward": "update",
    "add_contact_way": "insert",
    "record_spell": "insert",
    "record_household_consent": "insert",
    "end_spell": "end spell",
    "correct_spell": "correct spell",
    "take_back_spell": "take back spell",
    "say_who": "insert",
    "change_name": "change name",
    "correct_name": "correct name",
    "record_number": "add number",
    "take_back_number": "take back number",
    "discharge": "discharge",
    "discharge_unit": "discharge unit",
    "undo_discharge": "undo discharge",
    "undo_unit_discharge": "undo unit discharge",
    "record_death": "record death",
    "undo_death": "undo death",
}
ELSEWHERE: Final = {
    "withdraw_household_consents": "of all units at once, silently; tests/attacks/test_a_household_tells_nobody.py",
    "end_keeper": "only ends what name_keeper began; tests/attacks/test_a_protected_person_is_seen_by_keepers_alone.py",
    "ask_end_of_protection": "opens nothing; the same",
    "end_protection": "by two, in a row; the same",
    "uncover": "for the rest of a transaction; the same",
    "share_facts": "the same as share, for many rows; the policies decide row by row",
    "unshare_facts": "the same as unshare, for many rows",
    "record_no_number": "the same as record_number, without one",
    "change_number": "record_number, and an update of an own number",
    "end_number": "an update of an own number",
    "correct_number": "take_back_number and record_number in one",
    "look_at_earlier_names": "says only that somebody looks; the rows are read by policy",
    "end_contact_way": "an update of an own way to reach somebody",
    "set_standing_share": "no fact about a person; asked about in the policy mutation",
    "pause": "an insert of a pause and of its reason; the policies decide row by row",
    "resume": "an update of an own pause",
    "say_what_holds_from": "record_spell, and superseding own rows, which is an update; tests/cases",
    "end_participation": "record_spell, record_consent and discharge in one; tests/cases",
    "transfer": "makes the enrolment with the actor's own mandate; tests/attacks/test_a_move_opens_nothing.py",
    "part_case": "takes own rows to somebody made there; tests/attacks/test_a_parting_takes_only_our_own.py",
    "start_anew": "makes the enrolment, then assign; tests/access/pages/test_new_start.py",
    "hand_back": "discharge unit, for many; tests/access/pages/test_hand_back.py",
    "undo_end": "undo_discharge or undo_unit_discharge",
    "open_case": "makes the person; tests/people",
    "decide_admission": "no fact about a person; asked about in the policy mutation",
    "send_referral": "about nobody who is a participant; tests/attacks/test_a_request_tells_nobody.py",
    "send_batch": "the same as send_referral, for many",
    "withdraw_referral": "the same",
    "answer_referral": "the same",
    "accept_referral": "makes the person, as open_case does; the same",
    "apply_to_hub": "at the door, where nobody acts; tests/attacks/test_the_public_page_tells_nobody.py",
    "add_door": "no fact about a person; asked about in the policy mutation",
    "end_door": "the same",
    "purge_referrals": "the program's own; tests/cases/test_purging.py",
    "open_staff_review": "opens no row about a person; tests/attacks/test_a_review_is_its_own_units.py",
    "open_person_review": "the same, by number",
    "close_review": "the same, when it is closed",
    "close_log": "says of no person anything",
}
ACTS: Final[tuple[ModuleType, ...]] = (sluss.access.actions, sluss.cases.actions, sluss.people.actions)


def test_every_table_about_people_stands_in_the_opening_world():
    about_people = {model for model in apps.get_models() if issubclass(model, ParticipantRow)}
    assert about_people == {*TABLES.values(), *ASKED_BESIDE}


def test_every_kind_of_information_has_its_number():
    assert [content_class.value for content_class in ContentClass] == list(w.CLASSES)
    names = ("PARTICIPATION", "IDENTITY", "PLANNING", "WORK_INCOME", "EDUCATION")
    assert all(ContentClass[name].value == getattr(w, name) for name in names)


def test_every_role_and_shape_is_played():
    assert {role.value for role in Role} == {role for *_, role, _, _ in stage.POSTINGS} == set(STAFF_ROLES)
    assert {shape.value for shape in Shape} == set(stage.SHAPES)


@pytest.mark.parametrize("module", ACTS, ids=lambda module: module.__name__)
def test_every_act_is_a_verb_of_the_oracle(module):
    acts = {
        name
        for name, act in getmembers(module, isfunction)
        if act.__module__.startswith(module.__name__) and not name.startswith("_") and "actor" in act.__annotations__
    }
    assert acts <= PLAYED.keys() | ELSEWHERE.keys(), acts - PLAYED.keys() - ELSEWHERE.keys()


def test_every_verb_is_known():
    assert set(PLAYED.values()) <= WRITE.keys()
