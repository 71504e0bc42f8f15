"""A note, and with whom it is shared."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.fields import AsWritten, receivers
from sluss.cases.queries.desk import Desk
from sluss.cases.queries.keys import Keys
from sluss.cases.rules.notes import (
    CLASSES_OF_NOTES,
    NO_CLASS,
    NOTHING_WRITTEN,
    MayNotWriteNote,
    check_body,
    check_day,
)
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from sluss.ui.fields import DateField


class NoteForm(forms.Form):
    """One note. Whom it can be shared with is asked once per class, so that the unit's usual receivers stand ticked
    whatever class is chosen; only the ticks of the chosen class count."""

    note_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    body = AsWritten(
        label=_("What you write"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": NOTHING_WRITTEN},
    )
    happened_on = DateField(label=_("Day"))

    def __init__(self, data: Any = None, *, desk: Desk, today: date, keys: Keys | None = None) -> None:
        initial = {"note_id": new_id(), "happened_on": today, "hub": str(desk.hub_id)}
        super().__init__(data, initial=initial, auto_id="note_%s")
        self.today = today
        self.fields["content_class"] = forms.ChoiceField(
            label=_("What is it about?"),
            help_text=_("When it is mixed, choose the most sensitive."),
            choices=[(c.value, c.label.capitalize()) for c in CLASSES_OF_NOTES],
            widget=forms.RadioSelect,
            error_messages={"required": NO_CLASS, "invalid_choice": NO_CLASS},
        )
        self.fields["hub"] = forms.ChoiceField(
            label=_("In which hub?"),
            choices=[(str(hub.id), hub.name) for hub in desk.hubs],
            widget=forms.RadioSelect if len(desk.hubs) > 1 else forms.HiddenInput,
        )
        if desk.parties:
            for content_class in CLASSES_OF_NOTES:
                self.fields[_share(content_class)] = receivers(content_class, desk=desk, keys=keys)

    @property
    def shares(self) -> list[tuple[int, BoundField]]:
        """The ticks to show for each class."""
        return [(c.value, self[_share(c)]) for c in CLASSES_OF_NOTES if _share(c) in self.fields]

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        _ask(lambda: check_body(body))
        return body

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        _ask(lambda: check_day(day, today=self.today))
        return day

    @property
    def note(self) -> dict[str, Any]:
        """What `write_note` takes, once the form is valid."""
        typed = self.cleaned_data
        content_class = ContentClass(int(typed["content_class"]))
        return {
            "note_id": typed["note_id"] or new_id(),
            "hub_id": UUID(typed["hub"]),
            "content_class": content_class,
            "body": typed["body"],
            "happened_on": typed["happened_on"],
            "share_with": tuple(UUID(unit) for unit in typed.get(_share(content_class), ())),
        }


def _share(content_class: ContentClass) -> str:
    return f"share_{content_class.value}"


def _ask(check: Callable[[], None]) -> None:
    try:
        check()
    except MayNotWriteNote as refusal:
        raise forms.ValidationError(str(refusal)) from None
