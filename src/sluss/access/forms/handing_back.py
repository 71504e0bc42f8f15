"""One answer for each person whom a closing hub still has."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.queries.handing_back import StillThere
from sluss.ui.fields import as_choices

BACK: Final = "back"
LATER: Final = "later"


class HandBackForm(forms.Form):
    """Nobody is handed back unanswered, but with the box for all the others."""

    all_others = forms.BooleanField(
        label=_("Hand back everybody here who has no answer"),
        help_text=_("For many at once. Answer “not yet” first for those who are to wait."),
        required=False,
    )

    def __init__(self, *args: Any, people: tuple[StillThere, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            self.fields[_field(person)] = forms.ChoiceField(
                label=gettext("What happens with %(person)s?") % {"person": person.name or gettext("the person")},
                required=False,
                widget=forms.RadioSelect,
                choices=as_choices([(BACK, _("hand back")), (LATER, _("not yet"))]),
            )

    def clean(self) -> None:
        if not self.errors and not self.chosen:
            raise forms.ValidationError(gettext("Choose at least one person to hand back."))

    @property
    def rows(self) -> list[tuple[StillThere, forms.BoundField]]:
        return [(person, self[_field(person)]) for person in self.people]

    @property
    def chosen(self) -> list[StillThere]:
        wanted = (BACK, "") if self.cleaned_data.get("all_others") else (BACK,)
        return [person for person in self.people if self.cleaned_data.get(_field(person), "") in wanted]


def _field(person: StillThere) -> str:
    return f"answer-{person.enrolment_id}"
