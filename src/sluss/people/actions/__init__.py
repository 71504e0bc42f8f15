"""The acts that make and end a case, and write down what is known of a person."""

from sluss.people.actions.contact_ways import add_contact_way
from sluss.people.actions.enrolments import (
    MayNotOpenCase,
    OpenedCase,
    PersonFacts,
    discharge,
    discharge_unit,
    open_case,
    undo_discharge,
)
from sluss.people.actions.spells import Said, correct_spell, end_spell, record_spell, take_back_spell

__all__ = [
    "MayNotOpenCase",
    "OpenedCase",
    "PersonFacts",
    "Said",
    "add_contact_way",
    "correct_spell",
    "discharge",
    "discharge_unit",
    "end_spell",
    "open_case",
    "record_spell",
    "take_back_spell",
    "undo_discharge",
]
