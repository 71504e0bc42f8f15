"""Who acts from the keyboard: --as a colleague, --for an organisation, under a posting that is in force."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from sluss.config.errors import CannotRun

if TYPE_CHECKING:
    from sluss.organisations.models import Hub
    from sluss.organisations.states import Role
    from sluss.shared.acting import Actor, Shape

As = Annotated[str, typer.Option("--as", help="You: the e-mail address you sign in with, or your name.")]
For = Annotated[str, typer.Option("--for", help="The organisation you act for.")]
HubSlug = Annotated[str, typer.Option("--hub", help="The hub's short name in addresses.")]


def prepare() -> None:
    """A database of this version, safe to use, and the language of the terminal; or a sentence."""
    import os

    from sluss.config import preparing

    preparing.start_database()
    preparing.refuse_unsafe()
    from django.conf import settings
    from django.utils import translation

    language = os.environ.get("LANG", "")[:2]
    translation.activate(language if language in dict(settings.LANGUAGES) else "en")


def hub_of(slug: str) -> "Hub":
    """Raises: NotThere."""
    from sluss.organisations.models import Hub
    from sluss.shared.errors import NotThere

    hub = Hub.objects.filter(slug=slug).first()
    if hub is None:
        raise NotThere
    return hub


def actor_of(*, staff: str, unit: str, roles: "frozenset[Role]", shape: "Shape", now: datetime) -> "Actor":
    """The colleague under the one posting that fits. Raises: CannotRun, with what would fit."""
    from sluss.organisations.models import Staff
    from sluss.organisations.queries import postings_in_force
    from sluss.people.names import folded
    from sluss.shared.acting import Actor

    by_email = Staff.objects.filter(user__email__iexact=staff)
    found = list(by_email) or list(Staff.objects.filter(name=staff))
    if len(found) != 1:
        raise CannotRun(
            f"There is {'nobody' if not found else 'more than one person'} called {staff}. Use the e-mail address."
        )
    held = postings_in_force(user_id=found[0].user_id, now=now)
    fitting = [one for one in held if one.role in roles and folded(one.unit_name) == folded(unit)]
    if not fitting:
        wanted = " or ".join(sorted(str(role.label) for role in roles))
        raise CannotRun(f"{found[0].name} has no posting as {wanted} for {unit} now.")
    posting = fitting[0]
    return Actor(kind="staff", id=posting.id, shape=shape, staff_id=posting.staff_id, unit_id=posting.unit_id)
