"""The act that brings a register into a hub. Preview and commit are one, so that a preview cannot promise too much."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.exchange.mapping import Outcome
from sluss.exchange.register_lines import RegisterLine, RejectedLine
from sluss.exchange.rules import check_may_import
from sluss.organisations.models import Party, Posting
from sluss.organisations.queries import in_force, units_it_was
from sluss.people.actions import PersonFacts, discharge, open_case, record_spell
from sluss.people.models import Enrolment, HubOutcome, IncomeSpell, MainActivitySpell
from sluss.people.rules.spells import LONGEST_SOURCE, SaidTwice
from sluss.people.states import MISREGISTERED, Sex
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id
from sluss.shared.sealing import blind_index

AT_A_TIME: Final = 500
KEY_PURPOSE: Final = "register line"
ONE_DAY: Final = timedelta(days=1)
NOT_FOR_YOU: Final = frozenset({"42501", "23505", "P0002", "P0003"})
"""Insufficient privilege, a row that is there but unseen, not there, refused by a rule: told apart they would tell."""


@dataclass(frozen=True, kw_only=True)
class ImportedRegister:
    """What became of each line, by its number in the file, and of the hub's words for outcomes."""

    created: tuple[int, ...]
    already_there: tuple[int, ...]
    differing: tuple[int, ...]
    rejected: tuple[RejectedLine, ...]
    words_added: tuple[str, ...]
    words_changed: tuple[str, ...]
    is_saved: bool


@dataclass(kw_only=True)
class _Tally:
    """The same while it is being counted."""

    created: list[int] = field(default_factory=list)
    already_there: list[int] = field(default_factory=list)
    differing: list[int] = field(default_factory=list)
    rejected: list[RejectedLine] = field(default_factory=list)
    words_added: list[str] = field(default_factory=list)
    words_changed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """An enrolment that an earlier import made."""

    ended_on: date | None
    end_reason: str
    outcome: str

    def differs_from(self, line: RegisterLine) -> bool:
        return (self.ended_on, self.end_reason, self.outcome) != (line.ended_on, line.end_reason, line.outcome)


def import_register(
    *,
    hub_id: UUID,
    hub_name: str,
    lines: Iterable[RegisterLine | RejectedLine],
    outcomes: Sequence[Outcome],
    is_commit: bool,
    actor: Actor,
    now: datetime,
) -> ImportedRegister:
    """Make a case of every line that is not there yet: of all of them, or of none where a line is rejected.

    Runs as an importer (`Shape.HUB`) inside `acting_as`; the caller records what was read, which is never rolled back.
    An enrolment that an earlier import made is left as it is and named where the register says something else since.

    Args:
        is_commit: False does all of it and takes it back.

    Raises: MayNotImport.
    """
    posting = Posting.objects.filter(in_force(now=now), pk=actor.posting_id)
    party = Party.objects.filter(in_force(now=now), hub_id=hub_id, unit_id=actor.unit)
    check_may_import(role=posting.values_list("role", flat=True).first() or "", is_party=party.exists())
    done = _Tally()
    units = {actor.unit, *units_it_was(unit_id=actor.unit)}
    with transaction.atomic():
        _keep_words(hub_id, outcomes, done)
        for batch in _batches(lines, done):
            known = _known(hub_id, batch, units, actor)
            for key, line in batch.items():
                if key not in known:
                    _create(hub_id, hub_name, key, line, done, actor=actor, now=now)
                else:
                    done.already_there.append(line.line_number)
                    if known[key].differs_from(line):
                        done.differing.append(line.line_number)
        is_saved = is_commit and not done.rejected
        if is_saved:
            record_act(act="register.imported", hub=str(hub_id), created=str(len(done.created)))
        else:
            transaction.set_rollback(True)
    return ImportedRegister(
        created=tuple(done.created),
        already_there=tuple(done.already_there),
        differing=tuple(done.differing),
        rejected=tuple(sorted(done.rejected, key=lambda line: line.line_number)),
        words_added=tuple(done.words_added),
        words_changed=tuple(done.words_changed),
        is_saved=is_saved,
    )


def _batches(lines: Iterable[RegisterLine | RejectedLine], done: _Tally) -> Iterator[dict[str, RegisterLine]]:
    stream = iter(lines)
    while some := list(islice(stream, AT_A_TIME)):
        done.rejected += [line for line in some if isinstance(line, RejectedLine)]
        yield {line.repeats: line for line in some if isinstance(line, RegisterLine)}


