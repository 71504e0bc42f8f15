"""What somebody had typed when their session ended: kept sealed through the next sign-in, for the same user only.

The seal's row is the user: whoever else signs in at the same desk cannot open it, nor can a reader of sessions.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from sluss.accounts.models import User
from sluss.accounts.sessions import KEPT_FORM, POSTING
from sluss.shared.sealing import CannotUnseal, seal, unseal

PURPOSE: Final = "kept form"
LARGEST: Final = 200_000
TOKEN: Final = "csrfmiddlewaretoken"


@dataclass(frozen=True, kw_only=True)
class KeptForm:
    """A form as it was sent: where to, for which posting, and every field in order."""

    path: str
    posting_id: str
    fields: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What a person typed at length, as far as a form can tell: shown again before it is sent."""
        return tuple(value for _, value in self.fields if len(value.split()) > 2)


def sealed_form(request: HttpRequest, *, user: User) -> str | None:
    """The sent form, sealed for `user`; None when there is nothing to keep or it was not sent from our own page."""
    if request.method != "POST" or request.FILES or not acts_on_people(request) or not _is_from_our_page(request):
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    kept = {"path": request.get_full_path(), "posting": request.session.get(POSTING, ""), "fields": fields}
    text = json.dumps(kept)
    if not fields or len(text) > LARGEST:
        return None
    return seal(text, row_id=user.pk, purpose=PURPOSE, keys=settings.SLUSS_SEALING_KEYS).hex()


def kept_form(session: Any, *, user: User) -> KeptForm | None:
    """What was kept for this user in this session; somebody else's is dropped."""
    sealed = session.get(KEPT_FORM)
    if sealed is None:
        return None
    try:
        text = unseal(bytes.fromhex(sealed), row_id=user.pk, purpose=PURPOSE, keys=settings.SLUSS_SEALING_KEYS)
    except CannotUnseal:
        del session[KEPT_FORM]
        return None
    kept = json.loads(text)
    return KeptForm(
        path=kept["path"], posting_id=kept["posting"], fields=tuple((name, value) for name, value in kept["fields"])
    )


def forget_sent_form(request: HttpRequest, *, user: User) -> None:
    """Drop what was kept once a form is sent to the same address."""
    if request.method == "POST" and KEPT_FORM in request.session:
        kept = kept_form(request.session, user=user)
        if kept is not None and kept.path == request.get_full_path():
            del request.session[KEPT_FORM]


def acts_on_people(request: HttpRequest) -> bool:
    """Is this a page behind the door? Account pages hold passwords and codes, which are never kept."""
    try:
        return hasattr(resolve(request.path_info).func, "acts_in")
    except Resolver404:
        return False


def _is_from_our_page(request: HttpRequest) -> bool:
    # By origin, not by token: a sign-in in another window gives new tokens, and that is no reason to lose a text.
    # Every browser sends the header with a form, and a stranger's page cannot forge it.
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
