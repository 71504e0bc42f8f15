"""Which language one talks with somebody in, and whether, how and with whom through an interpreter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.fact import FactForm, choices_of, one_of_the_list
from sluss.cases.forms.fields import AsWritten
from sluss.people.models import LanguageSpell
from sluss.people.queries.languages import LANGUAGES, LanguageFact
from sluss.people.states import InterpreterForm, InterpreterNeed
from sluss.ui.fields import as_choices


class LanguageForm(FactForm):
    language = one_of_the_list(_("Which language?"))
    dialect = AsWritten(
        label=_("Dialect"),
        help_text=_("Ask: an interpreter of another dialect is not always understood."),
        required=False,
        max_length=LanguageSpell._meta.get_field("dialect").max_length,
    )
    interpreter = forms.ChoiceField(
        label=_("Does it take an interpreter?"),
        help_text=_("Never a child, and never a relative."),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(InterpreterNeed.choices),
        error_messages={"required": _("Choose whether it takes an interpreter.")},
    )
    ways = forms.MultipleChoiceField(
        label=_("How can the interpreter take part?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: as_choices(InterpreterForm.choices),
    )
    wishes = AsWritten(
        label=_("What the person wishes"),
        help_text=_("For example: a woman, nobody from the same town."),
        required=False,
        max_length=LanguageSpell._meta.get_field("wishes").max_length,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = {
            "national": "",
            "common": _("Other languages"),
            "minority": _("Minority languages"),
            "signed": _("Sign languages"),
            "other": "",
        }
        choices = choices_of(LANGUAGES, kept=self.initial.get("language", ""), groups=groups)
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def order(self) -> tuple[str, ...]:
        return ("language", "dialect", "interpreter", "ways", "wishes")

    def stands(self, fact: LanguageFact) -> dict[str, Any]:
        return {
            "language": fact.code,
            "dialect": fact.dialect,
            "interpreter": fact.interpreter,
            "ways": list(fact.forms),
            "wishes": fact.wishes,
        }

    def beside(self) -> tuple[str, dict[str, Any]]:
        typed = self.cleaned_data
        said = {name: typed[name] for name in ("dialect", "interpreter", "wishes")}
        return typed["language"], said | {"forms": typed["ways"]}
