"""Which happenings at the door are written down: the signals of Django, allauth and axes, turned into acts."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import authentication_step_completed, password_changed
from allauth.account.signals import user_logged_in as signed_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from axes.signals import user_locked_out
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from sluss.accounts import sessions
from sluss.accounts.adapters import tried_email
from sluss.accounts.factors import SECOND_FACTORS
from sluss.accounts.models import User
from sluss.accounts.stages import came_from_outside
from sluss.audit.door import record_door_act


def way_of_signing_in(request: HttpRequest, user: User) -> str:
    """password+totp, password+recovery_codes, password+webauthn, or webauthn alone."""
    records = get_authentication_records(request, user)
    return "+".join(str(record.get("type", record["method"])) for record in records)


@receiver(user_logged_in)
def begin_session(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    sessions.begin(request, now=timezone.now())  # noqa: TID251 – a signal has no `now` to hand on
    request.session[sessions.OUTSIDE] = came_from_outside(request, user)


@receiver(signed_in)
def note_sign_in(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    record_door_act(act="signed_in", user_id=user.pk, by=way_of_signing_in(request, user))


@receiver(authentication_step_completed)
def renew_session_key(request: HttpRequest, **said: Any) -> None:
    """Who has just shown again who they are goes on under a new key (ASVS 5.0 7.2.4)."""
    if said.get("reauthenticated"):
        request.session.cycle_key()


@receiver(user_logged_out)
def note_sign_out(user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        record_door_act(act="signed_out", user_id=user.pk)


@receiver(user_login_failed)
def note_wrong_password(request: HttpRequest | None, credentials: dict[str, Any], **_kwargs: Any) -> None:
    if request is None or "code" in credentials:
        return
    # The same two statements whether anybody has that address or not.
    claimed = User.objects.filter(email=tried_email(request, credentials)).values_list("pk", flat=True).first()
    record_door_act(act="sign_in.password_refused", user_id=claimed)


@receiver(authentication_failed)
def note_wrong_code(request: HttpRequest, user: User, reauthentication: bool, **_kwargs: Any) -> None:
    record_door_act(act="sign_in.code_refused", user_id=user.pk, again=str(reauthentication).lower())
    # axes counts what Django says has failed, and locks both steps together.
    user_login_failed.send(sender=__name__, credentials={"email": user.email, "code": ""}, request=request)


@receiver(user_locked_out)
def note_lockout(username: str, **_kwargs: Any) -> None:
    claimed = User.objects.filter(email=username).values_list("pk", flat=True).first()
    record_door_act(act="sign_in.locked_out", user_id=claimed)


@receiver(password_changed)
def note_password(user: User, **_kwargs: Any) -> None:
    record_door_act(act="password.changed", user_id=user.pk)


@receiver(authenticator_added)
@receiver(authenticator_reset)
@receiver(authenticator_removed)
def note_second_factor(request: HttpRequest, user: User, authenticator: Authenticator, signal: Any, **_: Any) -> None:
    what = {authenticator_added: "added", authenticator_reset: "renewed", authenticator_removed: "removed"}[signal]
    record_door_act(act=f"second_factor.{what}", user_id=user.pk, kind=str(authenticator.type))
    if authenticator.type in SECOND_FACTORS:
        end_other_sessions(request, user)


def end_other_sessions(request: HttpRequest, user: User) -> None:
    """Only this session goes on: any other has not shown the second factor that holds now."""
    user.session_round += 1
    user.save(update_fields=["session_round"])
    update_session_auth_hash(request, user)
