"""How the pages of the case work say what lapses, what is withheld, and whom a note is shared with."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext

from sluss.access.words import kinds_listed, listed, withheld_sentence
from sluss.people.rules.clock_rows import LeadsTo
from sluss.people.rules.clocks import ClockReading
from sluss.shared.content_classes import ContentClass
from sluss.ui.formats import short_date

REACHED: Final = {
    LeadsTo.QUALIFIES: gettext_lazy("Reached for the first time on %(day)s."),
    LeadsTo.RUNS_OUT: gettext_lazy("Used up on %(day)s."),
    LeadsTo.TESTS: gettext_lazy("Reached on %(day)s, when it is tested anew."),
}
EXPECTED: Final = {
    LeadsTo.QUALIFIES: gettext_lazy("Reached on %(day)s, if it goes on as it stands."),
    LeadsTo.RUNS_OUT: gettext_lazy("Used up on %(day)s, if it goes on as it stands."),
    LeadsTo.TESTS: gettext_lazy("Tested anew on %(day)s, if it goes on as it stands."),
}


def lapse_sentence(*, lapses_at: datetime, is_by_law: bool, today: date) -> str:
    """When a consent, or what is told by law, ends, in days that still belong to it."""
    last_day = timezone.localtime(lapses_at - timedelta(microseconds=1)).date()
    days = (last_day - today).days
    if is_by_law:
        ends = ngettext("What is told by law ends in %(days)s day", "What is told by law ends in %(days)s days", days)
        return ends % {"days": days} if days > 0 else gettext("What is told by law ends today")
    if days <= 0:
        return gettext("Consent ends today")
    return ngettext("Consent ends in %(days)s day", "Consent ends in %(days)s days", days) % {"days": days}


def what_party_may_tell(
    *, party: str, may_tell: Collection[ContentClass], may_not_tell: Collection[ContentClass]
) -> str:
    """One sentence for a party, said in the shortest way."""
    if not may_not_tell:
        return gettext("%(party)s may tell you about everything.") % {"party": party}
    if not may_tell:
        return gettext("No consent lets %(party)s tell you anything.") % {"party": party}
    if len(may_tell) < len(may_not_tell):
        return gettext("No consent lets %(party)s tell you about anything but %(kinds)s.") % {
            "party": party,
            "kinds": kinds_listed(may_tell),
        }
    return withheld_sentence(sender=party, classes=may_not_tell)


def shared_by(organisation: str) -> str:
    return gettext("Shared with you by %(organisation)s") % {"organisation": organisation}


def shared_with(states: Iterable[str]) -> str:
    """Who else may read a note of ours; `states` as `state_of_share` gives them."""
    organisations = listed(states)
    if not organisations:
        return gettext("Shared with: my organisation only")
    return gettext("Shared with %(organisations)s") % {"organisations": organisations}


def state_of_share(*, organisation: str, has_read: bool | None, may_read: bool, in_part: bool = False) -> str:
    """An organisation and how far the share has come; `has_read` None says that nobody keeps count."""
    if in_part:
        state = gettext("in part")
    elif has_read:
        state = pgettext("a note", "read")
    elif not may_read:
        state = gettext("opens once there is a consent")
    elif has_read is None:
        return organisation
    else:
        state = pgettext("a note", "not read yet")
    return f"{organisation} ({state})"


def unshared(*, organisation: str, has_read: bool) -> str:
    """What taking back a share did, and did not."""
    facts = {"organisation": organisation}
    if has_read:
        return gettext("%(organisation)s can no longer read the note. It had already been read there.") % facts
    return gettext("%(organisation)s can no longer read the note. Nobody there had read it.") % facts


def topic_shared(*, organisation: str) -> str:
    return gettext("Shared with %(organisation)s.") % {"organisation": organisation}


def topic_unshared(*, organisation: str) -> str:
    return gettext("No longer shared with %(organisation)s.") % {"organisation": organisation}


def saved(organisations: Iterable[str]) -> str:
    names = listed(organisations)
    if not names:
        return gettext("Saved. Only your own organisation can read it.")
    return gettext("Saved and shared with %(organisations)s.") % {"organisations": names}


def written(organisations: Iterable[str]) -> str:
    """As `saved`, of something that is no note."""
    names = listed(organisations)
    if not names:
        return gettext("It is written. Only your own organisation can read it.")
    return gettext("It is written and shared with %(organisations)s.") % {"organisations": names}


def when_reached(reading: ClockReading) -> str:
    """Empty where the days neither were nor will be as many as the rule says."""
    language = get_language() or "en"
    if reading.reached_on:
        return str(REACHED[reading.clock.leads_to]) % {"day": short_date(reading.reached_on, language=language)}
    if reading.expected_on:
        return str(EXPECTED[reading.clock.leads_to]) % {"day": short_date(reading.expected_on, language=language)}
    return ""
