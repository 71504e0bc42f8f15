"""The acts on what a person does and lives on, is registered as, and where they live.

What was written is never changed: an end and a correction are new rows of the same fact, and the row before is kept as
superseded, so that what was known when can still be read.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from sluss.audit.recorder import record_act
from sluss.organisations.models import Unit
from sluss.organisations.states import Country
from sluss.people.models import RegistrationSpell, Spell
from sluss.people.rules.extents import percent_of_full_time
from sluss.people.rules.registrations import kind_of
from sluss.people.rules.spells import (
    CHANGED_SINCE,
    STANDS_THERE,
    MayNotRecordSpell,
    SaidTwice,
    check_end,
    check_extent,
    check_period,
    check_source,
)
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere
from sluss.shared.ids import new_id

OVERLAPS: Final = "23P01"
"""The exclusion constraint's own answer; another fault of the row goes on as a fault."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of a state; half-open. The extent is given in percent or in hours, or not known."""

    state: str
    valid_from: date
    valid_until: date | None
    source: str
    extent_percent: int | None = None
    hours_per_week: Decimal | None = None
    end_reason: str = ""
    reference: str = ""
    """The decision's own number; of registrations and decisions only."""
    benefit_ends_on: date | None = None
    """The last day with benefit; of registrations and decisions only."""
    of_household: bool = False
    """The household lives on it together; of incomes only."""
    beside: Mapping[str, Any] = field(default_factory=dict)
    """What only this kind of state has, by the names in its `BESIDE`."""


