"""The acts on postings: who acts for whom from when, and until when."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.organisations.actions.units import refuse_if_succeeded, unit_or_refuse
from sluss.organisations.models import Hub, Party, Posting, Staff
from sluss.organisations.queries import unit_names
from sluss.organisations.rows import insert_once
from sluss.organisations.rules import (
    check_is_party,
    check_is_secrecy_unit,
    check_is_somebody_else,
    check_no_overlap,
    check_period,
    check_somebody_stays,
    end_to_set,
)
from sluss.organisations.states import Role
from sluss.organisations.words import role_word
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


def add_posting(
    *,
    posting_id: UUID,
    staff_id: UUID,
    employer_id: UUID,
    acting_for_id: UUID,
    role: str,
    hub_id: UUID | None,
    valid_from: datetime,
    valid_until: datetime | None,
    place: str = "",
    funder_id: UUID | None = None,
    extent_percent: int = 100,
    actor: Actor,
    now: datetime,
) -> None:
    """Let a colleague act for a unit in a role, from a moment.

    Raises: NotThere; NotOneself; NotASecrecyUnit; AlreadySucceeded; PeriodEndsBeforeItBegins; PeriodsOverlap;
    NotAParty.
    """
    check_is_somebody_else(staff_id=staff_id, own_staff_id=actor.staff_id)
    staff = Staff.objects.filter(pk=staff_id).first()
    hub = Hub.objects.filter(pk=hub_id).first() if hub_id else None
    if staff is None or (hub_id and hub is None):
        raise NotThere
    side = unit_or_refuse(acting_for_id)
    name = unit_names(unit_ids={acting_for_id}, now=now).get(acting_for_id, "")
    period = (valid_from, valid_until)
    check_is_secrecy_unit(is_secrecy_unit=side.is_secrecy_unit, name=name)
    refuse_if_succeeded(unit_id=acting_for_id, now=now)
    check_period(period=period)
    if hub is not None:
        memberships = Party.objects.filter(hub=hub, unit=side).values_list("valid_from", "valid_until")
        check_is_party(period=period, memberships=memberships, unit_name=name, hub_name=hub.name)
    row = Posting(
        id=posting_id,
        staff=staff,
        employer_id=employer_id,
        acting_for=side,
        role=role,
        hub=hub,
        place=place,
        funder_id=funder_id,
        extent_percent=extent_percent,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    with transaction.atomic():
        same = Posting.objects.filter(staff=staff, acting_for=side, role=role, hub=hub).exclude(pk=posting_id)
        check_no_overlap(
            period=period,
            others=same.values_list("valid_from", "valid_until"),
            sentence=_("%(name)s already acts for %(unit)s as %(role)s in that period. End that posting first.")
            % {"name": staff.name, "unit": name, "role": role_word(role)},
        )
        if insert_once(row):
            record_act(
                act="posting.added", subject_id=posting_id, staff=str(staff_id), unit=str(acting_for_id), role=role
            )


def end_posting(*, posting_id: UUID, ends: datetime | None, actor: Actor, now: datetime) -> None:
    """The colleague acts for the unit until `ends`, or no longer from this moment on: the next click is refused.

    Raises: NotThere; AlreadyEnded; PeriodEndsBeforeItBegins; LastAdministrator.
    """
    with transaction.atomic():
        posting = Posting.objects.filter(pk=posting_id).first()
        if posting is None:
            raise NotThere
        if posting.role == Role.ADMINISTRATOR:
            check_somebody_stays(others=administrators_without_end(now=now).exclude(pk=posting_id).count())
        until = end_to_set(period=(posting.valid_from, posting.valid_until), ends=ends, now=now)
        Posting.objects.filter(pk=posting_id).update(valid_until=until)
        record_act(act="posting.ended", subject_id=posting_id, staff=str(posting.staff_id))


def administrators_without_end(*, now: datetime) -> QuerySet[Posting]:
    return Posting.objects.filter(
        role=Role.ADMINISTRATOR, valid_from__lte=now, valid_until__isnull=True, staff__user__is_active=True
    )
