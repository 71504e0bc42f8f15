"""The fields that several forms of the case work have."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext

from sluss.cases.queries.desk import Desk
from sluss.cases.queries.keys import Keys
from sluss.shared.content_classes import ContentClass
from sluss.ui.fields import Choice


class AsWritten(forms.CharField):
    """Text kept as it was written; only what no text can hold is left out, and the end of a line is one character."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\0", "").replace("\r\n", "\n")


def receivers(content_class: ContentClass, *, desk: Desk, keys: Keys | None) -> forms.MultipleChoiceField:
    """The other parties; under a name whom no consent lets us tell stands what would open it."""
    closed = {unit.id for unit in keys.receivers_of(content_class) if not unit.may_read} if keys else frozenset()
    words = gettext("Opens once there is a consent for it.")
    return forms.MultipleChoiceField(
        label=gettext("If it is about %(kind)s: share with") % {"kind": content_class.label},
        required=False,
        choices=[(str(unit), Choice(name, words if unit in closed else "")) for unit, name in desk.parties.items()],
        initial=[str(unit) for unit in desk.usual.get(content_class, ())],
        widget=forms.CheckboxSelectMultiple,
    )


def shared_if_any(form: forms.Form, content_class: ContentClass, *, desk: Desk, keys: Keys | None = None) -> None:
    """Ask of something new who may read it, where there is anybody to share with."""
    if desk.parties:
        form.fields["share"] = receivers(content_class, desk=desk, keys=keys)
        form.fields["share"].label = gettext("Share with")


def chosen_in(form: forms.Form) -> tuple[UUID, ...]:
    """The units ticked in a valid form."""
    return tuple(UUID(unit) for unit in form.cleaned_data.get("share", ()))
