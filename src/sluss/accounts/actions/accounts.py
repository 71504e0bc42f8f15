"""The acts on accounts: register one, hand over a link, choose a password, close, open, end every session."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sluss.accounts.guessing import forget_tries
from sluss.accounts.links import GOOD_FOR, hashed, new_token
from sluss.accounts.models import ProviderLink, SignInLink, User
from sluss.accounts.queries import user_of_link
from sluss.audit.door import record_door_act
from sluss.audit.recorder import record_act
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.errors import NotThere, Refused


class EmailTaken(Refused):
    """There is an account with this address already."""


class LinkIsOver(Refused):
    """The link was used, replaced by a newer one, or too old."""


class MayNotCloseOwnAccount(Refused):
    """Somebody else closes an account, so that nobody locks the last administrator out by mistake."""


@dataclass(frozen=True, kw_only=True)
class NewLink:
    """What the administrator hands over; the token is nowhere else."""

    token: str = field(repr=False)
    valid_until: datetime


def register_user(*, user_id: UUID, email: str, name: str, language: str, actor: Actor, now: datetime) -> None:
    """An account without a password: it is chosen with a link. Raises: EmailTaken."""
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise EmailTaken(_("There is already an account with this e-mail address. Look the colleague up instead."))
    user = User(id=user_id, email=address, name=name, language=language)
    user.set_unusable_password()
    with transaction.atomic():
        user.save(force_insert=True)
        record_act(act="account.registered", subject_id=user_id)


def rename_user(*, user_id: UUID, name: str, actor: Actor, now: datetime) -> None:
    """The name the user meets on every page. Raises: NotThere."""
    if not User.objects.filter(pk=user_id).update(name=name):
        raise NotThere


def make_link(*, user_id: UUID, disconnects_app: bool = False, actor: Actor, now: datetime) -> NewLink:
    """A link with which the user chooses a password, once, within days; any earlier link stops working."""
    token, valid_until = new_token(), now + GOOD_FOR
    link = SignInLink(
        user_id=user_id,
        token_hash=hashed(token),
        made_at=now,
        valid_until=valid_until,
        disconnects_app=disconnects_app,
    )
    with transaction.atomic():
        link.save(force_insert=True)
        record_act(act="account.link_made", subject_id=user_id, disconnects_app=str(disconnects_app).lower())
    return NewLink(token=token, valid_until=valid_until)


def choose_password(*, token: str, password: str, actor: Actor, now: datetime) -> None:
    """The user's own act at the door: the link is used up and every session of the user ends. Raises: LinkIsOver."""
    over = LinkIsOver(_("This link no longer works."))
    with transaction.atomic():
        user = user_of_link(token=token, now=now)
        if user is None or user.pk != actor.id:
            raise over
        link = SignInLink.objects.filter(token_hash=hashed(token), used_at__isnull=True)
        disconnects_app = link.values_list("disconnects_app", flat=True).first()
        if not link.update(used_at=now):
            raise over
        user.set_password(password)
        user.session_round += 1
        user.save(update_fields=["password", "session_round"])
        if disconnects_app:
            Authenticator.objects.filter(user_id=user.pk).delete()
            ProviderLink.objects.filter(user_id=user.pk).delete()
            record_door_act(act="second_factor.removed", user_id=user.pk, kind="all", by="link")
        record_door_act(act="password.chosen", user_id=user.pk)


def close_account(*, user_id: UUID, actor: Actor, now: datetime, own_user_id: UUID) -> None:
    """Nobody signs in with it any more, and every session of it ends at the next click."""
    if user_id == own_user_id:
        raise MayNotCloseOwnAccount(_("You cannot close your own account. Ask another administrator."))
    _change(user_id=user_id, act="account.closed", is_active=False)


def open_account(*, user_id: UUID, actor: Actor, now: datetime) -> None:
    """The account can be signed in to again, with the password and app it had."""
    _change(user_id=user_id, act="account.opened", is_active=True)


def end_sessions(*, user_id: UUID, actor: Actor, now: datetime) -> None:
    """Every session of the user ends at its next click."""
    _change(user_id=user_id, act="account.sessions_ended")


def end_rest(*, user_id: UUID, actor: Actor, now: datetime) -> None:
    """Wrong passwords and codes so far are forgotten, wherever they were tried. Raises: NotThere."""
    email = User.objects.filter(pk=user_id).values_list("email", flat=True).first()
    if email is None:
        raise NotThere
    with transaction.atomic():
        record_act(act="account.rest_ended", subject_id=user_id)
        # Tries are the door's; an administrator sees none of them.
        with acting_as(Actor(kind="user", id=user_id, shape=Shape.DOOR)):
            AccessAttempt.objects.filter(username=email).delete()
            forget_tries(user_id)


def _change(*, user_id: UUID, act: str, **facts: bool) -> None:
    with transaction.atomic():
        if not User.objects.filter(pk=user_id).update(session_round=F("session_round") + 1, **facts):
            raise NotThere
        record_act(act=act, subject_id=user_id)
