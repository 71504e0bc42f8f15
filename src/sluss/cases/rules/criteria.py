"""By which criteria does a hub take people in, and what is known of each about somebody: met, not met, not known yet?

Pure: what was said of the person goes in, a finding with its reason comes out. Nothing is decided here; people decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from sluss.cases.states import Found, SignedConsent


@dataclass(frozen=True, kw_only=True)
class AgeSpan:
    """Completed years, both ends within; for whoever has one of the incomes, or for everybody when none is named."""

    youngest: int
    oldest: int
    incomes: frozenset[str] = frozenset()

    def fits(self, age: int) -> bool:
        return self.youngest <= age <= self.oldest


@dataclass(frozen=True, kw_only=True)
class AgeByIncome:
    ages: tuple[AgeSpan, ...]


@dataclass(frozen=True, kw_only=True)
class PartiesInContact:
    """With so many of the hub's parties; on the person's own word until a consent lets them say so themselves."""

    at_least: int


@dataclass(frozen=True, kw_only=True)
class LivesInMunicipality:
    """`name` is the hub's; empty while nobody has said which."""

    name: str


@dataclass(frozen=True, kw_only=True)
class ConsentIsSigned:
    pass


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """Only people can judge it; the words in each of our languages, or the hub's own in one."""

    sv: str
    da: str
    en: str


Criterion = AgeByIncome | PartiesInContact | LivesInMunicipality | ConsentIsSigned | OwnWords


@dataclass(frozen=True, kw_only=True)
class Known:
    """What has been said of somebody. `judged` is the receiver's word, by the place of the criterion."""

    birth_date: date | None = None
    incomes: frozenset[str] = frozenset()
    in_contact_with: frozenset[UUID] = frozenset()
    municipality: str = ""
    signed_consent: SignedConsent = SignedConsent.UNKNOWN
    judged: Mapping[int, Found] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is known of one criterion; `why` is a code that `referral_words` says in words, with the facts it names."""

    criterion: Criterion
    found: Found
    why: str
    age: int | None = None
    number: int | None = None


def age_on(day: date, *, born: date) -> int:
    """Completed years: 20 from the twentieth birthday on; a birthday on 29 February falls on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def findings(criteria: tuple[Criterion, ...], *, known: Known, today: date) -> tuple[Finding, ...]:
    """One finding for each criterion, in their order."""
    return tuple(_finding(one, place, known=known, today=today) for place, one in enumerate(criteria))


def _finding(criterion: Criterion, place: int, *, known: Known, today: date) -> Finding:
    match criterion:
        case AgeByIncome():
            return _by_age(criterion, known=known, today=today)
        case PartiesInContact():
            number = len(known.in_contact_with)
            found = Found.MET if number >= criterion.at_least else Found.NOT_MET if number else Found.NOT_KNOWN
            return Finding(criterion=criterion, found=found, why=f"parties_{found.value}", number=number)
        case LivesInMunicipality():
            return _by_municipality(criterion, known=known)
        case ConsentIsSigned():
            found = CONSENT[known.signed_consent]
            return Finding(criterion=criterion, found=found, why=f"consent_{found.value}")
        case OwnWords():
            found = known.judged.get(place, Found.NOT_KNOWN)
            return Finding(criterion=criterion, found=found, why=f"judged_{found.value}")


CONSENT: Final = {
    SignedConsent.YES: Found.MET,
    SignedConsent.NO: Found.NOT_MET,
    SignedConsent.UNKNOWN: Found.NOT_KNOWN,
}


def _by_age(criterion: AgeByIncome, *, known: Known, today: date) -> Finding:
    if known.birth_date is None:
        return Finding(criterion=criterion, found=Found.NOT_KNOWN, why="no_birth_date")
    age = age_on(today, born=known.birth_date)
    fitting = [span for span in criterion.ages if span.fits(age)]
    if not fitting:
        return Finding(criterion=criterion, found=Found.NOT_MET, why="no_such_age", age=age)
    if any(not span.incomes or span.incomes & known.incomes for span in fitting):
        return Finding(criterion=criterion, found=Found.MET, why="age_fits", age=age)
    if not known.incomes:
        return Finding(criterion=criterion, found=Found.NOT_KNOWN, why="no_income", age=age)
    return Finding(criterion=criterion, found=Found.NOT_MET, why="not_with_this_income", age=age)


def _by_municipality(criterion: LivesInMunicipality, *, known: Known) -> Finding:
    if not criterion.name or not known.municipality.strip():
        return Finding(criterion=criterion, found=Found.NOT_KNOWN, why="no_municipality")
    lives_here = known.municipality.strip().casefold() == criterion.name.strip().casefold()
    found = Found.MET if lives_here else Found.NOT_MET
    return Finding(criterion=criterion, found=found, why=f"municipality_{found.value}")
