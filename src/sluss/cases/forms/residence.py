"""Where somebody lives: in which municipality, registered there or staying."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.fact import FactForm, Was, choices_of, one_of_the_list
from sluss.people.queries.residences import PLACES, ResidenceFact
from sluss.ui.fields import as_choices

REGISTERED, STAYING = "registered", "staying"


class ResidenceForm(FactForm):
    WORDS: ClassVar[Mapping[Was, Any]] = {
        Was.ENDED: _("The person no longer lives there"),
        Was.WRONG: _("It had been written wrongly"),
        Was.NEVER: Was.NEVER.label,
    }

    place = one_of_the_list(_("Where?"))
    basis = forms.ChoiceField(
        label=_("Registered there, or staying?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(
            [(REGISTERED, _("registered there")), (STAYING, _("stays there, registered elsewhere or nowhere"))]
        ),
        error_messages={"required": _("Choose one of the two.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = {"elsewhere": "", "SE": _("Sweden"), "DK": _("Denmark")}
        places = choices_of(PLACES, kept=self.initial.get("place", ""), groups=groups)
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def order(self) -> tuple[str, ...]:
        return ("place", "basis")

    def stands(self, fact: ResidenceFact) -> dict[str, Any]:
        return {"place": fact.code, "basis": REGISTERED if fact.is_registered else STAYING}

    def beside(self) -> tuple[str, dict[str, Any]]:
        return self.cleaned_data["place"], {"is_registered": self.cleaned_data["basis"] == REGISTERED}
