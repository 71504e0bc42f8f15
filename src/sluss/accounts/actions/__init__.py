"""The acts on accounts and on one's own sessions."""

from sluss.accounts.actions.accounts import (
    EmailTaken,
    LinkIsOver,
    MayNotCloseOwnAccount,
    NewLink,
    choose_password,
    close_account,
    end_rest,
    end_sessions,
    make_link,
    open_account,
    register_user,
    rename_user,
)
from sluss.accounts.actions.providers import LinkedElsewhere, link_provider, unlink_provider, use_provider_link
from sluss.accounts.actions.sessions import end_own_session, end_sessions_elsewhere

__all__ = [
    "EmailTaken",
    "LinkIsOver",
    "LinkedElsewhere",
    "MayNotCloseOwnAccount",
    "NewLink",
    "choose_password",
    "close_account",
    "end_own_session",
    "end_rest",
    "end_sessions",
    "end_sessions_elsewhere",
    "link_provider",
    "make_link",
    "open_account",
    "register_user",
    "rename_user",
    "unlink_provider",
    "use_provider_link",
]
