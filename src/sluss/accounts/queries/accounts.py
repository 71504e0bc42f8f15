"""What is asked of one account: whose a link is, whether a second factor is connected, what an administrator sees."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from sluss.accounts.factors import SECOND_FACTORS
from sluss.accounts.guessing import is_resting
from sluss.accounts.links import hashed
from sluss.accounts.models import SignInLink, User
from sluss.shared.acting import Actor, Shape, acting_as


def has_second_factor(*, user_id: UUID) -> bool:
    """Has the user connected an authenticator app or a passkey? One query."""
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=SECOND_FACTORS).exists())


def user_of_link(*, token: str, now: datetime) -> User | None:
    """Whose the link is, if it is the user's newest, unused and in time; why not is not told apart."""
    link = SignInLink.objects.filter(token_hash=hashed(token)).select_related("user").first()
    if link is None or link.used_at is not None or link.valid_until <= now or not link.user.is_active:
        return None
    is_newest = not SignInLink.objects.filter(user=link.user, made_at__gt=link.made_at).exists()
    return link.user if is_newest else None


@dataclass(frozen=True, kw_only=True)
class AccountState:
    """What an administrator sees of an account: never how one signs in to it."""

    user_id: UUID
    email: str
    is_active: bool
    link_valid_until: datetime | None
    is_resting: bool


def account_state(*, user_id: UUID, now: datetime) -> AccountState:
    """The account, and until when a link that was handed over still works. Four queries."""
    user = User.objects.filter(pk=user_id).values("email", "is_active").get()
    links = SignInLink.objects.filter(user_id=user_id).order_by("-made_at")
    newest = links.values("valid_until", "used_at").first()
    works = newest is not None and newest["used_at"] is None and newest["valid_until"] > now
    # Tries are the door's; an administrator learns only that there were too many.
    with acting_as(Actor(kind="user", id=user_id, shape=Shape.DOOR)):
        resting = is_resting(user_id=user_id, email=user["email"], now=now)
    return AccountState(
        is_resting=resting,
        user_id=user_id,
        email=user["email"],
        is_active=user["is_active"],
        link_valid_until=newest["valid_until"] if works and newest else None,
    )
