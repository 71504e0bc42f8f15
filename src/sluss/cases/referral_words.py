"""How the pages about requests for a place say the clock, a criterion and what was found of it."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from django.utils.translation import get_language, gettext, ngettext

from sluss.access.words import listed
from sluss.cases.rules.criteria import (
    AgeByIncome,
    AgeSpan,
    ConsentIsSigned,
    Criterion,
    Finding,
    LivesInMunicipality,
    OwnWords,
    PartiesInContact,
)
from sluss.cases.states import Decision
from sluss.organisations.states import Country
from sluss.shared.code_lists import LANGUAGES, code_list
from sluss.ui.fields import as_choices
from sluss.ui.formats import short_date

DANISH: Final = "DK_"
NOT_STATED: Final = "OKA"


def clock(*, answer_by: date, left: int) -> str:
    """Answer by 2026-06-17 – 3 days left; said alike to whoever asked and whoever answers."""
    facts = {"day": short_date(answer_by, language=_language()), "days": abs(left)}
    if left < 0:
        return (
            ngettext("Answer by %(day)s – %(days)s day late", "Answer by %(day)s – %(days)s days late", abs(left))
            % facts
        )
    if left == 0:
        return gettext("Answer by %(day)s – today") % facts
    return ngettext("Answer by %(day)s – %(days)s day left", "Answer by %(day)s – %(days)s days left", left) % facts


def expected(*, answer_by: date, left: int) -> str:
    """The same clock for whoever waits for somebody else's answer."""
    facts = {"day": short_date(answer_by, language=_language()), "days": abs(left)}
    if left < 0:
        late = ngettext("The answer is %(days)s day late", "The answer is %(days)s days late", abs(left))
        return late % facts
    if left == 0:
        return gettext("Answer expected today") % facts
    return (
        ngettext(
            "Answer expected by %(day)s – %(days)s day left", "Answer expected by %(day)s – %(days)s days left", left
        )
        % facts
    )


def answered(decision: Decision, *, name: str) -> str:
    """What the receiver is told once the answer is sent."""
    who = {"name": name or gettext("the person")}
    match decision:
        case Decision.ACCEPT:
            return gettext("%(name)s is accepted. Whoever asked is told so, and nothing more.") % who
        case Decision.NOT_NOW:
            return gettext("%(name)s is on the waiting list. Whoever asked reads the reason.") % who
        case _:
            return gettext("The answer is no. Whoever asked reads the reason.")


def sent_several(number: int, *, receiver: str) -> str:
    facts = {"number": number, "organisation": receiver}
    return (
        ngettext(
            "%(number)s request is sent to %(organisation)s.",
            "%(number)s requests are sent to %(organisation)s.",
            number,
        )
        % facts
    )


def income_name(code: str) -> str:
    return code_list("sluss.people", "income").label(code, language=_language())


def income_choices(country: Country) -> list[tuple[str, str]]:
    """What one can live on in the country, as a form shows it; "not stated" is no choice."""
    return as_choices(
        (code, label)
        for code, label in code_list("sluss.people", "income").choices(language=_language())
        if code.startswith(DANISH) == (country == Country.DENMARK) and code != NOT_STATED
    )


def criterion_sentence(criterion: Criterion) -> str:
    """What is asked, as the hub decided it."""
    match criterion:
        case AgeByIncome():
            return gettext("; or ").join(_span(span) for span in criterion.ages)
        case PartiesInContact():
            return ngettext(
                "In contact with at least %(number)s of the organisations",
                "In contact with at least %(number)s of the organisations",
                criterion.at_least,
            ) % {"number": criterion.at_least}
        case LivesInMunicipality():
            if not criterion.name:
                return gettext("Registered in the hub’s municipality")
            return gettext("Registered in %(municipality)s") % {"municipality": criterion.name}
        case ConsentIsSigned():
            return gettext("Has signed the consent to share information")
        case OwnWords():
            return {language: getattr(criterion, language) for language in LANGUAGES}.get(_language(), criterion.en)


def reason_sentence(finding: Finding, *, incomes: Collection[str] = (), parties: Iterable[str] = ()) -> str:
    """Why it is met, not met, or not known yet.

    Args:
        incomes: what the person was said to live on.
        parties: names of the organisations that they were said to be in contact with.
    """
    facts = {
        "age": finding.age,
        "incomes": listed(sorted(income_name(code) for code in incomes)),
        "parties": listed(sorted(parties, key=str.casefold)),
    }
    return _reasons()[finding.why] % facts


def _reasons() -> dict[str, str]:
    return {
        "no_birth_date": gettext("We do not know the birth date."),
        "no_such_age": gettext("The person is %(age)s."),
        "age_fits": gettext("The person is %(age)s."),
        "no_income": gettext("The person is %(age)s. We do not know what they live on."),
        "not_with_this_income": gettext("The person is %(age)s and lives on %(incomes)s."),
        "parties_met": gettext("On the person’s own word: %(parties)s."),
        "parties_not_met": gettext("On the person’s own word: only %(parties)s."),
        "parties_not_known": gettext("Nobody has asked with whom the person is in contact."),
        "no_municipality": gettext("We do not know where the person is registered."),
        "municipality_met": gettext("So it was said in the request."),
        "municipality_not_met": gettext("The person is registered elsewhere."),
        "consent_met": gettext("So it was said in the request."),
        "consent_not_met": gettext("It has not been signed."),
        "consent_not_known": gettext("We do not know yet."),
        "judged_met": gettext("So it was judged here."),
        "judged_not_met": gettext("So it was judged here."),
        "judged_not_known": gettext("Somebody has to judge it."),
    }


def _span(span: AgeSpan) -> str:
    facts = {
        "youngest": span.youngest,
        "oldest": span.oldest,
        "incomes": _or(sorted(income_name(code) for code in span.incomes)),
    }
    if not span.incomes:
        return gettext("%(youngest)s–%(oldest)s years old") % facts
    return gettext("%(youngest)s–%(oldest)s years old with %(incomes)s") % facts


def _or(words: list[str]) -> str:
    *most, last = words or [""]
    return gettext("%(most)s or %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def _language() -> str:
    return (get_language() or "en")[:2]
