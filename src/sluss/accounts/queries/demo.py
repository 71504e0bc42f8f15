"""Whom a demo offers to try."""

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator

from sluss.accounts.models import DemoMark, DemoPerson
from sluss.accounts.totp import current_code


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
