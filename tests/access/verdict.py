"""What a combination of rules answers, and which single rules the answer hangs on.

Rules are combined with "all of" and "any of", never negated, so one pass tells the answer and its reasons:

    refused  `because` = the rules each of which alone, turned into a constant yes, would have allowed it
    allowed  `because` = the rules each of which alone, turned into a constant no, would have refused it

That lets a run count each rule with each answer, and judge a flipped rule without playing again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    because: frozenset[str]

    @property
    def is_settled(self) -> bool:
        """Refused, whatever any single rule said."""
        return not self.allowed and not self.because

    def if_flipped(self, rule: str) -> bool:
        """The answer if `rule` alone always said yes."""
        return self.allowed or rule in self.because


YES = Verdict(True, frozenset())
NO = Verdict(False, frozenset())


@cache
def says(rule: str, answer: bool) -> Verdict:
    return Verdict(answer, frozenset({rule}))


def all_of(parts: Iterable[Verdict]) -> Verdict:
    needed: frozenset[str] = frozenset()
    missing: frozenset[str] | None = None
    for part in parts:
        if part.allowed:
            needed |= part.because
        else:
            missing = part.because if missing is None else missing & part.because
            if not missing:
                return NO  # two things stand in the way: no single rule decides, whatever the rest says
    return Verdict(True, needed) if missing is None else Verdict(False, missing)


def any_of(parts: Iterable[Verdict]) -> Verdict:
    openers: frozenset[str] = frozenset()
    needed: frozenset[str] | None = None
    for part in parts:
        if part.allowed:
            needed = part.because if needed is None else needed & part.because
        else:
            openers |= part.because
    return Verdict(False, openers) if needed is None else Verdict(True, needed)


def all_at_once(parts: Iterable[Verdict]) -> Verdict:
    """`all_of` without reasons: stops at the first refusal."""
    return YES if all(part.allowed for part in parts) else NO


def any_at_once(parts: Iterable[Verdict]) -> Verdict:
    """`any_of` without reasons: stops at the first that allows."""
    return YES if any(part.allowed for part in parts) else NO
