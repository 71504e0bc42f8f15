"""What the figures of the annual report are called, and the sentence that defines each."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sluss.people.outcome_groups import name_of
from sluss.reports.annual_rules import ALL, CODE_LISTS, Key, Measure, OutcomeWord
from sluss.shared.code_lists import code_list

DEFINITIONS: Final[Mapping[Measure, Promise]] = {
    Measure.PARTICIPANTS: gettext_lazy(
        "Registrations with at least one day in the year. A person is counted once. Misregistered ones are left out. "
        "A start that the register does not know counts as before the year."
    ),
    Measure.DISCHARGED: gettext_lazy(
        "Registrations whose last day lies in the year, as a share of participants. A person is counted once, by the "
        "latest discharge of the year."
    ),
    Measure.END_REASON: gettext_lazy("Discharged by the reason that was registered, as a share of discharged."),
    Measure.MAIN_ACTIVITY_AFTER: gettext_lazy(
        "Discharged by main activity after, as a share of discharged. Employment with support is employment."
    ),
    Measure.OUTCOME: gettext_lazy("Discharged by the hub's own word for how it ended, as a share of discharged."),
    Measure.GROUP: gettext_lazy(
        "Discharged whose outcome the hub counts in the group, as a share of the group it is part of, otherwise of "
        "discharged. Groups overlap and are not added up."
    ),
}

MEASURES: Final[Mapping[Measure, Promise]] = {
    Measure.PARTICIPANTS: gettext_lazy("Participants during the year"),
    Measure.DISCHARGED: gettext_lazy("Discharged during the year"),
    Measure.END_REASON: gettext_lazy("By reason"),
    Measure.MAIN_ACTIVITY_AFTER: gettext_lazy("By main activity after"),
    Measure.OUTCOME: gettext_lazy("By outcome"),
    Measure.GROUP: gettext_lazy("By group"),
}


def label_of(key: Key, outcomes: Sequence[OutcomeWord]) -> str:
    """The words of a category; of the measure where it has none."""
    match key.measure:
        case Measure.PARTICIPANTS | Measure.DISCHARGED:
            return str(MEASURES[key.measure])
        case Measure.GROUP:
            name = name_of(key.category)
            return _code_label("outcome_group", name) or name.replace("_", " ")
        case Measure.OUTCOME:
            labels = {word.code: word.label for word in outcomes}
            return labels.get(key.category) or key.category or _("not stated")
        case _:
            return _code_label(CODE_LISTS[key.measure], key.category) or key.category


def sex_label(sex: str) -> str:
    return _("all") if sex == ALL else _code_label("sex", sex) or sex


def _code_label(name: str, code: str) -> str:
    """Empty for a code that the list does not know: a report shows what is registered, it does not stop."""
    codes = code_list("sluss.people", name)
    return codes.label(code, language=get_language() or "en") if code in codes else ""
