"""Where somebody lives, how one talks with them, who speaks for them and stands beside them: the pages of each."""

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from sluss.access.acts_in import acts_in
from sluss.cases.forms.language import LanguageForm
from sluss.cases.forms.representative import NetworkForm, RepresentativeForm
from sluss.cases.forms.residence import ResidenceForm
from sluss.cases.views.facts import Kind, add, change
from sluss.organisations.requests import StaffRequest
from sluss.people.models import LanguageSpell, NetworkPerson, Representation, ResidenceSpell
from sluss.people.queries.languages import language_fact
from sluss.people.queries.representatives import network_fact, representative_fact
from sluss.people.queries.residences import residence_fact
from sluss.shared.acting import Shape

RESIDENCE: Final = Kind(
    model=ResidenceSpell,
    form=ResidenceForm,
    fact=residence_fact,
    title=_("Where the person lives"),
    name=lambda fact: fact.place,
    what_happens=(
        _("Somebody can be registered in one municipality and stay in another: write both."),
        _("The street address is a way to reach the person, and is written there."),
    ),
)
LANGUAGE: Final = Kind(
    model=LanguageSpell,
    form=LanguageForm,
    fact=language_fact,
    title=_("Language and interpreter"),
    name=lambda fact: fact.language,
    what_happens=(
        _("The interpreter is never a child and never a relative, however well it is meant."),
        _("Whoever may read it sees at the head of the person’s page that it takes an interpreter."),
        _("Write each language by itself. Sign language is a language."),
    ),
)

REPRESENTATIVE: Final = Kind(
    model=Representation,
    form=RepresentativeForm,
    fact=representative_fact,
    title=_("Somebody who speaks for the person"),
    name=lambda fact: fact.name,
    what_happens=(
        _("What a guardian consents to ends at midnight when the person turns eighteen, and is then asked anew."),
        _("Of two guardians both are needed. Whoever is mature enough can consent alone, whatever the guardians say."),
        _("A consent stands as long as whoever gave it speaks for the person so far: when this ends, it ends."),
        _("They get no account. What they may know is for you to keep to."),
    ),
)
NETWORK: Final = Kind(
    model=NetworkPerson,
    form=NetworkForm,
    fact=network_fact,
    title=_("Somebody in the person’s network"),
    name=lambda fact: fact.name,
    what_happens=(
        _("They get no account. What they may know is the person’s to say, and yours to keep to."),
        _("To have somebody in the room is to tell them: ask the person first."),
        _("Who stands beside somebody tells of their home and life, and is shared as such."),
    ),
)


@acts_in(Shape.CASE)
def add_residence(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    return add(request, participant_id, RESIDENCE)


@acts_in(Shape.CASE)
def change_residence(request: StaffRequest, participant_id: UUID, residence_id: UUID) -> HttpResponse:
    return change(request, participant_id, residence_id, RESIDENCE)


@acts_in(Shape.CASE)
def add_language(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    return add(request, participant_id, LANGUAGE)


@acts_in(Shape.CASE)
def change_language(request: StaffRequest, participant_id: UUID, language_id: UUID) -> HttpResponse:
    return change(request, participant_id, language_id, LANGUAGE)


@acts_in(Shape.CASE)
def add_representative(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    return add(request, participant_id, REPRESENTATIVE)


@acts_in(Shape.CASE)
def change_representative(request: StaffRequest, participant_id: UUID, representative_id: UUID) -> HttpResponse:
    return change(request, participant_id, representative_id, REPRESENTATIVE)


@acts_in(Shape.CASE)
def add_network_person(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    return add(request, participant_id, NETWORK)


@acts_in(Shape.CASE)
def change_network_person(request: StaffRequest, participant_id: UUID, network_id: UUID) -> HttpResponse:
    return change(request, participant_id, network_id, NETWORK)
