"""What happened in a hub in one year: who took part, who was discharged, why, to what, counted by sex.

    registration   [started_on, ended_on + 1 day): `ended_on` is the last day; an unknown start lies before any year
    in the year    the registration and [1 January, next 1 January) have a day in common
    discharged     the last day lies in the year
    persons        each counted once, by the latest of their registrations in the year (or: discharges in the year)
    sex            one for each person: as the latest of their registrations says that states one

Misregistered registrations are in no figure. Groups may overlap and are never added up; a group is a share of everyone
discharged or of another group. Nothing is rounded and nothing forced to add up to 100.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sluss.people.outcome_groups import base_of
from sluss.people.states import MISREGISTERED, NOT_STATED, Sex
from sluss.shared.code_lists import code_list

ALL: Final = "all"
SEXES: Final = (ALL, *Sex.values)
UNKNOWN_ACTIVITY: Final = "unknown"


class Measure(StrEnum):
    PARTICIPANTS = "participants"
    DISCHARGED = "discharged"
    END_REASON = "end_reason"
    MAIN_ACTIVITY_AFTER = "main_activity_after"
    OUTCOME = "outcome"
    GROUP = "group"


CODE_LISTS: Final = {Measure.END_REASON: "end_reason", Measure.MAIN_ACTIVITY_AFTER: "main_activity"}
"""Measures whose categories are codes of a list, in whose order a report shows them."""


@dataclass(frozen=True, kw_only=True)
class Registration:
    """One row of `stats.registration`: pseudonyms and codes, nothing that names anybody."""

    registration: str
    person: str
    started_on: date | None
    ended_on: date | None
    end_reason: str = ""
    outcome: str = ""
    main_activity_after: str = ""
    sex: str = Sex.UNKNOWN.value


@dataclass(frozen=True, kw_only=True)
class OutcomeWord:
    """A word of the hub's register and the groups it is counted in."""

    code: str
    label: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Key:
    """Which figure: a measure, one of its categories where it has some, for one sex or all."""

    measure: Measure
    category: str = ""
    sex: str = ALL


@dataclass(frozen=True, kw_only=True)
class Profile:
    """All that a report sees of one registration that took part. Equal profiles are counted alike by every figure."""

    sex: str
    is_discharged: bool
    end_reason: str = ""
    main_activity_after: str = ""
    outcome: str = ""
    groups: tuple[str, ...] = ()
    stands_for_participant: bool
    stands_for_discharged: bool


@dataclass(frozen=True, kw_only=True)
class Figure:
    """How many registrations, and how many persons; `base` is what the figure is a share of."""

    key: Key
    base: Key | None
    registrations: int
    persons: int


def annual_figures(profiles: Mapping[Profile, int], *, outcomes: Sequence[OutcomeWord]) -> dict[Key, Figure]:
    """Every figure of the year, in the order a report shows them.

    Args:
        profiles: from `annual_profiles`.
    Returns: a figure for each category that occurs and, with 0 too, for each outcome and group of the hub.
    """
    registrations, persons = Counter[Key](), Counter[Key]()
    for profile, count in profiles.items():
        for key, stands_for_person in counted_in(profile):
            registrations[key] += count
            persons[key] += count * stands_for_person
    return {
        key: Figure(key=key, base=base, registrations=registrations[key], persons=persons[key])
        for key, base in _keys(registrations, outcomes)
    }


def annual_profiles(
    registrations: Iterable[Registration], *, outcomes: Sequence[OutcomeWord], year: int
) -> Counter[Profile]:
    """What the year's report sees, and how often; registrations outside the year and misregistered ones are gone."""
    taking_part = [one for one in registrations if took_part(one, year=year)]
    discharged = {one.registration for one in taking_part if was_discharged(one, year=year)}
    participant = _latest_of_each(taking_part, by=_by_start)
    person_discharged = _latest_of_each((one for one in taking_part if one.registration in discharged), by=_by_end)
    groups_of = {word.code: word.groups for word in outcomes}
    sex_of = {one.person: one.sex for one in sorted(taking_part, key=_by_knowing_sex)}
    profiles = Counter[Profile]()
    for one in taking_part:
        is_discharged = one.registration in discharged
        profile = Profile(
            sex=sex_of[one.person],
            is_discharged=is_discharged,
            end_reason=(one.end_reason or NOT_STATED) if is_discharged else "",
            main_activity_after=(one.main_activity_after or UNKNOWN_ACTIVITY) if is_discharged else "",
            outcome=one.outcome if is_discharged else "",
            groups=groups_of.get(one.outcome, ()) if is_discharged else (),
            stands_for_participant=one.registration in participant,
            stands_for_discharged=one.registration in person_discharged,
        )
        profiles[profile] += 1
    return profiles


