"""The acts by which a hub closes, and by which that is taken back."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.organisations.models import Hub, HubClosing
from sluss.organisations.rows import is_there
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere, Refused


class MayNotClose(Refused):
    """The day is not one on which the hub can close, or somebody decided meanwhile."""


def close_hub(
    *,
    closing_id: UUID,
    hub_id: UUID,
    last_day: date,
    decided_by: str,
    today: date,
    actor: Actor,
    now: datetime,
) -> None:
    """From the day after the last one nobody new begins in the hub; who is there goes on until handed back.

    Args:
        closing_id: made when the form was shown, so that a form sent twice closes once.
        decided_by: who decided it, in words: as a rule somebody else than who writes it down.
    Raises: MayNotClose (sentence); NotThere.
    """
    if not Hub.objects.filter(pk=hub_id).exists():
        raise NotThere
    if last_day < today:
        raise MayNotClose(_("The last day must be today or later."))
    closing = HubClosing(
        id=closing_id,
        hub_id=hub_id,
        last_day=last_day,
        decided_by=decided_by,
        recorded_by_id=actor.posting_id,
        recorded_at=now,
    )
    if is_there(closing):
        return
    with transaction.atomic():
        try:
            with transaction.atomic():
                closing.save(force_insert=True)
        except IntegrityError:
            raise MayNotClose(
                _("It is decided already when this hub closes. Load the page again to see when.")
            ) from None
        record_act(act="hub.closes", subject_id=hub_id, last_day=last_day.isoformat())


def keep_hub_open(*, closing_id: UUID, actor: Actor, now: datetime) -> UUID:
    """Take the decision back, before or after the day; returns the hub. Whoever was handed back stays so.

    Raises: NotThere.
    """
    with transaction.atomic():
        hub_id: UUID | None = (
            HubClosing.objects.filter(pk=closing_id, revoked_at__isnull=True).values_list("hub_id", flat=True).first()
        )
        if hub_id is None:
            raise NotThere
        HubClosing.objects.filter(pk=closing_id).update(revoked_at=now, revoked_by_id=actor.posting_id)
        record_act(act="hub.stays_open", subject_id=hub_id)
    return hub_id
