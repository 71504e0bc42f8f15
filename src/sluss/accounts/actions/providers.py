"""The user's own acts on who they are at a provider outside."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluss.accounts.models import ProviderLink
from sluss.accounts.outside.believing import Believed
from sluss.accounts.outside.provider import Provider
from sluss.audit.door import record_door_act
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused


class LinkedElsewhere(Refused):
    """That sign-in is another account's, or this account has another one there."""


def link_provider(*, provider: Provider, believed: Believed, actor: Actor, now: datetime) -> None:
    """From now on whoever this is there is the actor here. Raises: LinkedElsewhere."""
    link = ProviderLink(user_id=actor.id, issuer=believed.issuer, subject=believed.subject, linked_at=now)
    try:
        with transaction.atomic():
            link.save(force_insert=True)
            record_door_act(act="provider.linked", user_id=actor.id, provider=provider.slug)
    except IntegrityError as taken:
        raise LinkedElsewhere(
            _("That sign-in is connected to another account here, or this account to another one there.")
        ) from taken


def unlink_provider(*, provider: Provider, actor: Actor, now: datetime) -> None:
    """Nobody signs in to the actor's account from there any more; without a link nothing changes."""
    with transaction.atomic():
        gone, _rows = ProviderLink.objects.filter(user_id=actor.id, issuer=provider.issuer).delete()
        if gone:
            record_door_act(act="provider.unlinked", user_id=actor.id, provider=provider.slug)


def use_provider_link(*, link_id: UUID, provider: Provider, actor: Actor, now: datetime) -> None:
    """Somebody came in with it."""
    with transaction.atomic():
        ProviderLink.objects.filter(pk=link_id, user_id=actor.id).update(used_at=now)
        record_door_act(act="provider.used", user_id=actor.id, provider=provider.slug)
