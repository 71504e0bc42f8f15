"""Which other discharges could have made the same annual report: the exchanges that disclosure control reckons with.

    one alone     a discharge with another reason, outcome or main activity
    between two   two discharges of different sex, with each other's reason, outcome or main activity

Reason, outcome and main activity go together where the hub's rows show that one tells another (an outcome that always
means work): a reader who knows the hub's words knows that too. Otherwise each could have been with each.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations
from typing import Any, Final

from sluss.reports.annual_rules import Key, Profile, counted_in
from sluss.reports.disclosure import Exchange

FACTS: Final = (("end_reason",), ("main_activity_after",), ("outcome", "groups"))
"""What is written about a discharge; an outcome always tells its groups."""


def annual_exchanges(profiles: Mapping[Profile, int]) -> Iterator[Exchange[Key]]:
    """Every exchange of one bundle of facts; exchanges of one bundle may be done together."""
    discharged = [profile for profile in profiles if profile.is_discharged]
    for facts in bundles(discharged):
        # What else is known of the people does not matter: it stays with them.
        alike: Counter[Profile] = Counter()
        for profile in discharged:
            alike[_only(profile, facts)] += profiles[profile]
        values = {_values(profile, facts): profile for profile in alike}
        for one in alike:
            for other in values.values():
                if _values(one, facts) != _values(other, facts):
                    yield _exchange((one,), (_with(one, other, facts),), alike)
        for one, other in combinations(alike, 2):
            if one.sex != other.sex and _values(one, facts) != _values(other, facts):
                yield _exchange((one, other), (_with(one, other, facts), _with(other, one, facts)), alike)


def bundles(discharged: Sequence[Profile]) -> list[tuple[str, ...]]:
    """Names of the facts that vary, together where one tells the other."""
    varying = [facts for facts in FACTS if len({_values(profile, facts) for profile in discharged}) > 1]
    found: list[set[tuple[str, ...]]] = [{facts} for facts in varying]
    for one, other in permutations(varying, 2):
        if _tells(one, other, discharged):
            joined: set[tuple[str, ...]] = set()
            for bundle in [bundle for bundle in found if one in bundle or other in bundle]:
                joined |= bundle
                found.remove(bundle)
            found.append(joined)
    return [tuple(sorted(name for facts in bundle for name in facts)) for bundle in found]


def _tells(one: tuple[str, ...], other: tuple[str, ...], discharged: Iterable[Profile]) -> bool:
    """Whoever knows `one` of a discharge knows `other` too."""
    seen: dict[Any, Any] = {}
    return all(
        seen.setdefault(_values(profile, one), _values(profile, other)) == _values(profile, other)
        for profile in discharged
    )


def _values(profile: Profile, facts: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(profile, name) for name in facts)


def _with(profile: Profile, other: Profile, facts: Sequence[str]) -> Profile:
    return replace(profile, **{name: getattr(other, name) for name in facts})


def _only(profile: Profile, facts: Sequence[str]) -> Profile:
    """The profile with nothing but its sex, these facts, and whether it stands for a discharged person."""
    others = {name: () if name == "groups" else "" for bundle in FACTS for name in bundle if name not in facts}
    return replace(profile, **others, stands_for_participant=False)  # type: ignore[arg-type]


def _exchange(taken: Sequence[Profile], given: Sequence[Profile], alike: Mapping[Profile, int]) -> Exchange[Key]:
    changes: dict[Key, list[int]] = {}
    for sign, profiles in ((-1, taken), (1, given)):
        for profile in profiles:
            for key, stands_for_person in counted_in(profile):
                change = changes.setdefault(key, [0, 0])
                change[0] += sign
                change[1] += sign * stands_for_person
    return Exchange(
        changes={key: (one, two) for key, (one, two) in changes.items() if one or two},
        of={profile: alike[profile] for profile in taken},
    )
