"""A state over time about who somebody is, asked the same way when it is new and when it ended or was wrong."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, Final
from uuid import UUID

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.fields import AsWritten, shared_if_any
from sluss.cases.queries.desk import Desk
from sluss.people.actions import Said
from sluss.people.queries.dated import Dated
from sluss.people.queries.words import PEOPLE
from sluss.people.rules.spells import LONGEST_SOURCE, NO_SOURCE, check_period, check_source
from sluss.shared.code_lists import code_list
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import Refused
from sluss.shared.ids import new_id
from sluss.ui.fields import DateField, as_choices

ONE_DAY: Final = timedelta(days=1)
CHOOSE: Final = _("Choose")
NO_CHOICE: Final = _("Choose one in the list.")
NO_DAY: Final = _("Write the day.")


class Was(models.TextChoices):
    """What is wrong with what stands."""

    ENDED = "ended", _("It is no longer so")
    WRONG = "wrong", _("It had been written wrongly, or something is missing")
    NEVER = "never", _("It should never have been written")


class FactForm(forms.Form):
    """What stands is there to be put right; `happened` says what became of it, and is asked of nothing new."""

    CONTENT_CLASS: ClassVar[ContentClass] = ContentClass.IDENTITY
    WORDS: ClassVar[Mapping[Was, Any]] = {was: was.label for was in Was}

    fact_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    first_day = DateField(label=_("From which day?"), error_messages={"required": NO_DAY})
    last_day = DateField(label=_("Last day, if it has one"), required=False)
    source = AsWritten(
        label=_("How do you know?"), strip=False, max_length=LONGEST_SOURCE, error_messages={"required": NO_SOURCE}
    )

    def __init__(
        self, data: Any = None, *, desk: Desk | None = None, fact: Any = None, initial: Mapping[str, Any] | None = None
    ) -> None:
        stands = {**_days(fact), **self.stands(fact)} if fact else {}
        super().__init__(data, initial={"fact_id": new_id(), **stands, **(initial or {})}, auto_id="fact_%s")
        self.fact = fact
        if fact:
            offered = [(was.value, words) for was, words in self.WORDS.items() if not (_has_ended(fact, was))]
            self.fields["happened"] = forms.ChoiceField(
                label=_("What has happened?"),
                widget=forms.RadioSelect,
                choices=as_choices(offered),
                error_messages={"required": _("Choose what has happened.")},
            )
        elif desk:
            shared_if_any(self, self.CONTENT_CLASS, desk=desk)
        self.order_fields(("fact_id", "happened", *self.order()))

    def order(self) -> tuple[str, ...]:
        """The fields that a kind has of its own, before the days."""
        return ()

    def stands(self, fact: Any) -> dict[str, Any]:
        """What stands in those fields."""
        raise NotImplementedError

    def beside(self) -> tuple[str, dict[str, Any]]:
        """The state's code, and what only this kind has, once the form is valid."""
        raise NotImplementedError

    def clean(self) -> None:
        typed = self.cleaned_data
        if first_day := typed.get("first_day"):
            self.ask("last_day", lambda: check_period(first_day, after(typed.get("last_day"))))
        if "source" in typed:
            self.ask("source", lambda: check_source(typed["source"]))
        has_no_day = typed.get("last_day") is None and "last_day" not in self.errors
        if typed.get("happened") == Was.ENDED and has_no_day:
            self.add_error("last_day", str(NO_DAY))

    def ask(self, name: str, check: Callable[[], None]) -> None:
        try:
            check()
        except Refused as refusal:
            self.add_error(name, str(refusal))

    @property
    def row_id(self) -> UUID:
        return self.cleaned_data["fact_id"] or new_id()

    @property
    def what(self) -> Was:
        return Was(self.cleaned_data["happened"])

    @property
    def said(self) -> Said:
        typed = self.cleaned_data
        state, beside = self.beside()
        return Said(
            state=state,
            valid_from=typed["first_day"],
            valid_until=after(typed["last_day"]),
            source=typed["source"],
            beside=beside,
        )


def after(last_day: date | None) -> date | None:
    """The day after, which no longer belongs to it; the last day of all has none."""
    return None if last_day is None else min(last_day, date.max - ONE_DAY) + ONE_DAY


def one_of_the_list(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages={"required": NO_CHOICE, "invalid_choice": NO_CHOICE})


def choices_of(name: str, *, kept: str, groups: Mapping[str, Any]) -> list[Any]:
    """The list's codes under the headings of their groups; a code that the list has lost stands as itself."""
    codes, language = code_list(PEOPLE, name), get_language() or "en"
    offered: list[Any] = [("", CHOOSE), *([(kept, kept)] if kept and kept not in codes else [])]
    for group, heading in groups.items():
        labels = [(one.code, codes.label(one.code, language=language)) for one in codes.codes if one.group == group]
        capitalised = [(code, capfirst(label)) for code, label in labels]
        offered += [(heading, capitalised)] if heading else capitalised
    return offered


def _days(fact: Dated) -> dict[str, Any]:
    return {
        "first_day": fact.valid_from,
        "last_day": fact.valid_until and fact.valid_until - ONE_DAY,
        "source": fact.source,
    }


def _has_ended(fact: Dated, was: Was) -> bool:
    return was == Was.ENDED and fact.valid_until is not None
