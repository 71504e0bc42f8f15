"""Who speaks for somebody, about what, on which papers; and who stands beside them without an account."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.fact import FactForm, Was, choices_of, one_of_the_list
from sluss.cases.forms.fields import AsWritten
from sluss.people.models import NetworkPerson, Representation
from sluss.people.queries.representatives import ROLES, NetworkFact, RepresentativeFact
from sluss.people.rules.representatives import KINDS, ends_at_adulthood, may_consent
from sluss.people.rules.spells import LONGEST_SOURCE
from sluss.shared.content_classes import CLASS_CHOICES, ContentClass, mask_of
from sluss.ui.fields import DateField, as_choices

LONGEST_NAME = Representation._meta.get_field("name").max_length


def _classes(label: Any, *, help_text: Any = "") -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        coerce=lambda value: ContentClass(int(value)),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: as_choices(CLASS_CHOICES),
    )


def _name(label: Any) -> AsWritten:
    return AsWritten(label=label, max_length=LONGEST_NAME, error_messages={"required": _("Write the name.")})


class RepresentativeForm(FactForm):
    WORDS: ClassVar[Mapping[Was, Any]] = {
        Was.ENDED: _("The person is no longer represented by them"),
        Was.WRONG: _("Something is otherwise than it stands, for example a guardian who now says no"),
        Was.NEVER: Was.NEVER.label,
    }

    kind = one_of_the_list(_("As what?"))
    name = _name(_("Name"))
    contact = AsWritten(label=_("How they are reached"), required=False, max_length=LONGEST_NAME)
    decides = _classes(
        _("About what may they consent in the person’s name?"),
        help_text=_("What the law, the decision or the power of attorney says; nothing ticked is nothing."),
    )
    sees = _classes(_("About what may they know?"))
    says_no = forms.BooleanField(
        label=_("Says no to sharing"),
        help_text=_("One guardian’s no stops what another would consent to alone."),
        required=False,
    )
    papers_seen_on = DateField(label=_("When did you see the papers?"), required=False)
    source = AsWritten(
        label=_("Which papers have you seen, or how do you know?"),
        help_text=_("For example: the extract of the population register, the decision of the court."),
        strip=False,
        max_length=LONGEST_SOURCE,
        error_messages={"required": _("Write which papers you have seen, or how you know.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = {
            "minor": _("Until the person is eighteen"),
            "adult": _("For an adult"),
            "beside": _("Beside the person, without deciding"),
        }
        kinds = choices_of(KINDS, kept=self.initial.get("kind", ""), groups=groups)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def order(self) -> tuple[str, ...]:
        return ("kind", "name", "contact", "decides", "says_no", "sees", "source", "papers_seen_on")

    def stands(self, fact: RepresentativeFact) -> dict[str, Any]:
        return {
            "kind": fact.code,
            "name": fact.name,
            "contact": fact.contact,
            "decides": [one.value for one in fact.decides],
            "sees": [one.value for one in fact.sees],
            "says_no": fact.says_no,
            "papers_seen_on": fact.papers_seen_on,
        }

    def clean(self) -> None:
        super().clean()
        typed = self.cleaned_data
        if typed.get("decides") and typed.get("kind") and not may_consent(typed["kind"]):
            self.add_error("decides", gettext("Whoever only stands beside the person consents to nothing for them."))

    def beside(self) -> tuple[str, dict[str, Any]]:
        typed = self.cleaned_data
        return typed["kind"], {
            "name": typed["name"],
            "contact": typed["contact"],
            "decides": mask_of(typed["decides"]),
            "sees": mask_of(typed["sees"]),
            "says_no": typed["says_no"],
            "papers_seen_on": typed["papers_seen_on"],
            "ends_at_adulthood": ends_at_adulthood(typed["kind"]),
        }


class NetworkForm(FactForm):
    CONTENT_CLASS: ClassVar[ContentClass] = ContentClass.SOCIAL_HOME

    role = one_of_the_list(_("Who are they to the person?"))
    name = _name(_("Name"))
    contact = AsWritten(label=_("How they are reached"), required=False, max_length=LONGEST_NAME)
    may_know = _classes(_("About what has the person said that they may know?"))
    may_be_present = forms.BooleanField(label=_("The person wants them present at meetings"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = dict.fromkeys(("private", "support", "authority", "work", "other"), "")
        roles = choices_of(ROLES, kept=self.initial.get("role", ""), groups=groups)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]

    def order(self) -> tuple[str, ...]:
        return ("role", *NetworkPerson.BESIDE)

    def stands(self, fact: NetworkFact) -> dict[str, Any]:
        return {
            "role": fact.code,
            "name": fact.name,
            "contact": fact.contact,
            "may_know": [one.value for one in fact.may_know],
            "may_be_present": fact.may_be_present,
        }

    def beside(self) -> tuple[str, dict[str, Any]]:
        typed = self.cleaned_data
        said = {name: typed[name] for name in ("name", "contact", "may_be_present")}
        return typed["role"], said | {"may_know": mask_of(typed["may_know"])}
