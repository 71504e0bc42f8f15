"""How the keys are said in sentences: lists, languages, grounds, and what a withdrawal means."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from sluss.access.laws import laws
from sluss.shared.code_lists import CodeList, code_list
from sluss.shared.content_classes import ContentClass
from sluss.ui.formats import short_date, writing_of


def language_in_use() -> str:
    return get_language() or "en"


def spoken_languages() -> CodeList:
    """The languages a consent is most often explained in; others are typed."""
    return code_list("sluss.access", "language")


def language_name(code: str) -> str:
    """The word for a language; one that was typed is its own word."""
    languages = spoken_languages()
    return languages.label(code, language=language_in_use()) if code in languages else code


def law_name(code: str) -> str:
    """The words for a section of law; one that is in no list any more is its own word."""
    return laws().label(code, language=language_in_use()) if code in laws() else code


def listed(words: Iterable[str]) -> str:
    """a · a and b · a, b and c."""
    *most, last = list(words) or [""]
    if not most:
        return last
    return pgettext("list", "%(most)s and %(last)s") % {"most": ", ".join(most), "last": last}


def kinds_listed(classes: Iterable[ContentClass]) -> str:
    """The kinds in one list; their own words hold an "and", so Swedish and Danish end the list with another word."""
    *most, last = [content_class.label for content_class in classes] or [""]
    if not most:
        return last
    return pgettext("kinds of information", "%(most)s, and %(last)s") % {"most": ", ".join(most), "last": last}


def day_in_words(day: date) -> str:
    return short_date(day, language=language_in_use())


def clock_in_words(first: datetime, latest: datetime) -> str:
    """at 09:14 · 09:14–15:20, in the current time zone."""
    form = writing_of(language_in_use()).time
    begins, ends = (timezone.localtime(moment).strftime(form) for moment in (first, latest))
    return gettext("at %(time)s") % {"time": ends} if begins == ends else f"{begins}–{ends}"


def ground_sentence(*, sender: str, receiver: str, classes: Iterable[ContentClass], last_day: date) -> str:
    """Who may tell whom about what, and until when; the last day belongs to it."""
    return _ground() % {
        "sender": sender,
        "receiver": receiver,
        "classes": kinds_listed(classes),
        "day": day_in_words(last_day),
    }


def ground_in_html(*, sender: str, receiver: str, classes: Iterable[ContentClass], last_day: date) -> SafeString:
    """The same sentence with the organisations set apart, so that a page of them can be looked through."""
    apart = {
        key: format_html('<strong class="s-name">{}</strong>', name)
        for key, name in (("sender", sender), ("receiver", receiver))
    }
    plain = {
        "classes": escape(kinds_listed(classes)),
        "day": format_html('<span class="s-day">{}</span>', day_in_words(last_day)),
    }
    return SafeString(escape(_ground()) % {**apart, **plain})


def _ground() -> str:
    return gettext("%(sender)s may tell %(receiver)s about %(classes)s until %(day)s")


def withheld_sentence(*, sender: str, classes: Iterable[ContentClass]) -> str:
    """Said of every party alike, read off the grounds and never off what there is."""
    classes = tuple(classes)
    if len(classes) == len(ContentClass):
        return gettext("No consent lets %(sender)s tell you anything.") % {"sender": sender}
    return gettext("No consent lets %(sender)s tell you about %(classes)s.") % {
        "sender": sender,
        "classes": kinds_listed(classes),
    }


def one_ground_taken_back(
    *, receiver: str, sender: str, lost: Iterable[ContentClass], is_all: bool, is_by_law: bool, is_done: bool
) -> str:
    """What taking back one ground means where others may cover the same: `lost` is what no other ground covers.

    Args:
        is_by_law: some of what others cover is told by law, and cannot be taken back.
    """
    if is_all:
        return cannot_read_any_longer(receiver=receiver, sender=sender, is_done=is_done)
    facts = {"receiver": receiver, "sender": sender, "kinds": kinds_listed(lost)}
    if not facts["kinds"] and is_by_law:
        return gettext("A law covers the same: %(receiver)s can still read what %(sender)s wrote.") % facts
    if not facts["kinds"]:
        return gettext("Another consent covers the same: %(receiver)s can still read what %(sender)s wrote.") % facts
    if is_done:
        return gettext("%(receiver)s can no longer read what %(sender)s wrote about %(kinds)s.") % facts
    return gettext("%(receiver)s will no longer be able to read what %(sender)s wrote about %(kinds)s.") % facts


def cannot_read_any_longer(*, receiver: str = "", sender: str = "", is_done: bool) -> str:
    """What taking back means, before and after; an empty name stands for every organisation."""
    facts = {"receiver": receiver, "sender": sender}
    if receiver and sender:
        words = (
            gettext("%(receiver)s can no longer read what %(sender)s wrote.")
            if is_done
            else gettext("%(receiver)s will no longer be able to read what %(sender)s wrote.")
        )
    elif receiver:
        words = (
            gettext("%(receiver)s can no longer read what the other organisations wrote.")
            if is_done
            else gettext("%(receiver)s will no longer be able to read what the other organisations wrote.")
        )
    elif sender:
        words = (
            gettext("No other organisation can any longer read what %(sender)s wrote.")
            if is_done
            else gettext("No other organisation will any longer be able to read what %(sender)s wrote.")
        )
    else:
        words = (
            gettext("No organisation can any longer read what another one wrote.")
            if is_done
            else gettext("No organisation will any longer be able to read what another one wrote.")
        )
    return words % facts


def but_the_law_goes_on(said: str) -> str:
    """What taking back means, where something is told by law."""
    return f"{said} {gettext('What is told by law can still be read.')}"


def end_is_undone() -> str:
    return gettext(
        "The end is undone. What was written about work and income still stands: correct it if it was wrong."
    )


def death_is_undone() -> str:
    return gettext("It is undone. The work, mandates and consents that had ended go on as before.")