def counted_in(profile: Profile) -> Iterator[tuple[Key, bool]]:
    """The figures that count a registration of this profile, and whether it stands there for its person."""
    for sex in (ALL, profile.sex):
        yield Key(Measure.PARTICIPANTS, "", sex), profile.stands_for_participant
        if profile.is_discharged:
            once = profile.stands_for_discharged
            yield Key(Measure.DISCHARGED, "", sex), once
            yield Key(Measure.END_REASON, profile.end_reason, sex), once
            yield Key(Measure.MAIN_ACTIVITY_AFTER, profile.main_activity_after, sex), once
            yield Key(Measure.OUTCOME, profile.outcome, sex), once
            for path in profile.groups:
                yield Key(Measure.GROUP, path, sex), once


def took_part(one: Registration, *, year: int) -> bool:
    """The registration has a day in the year and should have been made."""
    return (
        one.end_reason != MISREGISTERED
        and (one.started_on is None or one.started_on < date(year + 1, 1, 1))
        and (one.ended_on is None or one.ended_on >= date(year, 1, 1))
    )


def was_discharged(one: Registration, *, year: int) -> bool:
    """The last day lies in the year."""
    return one.ended_on is not None and date(year, 1, 1) <= one.ended_on < date(year + 1, 1, 1)


def _keys(occurring: Iterable[Key], outcomes: Sequence[OutcomeWord]) -> Iterator[tuple[Key, Key | None]]:
    """Key and base of every figure of the report, each for all and by sex."""
    categories: dict[Measure, list[str]] = {measure: [] for measure in Measure}
    categories[Measure.PARTICIPANTS] = categories[Measure.DISCHARGED] = [""]
    categories[Measure.OUTCOME] = [word.code for word in outcomes]
    categories[Measure.GROUP] = sorted({path for word in outcomes for path in word.groups})
    for key in sorted(occurring, key=_place):
        if key.category not in categories[key.measure]:
            categories[key.measure].append(key.category)
    for measure, names in categories.items():
        for name in names:
            for sex in SEXES:
                yield Key(measure, name, sex), _base(measure, name, sex)


def _place(key: Key) -> tuple[int, str]:
    codes = code_list("sluss.people", CODE_LISTS[key.measure]).codes if key.measure in CODE_LISTS else ()
    return next((place for place, code in enumerate(codes) if code.code == key.category), len(codes)), key.category


def _base(measure: Measure, category: str, sex: str) -> Key | None:
    if measure == Measure.PARTICIPANTS:
        return None if sex == ALL else Key(measure)
    if measure == Measure.DISCHARGED:
        return Key(Measure.PARTICIPANTS, "", sex)
    group = base_of(category) if measure == Measure.GROUP else None
    return Key(Measure.GROUP, group, sex) if group else Key(Measure.DISCHARGED, "", sex)


def _latest_of_each(
    registrations: Iterable[Registration], *, by: Callable[[Registration], tuple[date, date, str]]
) -> set[str]:
    """One registration of each person."""
    return set({one.person: one.registration for one in sorted(registrations, key=by)}.values())


def _by_knowing_sex(one: Registration) -> tuple[bool, tuple[date, date, str]]:
    """The latest registration that states a sex comes last."""
    return one.sex != Sex.UNKNOWN, _by_start(one)


def _by_start(one: Registration) -> tuple[date, date, str]:
    return one.started_on or date.min, one.ended_on or date.max, one.registration


def _by_end(one: Registration) -> tuple[date, date, str]:
    return one.ended_on or date.max, one.started_on or date.min, one.registration
