"""The acts on the keys: share, consent, withdraw, assign, delegate, block."""

from sluss.access.actions.conflicts import MayNotBlock, declare_conflict, lift_conflict, set_conflict
from sluss.access.actions.consents import Evidence, Flow, MayNotConsent, record_consent, withdraw
from sluss.access.actions.mandates import (
    MayNotAssign,
    MayNotDelegate,
    assign,
    delegate_allocation,
    end_assignment,
    end_delegation,
)
from sluss.access.actions.shares import set_standing_share, share, share_facts, unshare, unshare_facts

__all__ = [
    "Evidence",
    "Flow",
    "MayNotAssign",
    "MayNotBlock",
    "MayNotConsent",
    "MayNotDelegate",
    "assign",
    "declare_conflict",
    "delegate_allocation",
    "end_assignment",
    "end_delegation",
    "lift_conflict",
    "record_consent",
    "set_conflict",
    "set_standing_share",
    "share",
    "share_facts",
    "unshare",
    "unshare_facts",
    "withdraw",
]
