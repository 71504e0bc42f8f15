"""What pages ask about accounts."""

from sluss.accounts.queries.accounts import AccountState, account_state, has_second_factor, user_of_link
from sluss.accounts.queries.demo import DemoSignIn, demo_sign_ins
from sluss.accounts.queries.providers import OwnProvider, link_of, own_providers
from sluss.accounts.queries.sessions import OwnSession, own_sessions

__all__ = [
    "AccountState",
    "DemoSignIn",
    "OwnProvider",
    "OwnSession",
    "account_state",
    "demo_sign_ins",
    "has_second_factor",
    "link_of",
    "own_providers",
    "own_sessions",
    "user_of_link",
]
