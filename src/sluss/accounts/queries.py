"""What pages ask about accounts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from sluss.accounts.links import hashed
from sluss.accounts.models import DemoMark, DemoPerson, SignInLink, User
from sluss.accounts.totp import current_code


def has_second_factor(*, user_id: UUID) -> bool:
    """Has the user connected an authenticator app? One query."""
    return bool(Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists())


def user_of_link(*, token: str, now: datetime) -> User | None:
    """Whose the link is, if it is the user's newest, unused and in time; why not is not told apart."""
    link = SignInLink.objects.filter(token_hash=hashed(token)).select_related("user").first()
    if link is None or link.used_at is not None or link.valid_until <= now or not link.user.is_active:
        return None
    is_newest = not SignInLink.objects.filter(user=link.user, made_at__gt=link.made_at).exists()
    return link.user if is_newest else None


@dataclass(frozen=True, kw_only=True)
class DemoSignIn:
    """Whom a demo lets everybody try; the code is the one their app would show now."""

    user_id: UUID
    name: str
    email: str
    password: str
    code: str
    shows: str


def demo_sign_ins(*, language: str) -> tuple[DemoSignIn, ...]:
    """Empty in every database that the demo did not make."""
    if not DemoMark.objects.exists():
        return ()
    people = list(DemoPerson.objects.select_related("user").filter(user__is_active=True).order_by("place"))
    apps = {
        app.user_id: app
        for app in Authenticator.objects.filter(
            user_id__in=[person.user_id for person in people], type=Authenticator.Type.TOTP
        )
    }
    return tuple(
        DemoSignIn(
            user_id=person.user_id,
            name=person.user.name,
            email=person.user.email,
            password=person.password,
            code=current_code(apps[person.user_id]),
            shows=person.shows.get(language) or person.shows["en"],
        )
        for person in people
        if person.user_id in apps
    )
