"""The acts on hubs: make one, change what is no dated fact about it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.organisations.models import Hub
from sluss.organisations.rows import insert_once
from sluss.organisations.rules import check_time_zone
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere, Refused


class SlugTaken(Refused):
    """Another hub has this short name; addresses and commands would mean both."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the hub after the page was drawn."""


def add_hub(
    *,
    hub_id: UUID,
    slug: str,
    name: str,
    country: str,
    time_zone: str,
    theme: str,
    coordination_unit_id: UUID | None,
    actor: Actor,
    now: datetime,
) -> None:
    """One door in, empty: parties join it by acts of their own. Raises: SlugTaken; UnknownTimeZone."""
    check_time_zone(name=time_zone)
    taken = SlugTaken(_("There is already a hub with the short name “%(slug)s”. Choose another.") % {"slug": slug})
    hub = Hub(
        id=hub_id,
        slug=slug,
        name=name,
        country=country,
        time_zone=time_zone,
        theme=theme,
        coordination_unit_id=coordination_unit_id,
    )
    with transaction.atomic():
        if Hub.objects.filter(slug=slug).exclude(pk=hub_id).exists():
            raise taken
        try:
            made = insert_once(hub)
        except IntegrityError:
            raise taken from None
        if made:
            record_act(act="hub.added", subject_id=hub_id, slug=slug)


def change_hub(
    *,
    hub_id: UUID,
    seen: str,
    name: str,
    time_zone: str,
    theme: str,
    coordination_unit_id: UUID | None,
    usual_classes: int,
    usual_months: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Change the words and defaults of a hub.

    Args:
        seen: `version_of` the hub when the page was drawn.
    Raises: NotThere; UnknownTimeZone; ChangedMeanwhile.
    """
    check_time_zone(name=time_zone)
    facts = {
        "name": name,
        "time_zone": time_zone,
        "theme": theme,
        "coordination_unit_id": coordination_unit_id,
        "usual_classes": usual_classes,
        "usual_months": usual_months,
    }
    with transaction.atomic():
        hub = Hub.objects.filter(pk=hub_id).first()
        if hub is None:
            raise NotThere
        if version_of(hub) != seen:
            raise ChangedMeanwhile(
                _("Somebody else changed this hub meanwhile. What you typed is kept: compare and send again.")
            )
        changed = [field for field, value in facts.items() if getattr(hub, field) != value]
        if changed:
            Hub.objects.filter(pk=hub_id).update(**facts)
            record_act(act="hub.changed", subject_id=hub_id, fields=",".join(changed))


def version_of(hub: Hub) -> str:
    """What a page remembers of the hub it showed; another text says that somebody changed it."""
    return "|".join(
        str(value)
        for value in (
            hub.name,
            hub.time_zone,
            hub.theme,
            hub.coordination_unit_id or "",
            hub.usual_classes,
            hub.usual_months,
        )
    )
