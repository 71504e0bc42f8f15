"""Whom the sign-in pages of a demo offer to try."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone, translation

from sluss.accounts.queries import DemoSignIn, demo_sign_ins
from sluss.organisations.queries import PostingInForce, postings_by_user
from sluss.organisations.words import role_word

SIGN_IN_PAGES = frozenset({"account_login", "mfa_authenticate"})


def demo_people(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `demo_people`, on the sign-in pages of a database that the demo made."""
    if request.resolver_match is None or request.resolver_match.view_name not in SIGN_IN_PAGES:
        return {}
    people = demo_sign_ins(language=translation.get_language() or "en")
    stage = getattr(request, "_login_stage", None)  # allauth's: whose password was right, while the code is asked for
    if stage is not None:
        people = tuple(person for person in people if person.user_id == stage.login.user.pk)
    now = timezone.now()  # noqa: TID251 – part of the view, like every context processor
    postings = postings_by_user(user_ids={person.user_id for person in people}, now=now)
    return {"demo_people": [described(person, postings.get(person.user_id, ())) for person in people]}


def described(person: DemoSignIn, postings: tuple[PostingInForce, ...]) -> dict[str, str]:
    return {
        "name": person.name,
        "email": person.email,
        "password": person.password,
        "code": person.code,
        "shows": person.shows,
        "organisation": " · ".join(dict.fromkeys(posting.unit_name for posting in postings)),
        "role": ", ".join(dict.fromkeys(role_word(posting.role) for posting in postings)),
    }
