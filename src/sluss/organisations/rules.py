"""What may be set up; pure functions over values, each refusal a sentence that says what to do instead.

Refused
├── PeriodEndsBeforeItBegins   last day before first
├── PeriodsOverlap             the same membership or posting twice at one time
├── AlreadyEnded               an end cannot be moved
├── HigherThanItsParent        a board below a branch
├── NotASecrecyUnit            who owns nothing can be no party and no side to act for
├── NotAParty                  a posting in a hub where the unit is no party then
├── NameBeginsTooEarly         a new name before the one it replaces
├── LastAdministrator          nobody would be left to set anything up
├── NotOneself                 nobody says for whom they themself act, nor what comes to it
├── SucceedsItself             a unit cannot become itself
├── AlreadySucceeded           a unit that became another is no side to act for any more
└── UnknownTimeZone
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import available_timezones

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sluss.organisations.states import Level
from sluss.shared.errors import Refused
from sluss.ui.formats import short_date

HEIGHT: Final = {Level.LEGAL_PERSON: 0, Level.BOARD: 1, Level.BRANCH: 2, Level.OFFICE: 3}

Period = tuple[datetime, datetime | None]
"""Half-open: from, until; None goes on."""


class PeriodEndsBeforeItBegins(Refused):
    pass


class PeriodsOverlap(Refused):
    pass


class AlreadyEnded(Refused):
    pass


class HigherThanItsParent(Refused):
    pass


class NotASecrecyUnit(Refused):
    pass


class NotAParty(Refused):
    pass


class NameBeginsTooEarly(Refused):
    pass


class LastAdministrator(Refused):
    pass


class NotOneself(Refused):
    pass


class SucceedsItself(Refused):
    pass


class AlreadySucceeded(Refused):
    pass


class UnknownTimeZone(Refused):
    pass


def check_period(*, period: Period) -> None:
    """Raises: PeriodEndsBeforeItBegins."""
    begins, ends = period
    if ends is not None and ends <= begins:
        raise PeriodEndsBeforeItBegins(_("The last day cannot be before the first. Change one of them."))


def overlap(one: Period, other: Period) -> bool:
    """Do two half-open periods have a moment in common? An empty one has none with anybody."""
    (a, b), (c, d) = one, other
    if (b is not None and b <= a) or (d is not None and d <= c):
        return False
    return (d is None or a < d) and (b is None or c < b)


def check_no_overlap(*, period: Period, others: Iterable[Period], sentence: str) -> None:
    """Raises: PeriodsOverlap with the caller's sentence, which names what is there already."""
    if any(overlap(period, other) for other in others):
        raise PeriodsOverlap(sentence)


def end_to_set(*, period: Period, ends: datetime | None, now: datetime) -> datetime:
    """When a period ends that shall end at `ends`, or at once; before its first moment it is taken back and never held.

    Raises: AlreadyEnded; PeriodEndsBeforeItBegins when the end asked for is before the first day.
    """
    begins, ended = period
    if ended is not None and ended <= now:
        raise AlreadyEnded(_("It has already ended. What is past is not changed."))
    if ends is None:
        return max(now, begins)
    if ends <= begins:
        raise PeriodEndsBeforeItBegins(_("The last day cannot be before the first. Change one of them."))
    return max(ends, now)


def check_level(*, level: str, parent_level: str | None) -> None:
    """Raises: HigherThanItsParent."""
    if parent_level is not None and HEIGHT[Level(level)] < HEIGHT[Level(parent_level)]:
        words = {"level": Level(level).label, "parent": Level(parent_level).label}
        raise HigherThanItsParent(
            capfirst(
                _("A %(level)s cannot stand under a %(parent)s. Choose another level, or another place in the tree.")
                % words
            )
        )


def check_is_secrecy_unit(*, is_secrecy_unit: bool, name: str) -> None:
    """Raises: NotASecrecyUnit."""
    if not is_secrecy_unit:
        raise NotASecrecyUnit(
            _("%(name)s does not keep its own secrecy, so nobody acts for it. Choose the part of it that does.")
            % {"name": name}
        )


def check_is_party(*, period: Period, memberships: Iterable[Period], unit_name: str, hub_name: str) -> None:
    """A posting in a hub needs its unit to be a party at some time of it. Raises: NotAParty."""
    if not any(overlap(period, membership) for membership in memberships):
        raise NotAParty(
            _("%(unit)s is no party of %(hub)s in that period. Let it join first, or choose another hub.")
            % {"unit": unit_name, "hub": hub_name}
        )


def check_somebody_stays(*, others: int) -> None:
    """Raises: LastAdministrator."""
    if others == 0:
        raise LastAdministrator(
            _("Nobody else is administrator without an end. Give somebody that posting first, then end this one.")
        )


def check_is_somebody_else(*, staff_id: UUID, own_staff_id: UUID | None) -> None:
    """Two people stand behind every key to a person. The database says so too. Raises: NotOneself."""
    if staff_id == own_staff_id:
        raise NotOneself(_("You cannot give yourself a posting. Ask another administrator."))


def check_is_somebody_elses(*, acts_for_it: bool) -> None:
    """The same for what a successor takes over. The database says so too. Raises: NotOneself."""
    if acts_for_it:
        raise NotOneself(_("You act for that organisation yourself. Ask another administrator."))


def check_succeeds_another(*, unit_id: UUID, successor_id: UUID) -> None:
    """Raises: SucceedsItself."""
    if unit_id == successor_id:
        raise SucceedsItself(_("It cannot become itself. If only the name is new, write down a new name."))


def check_not_succeeded(*, name: str, successor: str | None) -> None:
    """`successor` is None while the unit is what it was. Raises: AlreadySucceeded."""
    if successor is not None:
        raise AlreadySucceeded(
            _("%(name)s has become %(successor)s. Choose that one instead.") % {"name": name, "successor": successor}
        )


def check_new_name(*, begins: date, latest_begins: date, latest_name: str) -> None:
    """Raises: NameBeginsTooEarly."""
    if begins <= latest_begins:
        raise NameBeginsTooEarly(
            _("The new name must begin after the name it replaces: “%(name)s” began on %(day)s.")
            % {"name": latest_name, "day": short_date(latest_begins, language=get_language() or "en")}
        )


def check_time_zone(*, name: str) -> None:
    """Raises: UnknownTimeZone."""
    if name not in available_timezones():
        raise UnknownTimeZone(
            _("There is no time zone called “%(name)s”. Write it like Europe/Stockholm.") % {"name": name}
        )