def record_spell(
    *,
    model: type[Spell],
    participant_id: UUID,
    state: str,
    valid_from: date,
    valid_until: date | None,
    source: str,
    extent_percent: int | None = None,
    hours_per_week: Decimal | None = None,
    end_reason: str = "",
    reference: str = "",
    benefit_ends_on: date | None = None,
    of_household: bool = False,
    beside: Mapping[str, Any] | None = None,
    share_with: tuple[UUID, ...] = (),
    spell_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write down a state over `[valid_from, valid_until)`; hours are kept as said, and the percent derived from them.

    Args:
        spell_id: made when the form was shown, so that a form sent twice writes one row.
    Raises: MayNotRecordSpell (sentence); SaidTwice when the own unit has the same state from the same source then.
    """
    said = Said(
        state=state,
        valid_from=valid_from,
        valid_until=valid_until,
        source=source,
        extent_percent=extent_percent,
        hours_per_week=hours_per_week,
        end_reason=end_reason,
        reference=reference,
        benefit_ends_on=benefit_ends_on,
        of_household=of_household,
        beside=beside or {},
    )
    row_id = spell_id or new_id()
    if spell_id and _is_written(model, spell_id, participant_id, actor=actor):
        return spell_id
    about: dict[str, Any] = {"participant_id": participant_id, "fact_id": row_id, "shared_with": list(share_with)}
    with transaction.atomic():
        _write(model, row_id, said, about, actor=actor, now=now)
        record_act(
            act="spell.recorded", participant_id=participant_id, subject_id=row_id, table=str(model._meta.model_name)
        )
    return row_id


def end_spell(
    *,
    model: type[Spell],
    participant_id: UUID,
    spell_id: UUID,
    ended_id: UUID,
    valid_until: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Say from which day on the state no longer holds, and why; returns the id of the row that says so.

    Args:
        ended_id: made when the form was shown, so that a form sent twice ends once.
    Raises: MayNotRecordSpell (sentence), also when somebody changed it meanwhile; NotThere.
    """
    return _say_anew(
        model,
        participant_id,
        spell_id,
        ended_id,
        lambda was: replace(was, valid_until=valid_until, end_reason=reason),
        act="spell.ended",
        actor=actor,
        now=now,
    )


def correct_spell(
    *,
    model: type[Spell],
    participant_id: UUID,
    spell_id: UUID,
    corrected_id: UUID,
    said: Said,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Say the same fact rightly; who may read it stays. Returns the id of the row that says so.

    Args:
        corrected_id: made when the form was shown, so that a form sent twice corrects once.
    Raises: MayNotRecordSpell (sentence), also when somebody changed it meanwhile; NotThere.
    """
    return _say_anew(
        model, participant_id, spell_id, corrected_id, lambda was: said, act="spell.corrected", actor=actor, now=now
    )


def take_back_spell(*, model: type[Spell], participant_id: UUID, spell_id: UUID, actor: Actor, now: datetime) -> None:
    """Say that this was never so: it should not have been written. It is kept as superseded by nothing.

    Raises: MayNotRecordSpell when somebody changed it meanwhile; NotThere.
    """
    with transaction.atomic():
        _supersede(model, participant_id, spell_id, actor=actor, now=now)
        record_act(
            act="spell.taken_back",
            participant_id=participant_id,
            subject_id=spell_id,
            table=str(model._meta.model_name),
        )


def _say_anew(
    model: type[Spell],
    participant_id: UUID,
    spell_id: UUID,
    row_id: UUID,
    anew: Any,
    *,
    act: str,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Another row of the same fact, read by the same; the one before is superseded."""
    if _is_written(model, row_id, participant_id, actor=actor):
        return row_id
    with transaction.atomic():
        _supersede(model, participant_id, spell_id, actor=actor, now=now)
        was = model._default_manager.get(pk=spell_id)
        said = anew(_said_in(was))
        about = {"participant_id": participant_id, "fact_id": was.fact_id, "shared_with": was.shared_with}
        if isinstance(was, RegistrationSpell) and said.state == was.state:
            # The list may have lost the code since.
            about["kind"] = was.kind
        _write(model, row_id, said, about, actor=actor, now=now)
        record_act(
            act=act,
            participant_id=participant_id,
            subject_id=row_id,
            table=str(model._meta.model_name),
            supersedes=str(spell_id),
        )
    return row_id


def _is_written(model: type[Spell], row_id: UUID, participant_id: UUID, *, actor: Actor) -> bool:
    """The same form has been sent before."""
    return model._default_manager.filter(pk=row_id, participant_id=participant_id, owner_unit_id=actor.unit).exists()


def _supersede(model: type[Spell], participant_id: UUID, spell_id: UUID, *, actor: Actor, now: datetime) -> None:
    """possible race: two colleagues change one row; the condition makes the second see the first."""
    ours = model._default_manager.filter(pk=spell_id, participant_id=participant_id, owner_unit_id=actor.unit)
    if not ours.filter(superseded_at__isnull=True).update(superseded_at=now):
        if ours.exists():
            raise MayNotRecordSpell(CHANGED_SINCE)
        raise NotThere


def _said_in(row: Any) -> Said:
    said = {one.name: getattr(row, one.name) for one in fields(Said) if _has(type(row), one.name)}
    said["beside"] = {name: getattr(row, name) for name in row.BESIDE}
    # A percent that was derived is derived again; only what was said is carried over.
    return Said(**{**said, "extent_percent": None if said.get("hours_per_week") else said.get("extent_percent")})


def _write(model: type[Spell], row_id: UUID, said: Said, about: dict[str, Any], *, actor: Actor, now: datetime) -> None:
    """Raises: MayNotRecordSpell."""
    check_source(said.source)
    check_period(said.valid_from, said.valid_until)
    check_extent(said.extent_percent, said.hours_per_week)
    check_end(said.valid_until, said.end_reason)
    columns = {name: value for name, value in asdict(said).items() if _has(model, name)} | dict(said.beside)
    if said.hours_per_week is not None:
        country = Country(Unit.objects.values_list("country", flat=True).get(pk=actor.unit))
        columns["extent_percent"] = percent_of_full_time(said.hours_per_week, country=country, on=said.valid_from)
    if model is RegistrationSpell and "kind" not in about:
        columns["kind"] = kind_of(said.state).value
    row: Spell = model(
        id=row_id, owner_unit_id=actor.unit, recorded_by_id=actor.posting_id, recorded_at=now, **columns, **about
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", None) != OVERLAPS:
            raise
        raise SaidTwice(STANDS_THERE) from error


def _has(model: type[Spell], column: str) -> bool:
    return any(one.name == column for one in model._meta.concrete_fields)