def _known(hub_id: UUID, batch: dict[str, RegisterLine], units: set[UUID], actor: Actor) -> dict[str, _Known]:
    """By what the line is known by: the enrolments of the own unit that an earlier import made. One query.

    Args:
        units: the own and those it took over from, whose imports made keys of their own.
    """
    stored = {_source_key(hub_id, repeats, unit): repeats for repeats in batch for unit in units}
    rows = Enrolment.objects.filter(hub_id=hub_id, owner_unit_id=actor.unit, source_key__in=stored)
    return {
        stored[key]: _Known(ended_on, end_reason, outcome)
        for key, ended_on, end_reason, outcome in rows.values_list("source_key", "ended_on", "end_reason", "outcome")
    }


def _source_key(hub_id: UUID, repeats: str, unit: UUID) -> str:
    """Keyed, and another one in each hub and unit: it tells nobody whose the line is."""
    return blind_index(f"{hub_id}|{unit}|{repeats}", purpose=KEY_PURPOSE, keys=settings.SLUSS_SEALING_KEYS).hex()


def _create(
    hub_id: UUID,
    hub_name: str,
    repeats: str,
    line: RegisterLine,
    done: _Tally,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    try:
        with transaction.atomic():
            case = open_case(
                hub_id=hub_id,
                person=PersonFacts(
                    given_name=line.given_name,
                    family_name=line.family_name,
                    number=line.identity_number,
                    birth_date=line.birth_date,
                    sex=Sex(line.sex),
                ),
                started_on=line.started_on,
                source_key=_source_key(hub_id, repeats, actor.unit),
                actor=actor,
                now=now,
            )
            _write_spells(case.participant_id, line, hub_name, actor=actor, now=now)
            if line.ended_on:
                discharge(
                    enrolment_id=case.enrolment_id,
                    participant_id=case.participant_id,
                    on=line.ended_on,
                    reason=line.end_reason,
                    outcome=line.outcome,
                    main_activity_after=line.activity_after.state if line.activity_after else "",
                    actor=actor,
                    now=now,
                )
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) not in NOT_FOR_YOU:
            raise
        sentence = _("You cannot import this line. Let another importer of your organisation do it.")
        done.rejected.append(RejectedLine(line.line_number, "", sentence))
    else:
        done.created.append(line.line_number)


def _write_spells(participant_id: UUID, line: RegisterLine, hub_name: str, *, actor: Actor, now: datetime) -> None:
    """A register knows the day before and the day after, no more: how long a state lasted is not made up."""
    before = line.before - ONE_DAY if line.before else None
    after = line.ended_on + ONE_DAY if line.ended_on else None
    facts = (
        (MainActivitySpell, line.activity_before, before),
        (MainActivitySpell, line.activity_after, after),
        (IncomeSpell, line.income_before, before),
        (IncomeSpell, line.income_after, after),
    )
    source = _("register of %(hub)s") % {"hub": hub_name}
    for model, fact, day in facts:
        if fact is None or day is None:
            continue
        # Two registrations that meet say the same of one day; the database keeps that fact once.
        with suppress(SaidTwice):
            record_spell(
                model=model,
                participant_id=participant_id,
                state=fact.state,
                extent_percent=fact.percent,
                valid_from=day,
                valid_until=day + ONE_DAY,
                source=source[:LONGEST_SOURCE],
                actor=actor,
                now=now,
            )


def _keep_words(hub_id: UUID, outcomes: Sequence[Outcome], done: _Tally) -> None:
    """The hub's words are those of the latest mapping; words for misregistrations are in no figure and not kept."""
    kept = {word.code: word for word in HubOutcome.objects.filter(hub_id=hub_id)}
    for outcome in outcomes:
        if outcome.end_reason == MISREGISTERED:
            continue
        word = kept.get(outcome.code)
        if word is None:
            word = HubOutcome(
                id=new_id(), hub_id=hub_id, code=outcome.code, label=outcome.label[:200], groups=list(outcome.groups)
            )
            word.save(force_insert=True)
            done.words_added.append(outcome.code)
            record_act(act="outcome.defined", subject_id=word.pk, hub=str(hub_id), groups=" ".join(outcome.groups))
        elif (word.label, tuple(word.groups)) != (outcome.label[:200], outcome.groups):
            word.label, word.groups = outcome.label[:200], list(outcome.groups)
            word.save(update_fields=["label", "groups"])
            done.words_changed.append(outcome.code)
            record_act(act="outcome.changed", subject_id=word.pk, hub=str(hub_id), groups=" ".join(outcome.groups))
