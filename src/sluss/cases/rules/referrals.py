"""May this request be sent and answered, how long is there still to answer, and in which order do people wait?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeVar

from django.utils.translation import gettext_lazy as _

from sluss.cases.states import OrderRule
from sluss.people.states import Sex
from sluss.shared.errors import Refused

MAX_WORDS: Final = 4_000
LONG_AGO: Final = date(1, 1, 1)

NO_NAME: Final = _("Write a name. If you do not know all of it, write what you know.")
NO_WHY: Final = _("Write why the person asks for a place.")
NO_REASON: Final = _("Give the reason in words the person understands.")
TOO_LONG: Final = _("That is more than fits here. Write it shorter.")

Waiting = TypeVar("Waiting")


class MayNotSend(Refused):
    """The request cannot be sent as it is, or not by this colleague."""


class MayNotAnswer(Refused):
    """The request cannot be answered so, or has been answered."""


def check_named(*, given_name: str, family_name: str) -> None:
    """Raises: MayNotSend when nobody would know whom it is about."""
    if not (given_name + family_name).strip():
        raise MayNotSend(NO_NAME)


def check_words(*texts: str) -> None:
    """Raises: MayNotSend when one of the texts is longer than is kept."""
    if any(len(text) > MAX_WORDS for text in texts):
        raise MayNotSend(TOO_LONG)


def check_reason(reason: str) -> None:
    """Raises: MayNotAnswer when there is none, or more than is kept."""
    if not reason.strip():
        raise MayNotAnswer(NO_REASON)
    if len(reason) > MAX_WORDS:
        raise MayNotAnswer(TOO_LONG)


def days_left(*, answer_by: date, today: date) -> int:
    """How many days there are to answer; 0 on the last day, negative once it is late."""
    return (answer_by - today).days


@dataclass(frozen=True, kw_only=True)
class InLine:
    """What the order of a waiting list looks at."""

    asked_at: datetime
    sex: Sex
    birth_date: date | None


# What comes first has the smallest key; whoever asked first goes before whoever asked later, whatever the rule.
KEYS: Final[dict[OrderRule, Callable[[InLine], tuple[Any, ...]]]] = {
    OrderRule.BY_DATE: lambda one: (one.asked_at,),
    OrderRule.WOMEN_FIRST: lambda one: (one.sex != Sex.WOMAN, one.asked_at),
    OrderRule.YOUNGEST_FIRST: lambda one: (-(one.birth_date or LONG_AGO).toordinal(), one.asked_at),
}


def in_order(waiting: Iterable[Waiting], *, rule: OrderRule, facts: Callable[[Waiting], InLine]) -> tuple[Waiting, ...]:
    """The waiting list by the hub's rule; somebody of whom the rule knows nothing stands after those it knows."""
    key = KEYS[rule]
    return tuple(sorted(waiting, key=lambda one: key(facts(one))))
