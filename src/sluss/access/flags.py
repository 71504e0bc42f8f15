"""What can be odd about reading, in the order in which a reviewer should look: a new flag is one row here.

The row's code is what `acl.flagged` calls its part of the record. A flag is a reason to ask and never a finding.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


@dataclass(frozen=True)
class Flag:
    """`act` stands after who it is, `why` says how it is counted; both may name the limits of that flag."""

    title: str | Promise
    act: Any
    why: str | Promise
    says_times: bool = False
    """The act itself says how many times."""


FLAGS: Final = {
    "own_surname": Flag(
        _("Own surname"),
        ngettext_lazy(
            "read, or wanted to read, about a person with their own surname",
            "read, or wanted to read, about %(people)s people with their own surname",
            "people",
        ),
        _("Every part of the surname is compared, also names that the person had before."),
    ),
    "conflict_after": Flag(
        _("Conflict of interest noted later"),
        ngettext_lazy(
            "read about a person before a conflict of interest was noted between them",
            "read about %(people)s people before a conflict of interest was noted between them",
            "people",
        ),
        _("Of conflicts of interest that your organisation noted, or that its staff declared."),
    ),
    "emergency": Flag(
        _("Opened in an emergency"),
        ngettext_lazy(
            "opened a person in an emergency",
            "opened %(people)s people in an emergency",
            "people",
        ),
        _("Each is reviewed on its own too; here it stands beside what else was read."),
    ),
    "without_mandate": Flag(
        _("Without a mandate"),
        ngettext_lazy(
            "opened a person without a mandate, and did nothing for them",
            "opened %(people)s people without a mandate, and did nothing for them",
            "people",
        ),
        _(
            "What counts is the ground at the time of reading. Whoever allocates must see to whom: "
            "an act within a day on either side explains it."
        ),
    ),
    "many_people": Flag(
        _("Many people within an hour"),
        _("opened %(people)s people, at least %(limit)s of them within an hour"),
        _("%(limit)s people or more within an hour. Lists do not count."),
    ),
    "refused_often": Flag(
        _("Refused many times"),
        ngettext_lazy("was refused once", "was refused %(times)s times", "times"),
        _("%(limit)s refusals or more in one day."),
        says_times=True,
    ),
    "numbers_tried": Flag(
        _("Numbers tried one after the other"),
        ngettext_lazy(
            "wrote an identity number that led nowhere",
            "wrote %(times)s identity numbers that led nowhere, several within an hour",
            "times",
        ),
        _(
            "%(limit)s or more within an hour: people who could not be registered or opened in an emergency, "
            "conflicts declared by number, people not found in the log."
        ),
        says_times=True,
    ),
    "to_oneself": Flag(
        _("Allocated to oneself"),
        ngettext_lazy(
            "gave themself the mandate for a person",
            "gave themself the mandate for %(people)s people",
            "people",
        ),
        _("An allocator may, by delegation from the manager; somebody else should have looked at it."),
    ),
    "outside_hours": Flag(
        _("At night or on a weekend"),
        ngettext_lazy(
            "read, or wanted to read, about one person outside office hours",
            "read, or wanted to read, about %(people)s people outside office hours",
            "people",
        ),
        _(
            "Before %(from_hour)s or from %(until_hour)s o’clock, or on a weekend, where the hub is. "
            "Holidays are not told apart."
        ),
    ),
}
LIMIT_OF: Final = {"many_people": "people", "refused_often": "refusals", "numbers_tried": "numbers"}
"""Which of a flag's limits is the number that its words call `limit`."""


def words_about(flag: str, limits: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What the words of a flag may name."""
    own = limits.get(flag, {})
    return {**own, "limit": own.get(LIMIT_OF.get(flag, ""), "")}


ACTS: Final = {
    "mandate.given": _("gave themself the mandate"),
    "case.refused": _("could not register a person with that number"),
    "conflict.declared": _("declared a conflict of interest by number"),
    "emergency.opened": _("opened a person in an emergency"),
    "emergency.refused": _("wanted to open a person in an emergency, and found nobody"),
    "log_review.not_found": _("looked in the log for a number that is not there"),
}
"""What the acts that a flag is made of are called."""
