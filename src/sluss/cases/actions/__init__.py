"""The acts of the work itself: what is written about a person, and how somebody comes to it."""

from sluss.cases.actions.admission import AdmissionFacts, decide_admission
from sluss.cases.actions.answers import accept_referral, answer_referral
from sluss.cases.actions.applying import apply_to_hub
from sluss.cases.actions.endings import Afterwards, LeaveToFollowUp, end_participation
from sluss.cases.actions.handed_over import record_disclosure, record_received_copy
from sluss.cases.actions.notes import write_note
from sluss.cases.actions.onward import add_door, answer_onward, end_door, send_onward
from sluss.cases.actions.parting import MayNotPart, part_case
from sluss.cases.actions.purging import purge_referrals
from sluss.cases.actions.referrals import AskedFor, send_batch, send_referral, withdraw_referral
from sluss.cases.actions.transfers import CarriedOver, transfer

__all__ = [
    "AdmissionFacts",
    "Afterwards",
    "AskedFor",
    "CarriedOver",
    "LeaveToFollowUp",
    "MayNotPart",
    "accept_referral",
    "add_door",
    "answer_onward",
    "answer_referral",
    "apply_to_hub",
    "decide_admission",
    "end_door",
    "end_participation",
    "part_case",
    "purge_referrals",
    "record_disclosure",
    "record_received_copy",
    "send_batch",
    "send_onward",
    "send_referral",
    "transfer",
    "withdraw_referral",
    "write_note",
]
