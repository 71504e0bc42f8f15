"""A curious reader of a published report: lists every register that could lie behind it, by trying them all."""

from collections.abc import Iterator
from itertools import product

from sluss.reports.annual_report import AnnualReport
from sluss.reports.annual_rules import Key, OutcomeWord, Profile, counted_in
from sluss.reports.disclosure import SMALLEST_SHOWN

Way = tuple[Key, str]


def discharged_kinds(
    sexes: str,
    words: list[OutcomeWord],
    *,
    activity: dict[str, str],
    reasons: tuple[str, ...] = ("completed",),
    persons: tuple[bool, ...] = (True,),
) -> list[Profile]:
    """Every sort of discharge there could be; an outcome's main activity is what the hub's mapping says."""
    return [
        Profile(
            sex=sex,
            is_discharged=True,
            end_reason=reason,
            main_activity_after=activity.get(word.code, "unknown"),
            outcome=word.code,
            groups=word.groups,
            stands_for_participant=person,
            stands_for_discharged=person,
        )
        for sex, word, reason, person in product(sexes, words, reasons, persons)
    ]


def still_in(sexes: str) -> list[Profile]:
    return [
        Profile(sex=sex, is_discharged=False, stands_for_participant=True, stands_for_discharged=False) for sex in sexes
    ]


def possible_values(report: AnnualReport, kinds: list[Profile]) -> dict[Way, set[int]]:
    """For each hidden figure and way of counting, the values it has in some register that prints this very report.

    The reader knows the rule: where a column prints its zeros, a figure hidden in it is not 0.
    """
    ways = [(line.key, way) for line in report.lines for way in ("registrations", "persons")]
    counts = {(line.key, way): getattr(line, way).n for line in report.lines for way in ("registrations", "persons")}
    printed = [counts[way] for way in ways]
    columns_with_zeros = {(key.measure, key.sex) for key, way in ways if counts[key, way] == 0}
    not_zero = [
        number
        for number, (key, way) in enumerate(ways)
        if printed[number] is None and way == "registrations" and (key.measure, key.sex) in columns_with_zeros
    ]
    # A category that the report does not name did not occur.
    adds = [[ways.index(way) for way in _adds(kind)] for kind in kinds if set(_adds(kind)) <= set(ways)]
    # The kind that settles a printed figure: its count follows from those before it.
    settles = {way: number for number, added in enumerate(adds) for way in added if printed[way] is not None}
    most = max((count for count in printed if count is not None), default=0)
    totals = [0] * len(ways)
    values: list[set[int]] = [set() for _way in ways]

    def place(number: int) -> None:
        if number == len(adds):
            if all(totals[way] for way in not_zero):
                for way, total in enumerate(totals):
                    values[way].add(total)
            return
        room, forced = most, set()
        for way in adds[number]:
            count = printed[way]
            if count is not None:
                room = min(room, count - totals[way])
                if settles[way] == number:
                    forced.add(count - totals[way])
        if len(forced) > 1 or any(not 0 <= count <= room for count in forced):
            return
        for count in forced or range(room + 1):
            for way in adds[number]:
                totals[way] += count
            place(number + 1)
            for way in adds[number]:
                totals[way] -= count

    place(0)
    return {way: values[number] for number, way in enumerate(ways) if printed[number] is None}


def _adds(kind: Profile) -> Iterator[Way]:
    for key, is_person in counted_in(kind):
        yield key, "registrations"
        if is_person:
            yield key, "persons"


def worked_out(truth: AnnualReport, values: dict[Way, set[int]]) -> list[tuple[Way, set[int]]]:
    """The hidden figures that the reader has worked out: small ones too narrowly, larger ones exactly."""
    found = []
    for (key, way), possible in values.items():
        count = getattr(truth.line(key.measure, key.category, key.sex), way).n
        assert count in possible
        needed = 4 if 0 < count < SMALLEST_SHOWN else 2
        if count and len(possible) < needed:
            found.append(((key, way), possible))
    return found
