"""The acts on the keys: share, consent, law, assign, delegate, block, open in an emergency; reviews of the log."""

from sluss.access.actions.by_law import Decision, end_by_law, grant_by_law
from sluss.access.actions.conflicts import MayNotBlock, declare_conflict, lift_conflict, set_conflict
from sluss.access.actions.consents import Evidence, Flow, record_consent, withdraw
from sluss.access.actions.emergencies import end_emergency, open_emergency, review_emergency
from sluss.access.actions.handing_back import Back, hand_back
from sluss.access.actions.log_reviews import (
    MayNotReview,
    close_log,
    close_review,
    open_person_review,
    open_staff_review,
)
from sluss.access.actions.mandates import (
    MayNotAssign,
    MayNotDelegate,
    MustNotMeet,
    assign,
    delegate_allocation,
    end_assignment,
    end_delegation,
    start_anew,
)
from sluss.access.actions.shares import set_standing_share, share, share_facts, unshare, unshare_facts
from sluss.access.laws import MayNotGrantByLaw
from sluss.access.rules import MayNotConsent

__all__ = [
    "Back",
    "Decision",
    "Evidence",
    "Flow",
    "MayNotAssign",
    "MayNotBlock",
    "MayNotConsent",
    "MayNotDelegate",
    "MayNotGrantByLaw",
    "MayNotReview",
    "MustNotMeet",
    "assign",
    "close_log",
    "close_review",
    "declare_conflict",
    "delegate_allocation",
    "end_assignment",
    "end_by_law",
    "end_delegation",
    "end_emergency",
    "grant_by_law",
    "hand_back",
    "lift_conflict",
    "open_emergency",
    "open_person_review",
    "open_staff_review",
    "record_consent",
    "review_emergency",
    "set_conflict",
    "set_standing_share",
    "share",
    "share_facts",
    "start_anew",
    "unshare",
    "unshare_facts",
    "withdraw",
]
