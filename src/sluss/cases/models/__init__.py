"""The work with one participant in one hub, and the way to it.

Note        what is written about a participant
Disclosure  what was told once, ReceivedCopy what was copied
Admission   how a hub takes people in: who receives, by when it answers, by which criteria and in which order
Referral ──< Answer ──< Acceptance     somebody asked for a place, what was answered, whom it became
"""

from sluss.cases.models.admission import Admission
from sluss.cases.models.handed_over import Disclosure, ReceivedCopy
from sluss.cases.models.notes import Note
from sluss.cases.models.onward import Door, OnwardReferral
from sluss.cases.models.referrals import Acceptance, Answer, Referral

__all__ = [
    "Acceptance",
    "Admission",
    "Answer",
    "Disclosure",
    "Door",
    "Note",
    "OnwardReferral",
    "ReceivedCopy",
    "Referral",
]
