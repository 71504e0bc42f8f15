"""The acts on the organisation tree: add a unit, give it a new name from a day."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.organisations.models import Succession, Unit, UnitName
from sluss.organisations.queries import unit_names
from sluss.organisations.rows import insert_once
from sluss.organisations.rules import check_level, check_new_name, check_not_succeeded
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere, Refused
from sluss.shared.ids import new_id


class NameTaken(Refused):
    """Another unit at the same place in the tree is called so now."""


def add_unit(
    *,
    unit_id: UUID,
    name: str,
    named_from: date,
    parent_id: UUID | None,
    level: str,
    kind: str,
    regime: str,
    country: str,
    is_secrecy_unit: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Hang a unit into the tree. Raises: NotThere (parent); HigherThanItsParent; NameTaken."""
    parent = unit_or_refuse(parent_id) if parent_id else None
    check_level(level=level, parent_level=parent.level if parent else None)
    unit = Unit(
        id=unit_id,
        parent=parent,
        level=level,
        kind=kind,
        regime=regime,
        country=country,
        is_secrecy_unit=is_secrecy_unit,
    )
    with transaction.atomic():
        check_name_is_free(name=name, parent_id=parent_id, except_unit=unit_id)
        if not insert_once(unit):
            return
        UnitName(id=new_id(), unit=unit, name=name, valid_from=named_from).save(force_insert=True)
        record_act(act="unit.added", subject_id=unit_id, parent=str(parent_id or ""))


def rename_unit(*, name_id: UUID, unit_id: UUID, name: str, valid_from: date, actor: Actor, now: datetime) -> None:
    """A new name from a day on; what the unit was called before stays.

    Raises: NotThere; NameBeginsTooEarly; NameTaken.
    """
    unit = unit_or_refuse(unit_id)
    with transaction.atomic():
        latest = UnitName.objects.filter(unit=unit, valid_until__isnull=True).order_by("-valid_from").first()
        if UnitName.objects.filter(pk=name_id).exists():
            return
        if latest is not None:
            check_new_name(begins=valid_from, latest_begins=latest.valid_from, latest_name=latest.name)
            UnitName.objects.filter(pk=latest.pk).update(valid_until=valid_from)
        check_name_is_free(name=name, parent_id=unit.parent_id, except_unit=unit_id)
        UnitName(id=name_id, unit=unit, name=name, valid_from=valid_from).save(force_insert=True)
        record_act(act="unit.renamed", subject_id=unit_id, valid_from=valid_from.isoformat())


def unit_or_refuse(unit_id: UUID) -> Unit:
    """Raises: NotThere."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotThere
    return unit


def refuse_if_succeeded(*, unit_id: UUID, now: datetime) -> None:
    """Raises: AlreadySucceeded."""
    became = Succession.objects.filter(unit_id=unit_id).first()
    ids = {unit_id, became.successor_id} if became else set()
    names = unit_names(unit_ids=ids, now=now) if ids else {}
    check_not_succeeded(name=names.get(unit_id, ""), successor=names.get(became.successor_id, "") if became else None)


def check_name_is_free(*, name: str, parent_id: UUID | None, except_unit: UUID) -> None:
    siblings = UnitName.objects.filter(unit__parent_id=parent_id, name__iexact=name, valid_until__isnull=True)
    if siblings.exclude(unit_id=except_unit).exists():
        raise NameTaken(_("There is already an organisation called “%(name)s” at this place.") % {"name": name})
