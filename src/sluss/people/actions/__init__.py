"""The acts that make and end a case, and write down what is known of a person."""

from sluss.people.actions.aparts import MayNotKeepApart, end_apart, keep_apart
from sluss.people.actions.contact_ways import add_contact_way, end_contact_way
from sluss.people.actions.counting import count_somebody, identify
from sluss.people.actions.deaths import record_death, undo_death
from sluss.people.actions.discharges import (
    discharge,
    discharge_unit,
    undo_discharge,
    undo_end,
    undo_unit_discharge,
)
from sluss.people.actions.enrolments import MayNotOpenCase, OpenedCase, PersonFacts, open_case
from sluss.people.actions.households import record_household_consent, withdraw_household_consents
from sluss.people.actions.names import WhoSaid, change_name, correct_name, look_at_earlier_names, say_who
from sluss.people.actions.numbers import (
    change_number,
    correct_number,
    end_number,
    record_no_number,
    record_number,
    take_back_number,
)
from sluss.people.actions.pauses import MayNotPause, pause, resume
from sluss.people.actions.protections import (
    MayNotKeep,
    MayNotProtect,
    ask_end_of_protection,
    end_keeper,
    end_protection,
    name_keeper,
    protect,
    uncover,
)
from sluss.people.actions.sameness import merge_people, part_people
from sluss.people.actions.spells import Said, correct_spell, end_spell, record_spell, take_back_spell
from sluss.people.actions.states_after import StateFrom, say_what_holds_from

__all__ = [
    "MayNotKeep",
    "MayNotKeepApart",
    "MayNotOpenCase",
    "MayNotPause",
    "MayNotProtect",
    "OpenedCase",
    "PersonFacts",
    "Said",
    "StateFrom",
    "WhoSaid",
    "add_contact_way",
    "ask_end_of_protection",
    "change_name",
    "change_number",
    "correct_name",
    "correct_number",
    "correct_spell",
    "count_somebody",
    "discharge",
    "discharge_unit",
    "end_apart",
    "end_contact_way",
    "end_keeper",
    "end_number",
    "end_protection",
    "end_spell",
    "identify",
    "keep_apart",
    "look_at_earlier_names",
    "merge_people",
    "name_keeper",
    "open_case",
    "part_people",
    "pause",
    "protect",
    "record_death",
    "record_household_consent",
    "record_no_number",
    "record_number",
    "record_spell",
    "resume",
    "say_what_holds_from",
    "say_who",
    "take_back_number",
    "take_back_spell",
    "undo_death",
    "uncover",
    "undo_discharge",
    "undo_end",
    "undo_unit_discharge",
    "withdraw_household_consents",
]
