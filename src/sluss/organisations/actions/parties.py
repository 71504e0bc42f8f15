"""The acts on parties: a unit joins a hub, a unit leaves it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.organisations.actions.units import refuse_if_succeeded, unit_or_refuse
from sluss.organisations.models import Hub, Party
from sluss.organisations.queries import unit_names
from sluss.organisations.rows import insert_once
from sluss.organisations.rules import check_is_secrecy_unit, check_no_overlap, check_period, end_to_set
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


def add_party(
    *,
    party_id: UUID,
    hub_id: UUID,
    unit_id: UUID,
    valid_from: datetime,
    valid_until: datetime | None,
    actor: Actor,
    now: datetime,
) -> None:
    """A unit takes part in a hub from a moment. Nothing that was written before is opened to it.

    Raises: NotThere; NotASecrecyUnit; AlreadySucceeded; PeriodEndsBeforeItBegins; PeriodsOverlap.
    """
    unit = unit_or_refuse(unit_id)
    hub = Hub.objects.filter(pk=hub_id).first()
    if hub is None:
        raise NotThere
    name = unit_names(unit_ids={unit_id}, now=now).get(unit_id, "")
    check_is_secrecy_unit(is_secrecy_unit=unit.is_secrecy_unit, name=name)
    refuse_if_succeeded(unit_id=unit_id, now=now)
    check_period(period=(valid_from, valid_until))
    with transaction.atomic():
        others = Party.objects.filter(hub=hub, unit=unit).exclude(pk=party_id)
        check_no_overlap(
            period=(valid_from, valid_until),
            others=others.values_list("valid_from", "valid_until"),
            sentence=_("%(unit)s is already a party of %(hub)s in that period.") % {"unit": name, "hub": hub.name},
        )
        row = Party(id=party_id, hub=hub, unit=unit, valid_from=valid_from, valid_until=valid_until)
        if insert_once(row):
            record_act(act="party.joined", subject_id=party_id, hub=str(hub_id), unit=str(unit_id))


def end_party(*, party_id: UUID, ends: datetime | None, actor: Actor, now: datetime) -> None:
    """The unit leaves at `ends`, or at once: its mandates in the hub close then, what it wrote stays its own.

    Raises: NotThere; AlreadyEnded; PeriodEndsBeforeItBegins.
    """
    with transaction.atomic():
        party = Party.objects.filter(pk=party_id).first()
        if party is None:
            raise NotThere
        until = end_to_set(period=(party.valid_from, party.valid_until), ends=ends, now=now)
        Party.objects.filter(pk=party_id).update(valid_until=until)
        record_act(act="party.left", subject_id=party_id, hub=str(party.hub_id), unit=str(party.unit_id))
