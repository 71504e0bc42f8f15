"""The participant and what is known of them, each row with the unit that owns it.

Participant ──< Identity, IdentityNumber, ContactWay,
                ResidenceSpell, LanguageSpell,
                Representation                              class identity and contact
            ──< NetworkPerson                               class social and home
            ──< Enrolment ──< Involvement (a unit's part)   class participation
                          ──< Pause ──< PauseReason         class participation; of the reason its own
            ──  SamePerson                              class identity: another registration of the same human being
            ──  Apart                                       class participation: two who must not meet
            ──< MainActivitySpell, IncomeSpell,             class work and income
                RegistrationSpell, HouseholdConsent
            ──< Protection, Keeper                          class participation
"""

from sluss.people.models.apart import Apart
from sluss.people.models.around import LanguageSpell, NetworkPerson, Representation
from sluss.people.models.base import OwnedRow, Participant
from sluss.people.models.death import Death
from sluss.people.models.enrolment import Enrolment, HubOutcome, Involvement
from sluss.people.models.household import HouseholdConsent
from sluss.people.models.identity import ContactWay, Identity, IdentityNumber
from sluss.people.models.pause import Pause, PauseReason
from sluss.people.models.protection import Keeper, Protection
from sluss.people.models.sameness import SamePerson
from sluss.people.models.spells import (
    SPELLS,
    IncomeSpell,
    MainActivitySpell,
    Period,
    RegistrationSpell,
    ResidenceSpell,
    Spell,
    TimelineSpell,
)

__all__ = [
    "SPELLS",
    "Apart",
    "ContactWay",
    "Death",
    "Enrolment",
    "HouseholdConsent",
    "HubOutcome",
    "Identity",
    "IdentityNumber",
    "IncomeSpell",
    "Involvement",
    "Keeper",
    "LanguageSpell",
    "MainActivitySpell",
    "NetworkPerson",
    "OwnedRow",
    "Participant",
    "Pause",
    "PauseReason",
    "Period",
    "Protection",
    "RegistrationSpell",
    "SamePerson",
    "Representation",
    "ResidenceSpell",
    "Spell",
    "TimelineSpell",
]
