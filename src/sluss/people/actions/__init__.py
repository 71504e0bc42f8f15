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
from sluss.people.actions.spells import record_spell

__all__ = [
    "MayNotOpenCase",
    "OpenedCase",
    "PersonFacts",
    "add_contact_way",
    "discharge",
    "discharge_unit",
    "open_case",
    "record_spell",
    "undo_discharge",
]
