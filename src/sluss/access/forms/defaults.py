"""Which organisations a unit's things of each kind are usually shared with."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from sluss.access.queries.defaults import StandingDefaults, UsualReceivers
from sluss.access.words import day_in_words
from sluss.shared.content_classes import ContentClass


class DefaultsForm(forms.Form):
    def __init__(self, *args: Any, defaults: StandingDefaults, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.defaults = defaults
        for row in defaults.rows:
            self.fields[name_of(row.content_class)] = forms.MultipleChoiceField(
                label=capfirst(row.content_class.label),
                help_text=who_set(row),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(str(party.id), party.name) for party in defaults.others],
                initial=[str(unit) for unit in row.unit_ids],
            )

    @property
    def changes(self) -> dict[ContentClass, frozenset[UUID]]:
        """The kinds whose receivers are others than before."""
        ticked = {
            row.content_class: frozenset(UUID(unit) for unit in self.cleaned_data[name_of(row.content_class)])
            for row in self.defaults.rows
        }
        return {
            row.content_class: ticked[row.content_class]
            for row in self.defaults.rows
            if ticked[row.content_class] != row.unit_ids
        }


def who_set(row: UsualReceivers) -> str:
    if row.set_by is None or row.set_at is None:
        return ""
    day = day_in_words(timezone.localtime(row.set_at).date())
    said = {
        "name": escape(row.set_by.name),
        "organisation": escape(row.set_by.organisation),
        "day": format_html('<span class="s-day">{}</span>', day),
    }
    return SafeString(escape(gettext("%(name)s, %(organisation)s, decided this on %(day)s.")) % said)


def name_of(content_class: ContentClass) -> str:
    return f"kind_{content_class.value}"
