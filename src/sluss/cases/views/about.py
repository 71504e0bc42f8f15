"""Who somebody is: the page, the names they had before, and how they are reached."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.acts_in import acts_in
from sluss.cases.forms.contact import ContactForm
from sluss.cases.forms.fields import chosen_in
from sluss.cases.forms.names import NameForm
from sluss.cases.queries.about import about_page, heading_and_own_name
from sluss.cases.views.asked import desk_for, desk_to_read
from sluss.cases.views.facts import form_of_fact, to_about
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import (
    add_contact_way,
    change_name,
    correct_name,
    end_contact_way,
    identify,
    look_at_earlier_names,
    say_who,
)
from sluss.people.queries import person_heading
from sluss.people.queries.names import earlier_names
from sluss.people.states import ContactKind
from sluss.shared.acting import Shape
from sluss.shared.errors import Refused


@acts_in(Shape.CASE)
def about(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    at = desk_to_read(request, participant_id, now=now)
    today = timezone.localdate(now)
    page = about_page(participant_id=participant_id, desk=at, actor=request.actor, now=now, today=today)
    return render(request, "cases/about.html", {"page": page, "person": page.heading})


@require_POST
@acts_in(Shape.CASE)
def look_at_names(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """By a press of its own, on record: nobody comes upon a name that somebody left behind."""
    actor, now = request.actor, timezone.now()
    desk_for(request, participant_id, now=now)
    look_at_earlier_names(participant_id=participant_id, actor=actor, now=now)
    context = {
        "person": person_heading(participant_id=participant_id, actor=actor),
        "names": earlier_names(participant_id=participant_id, actor=actor),
    }
    return render(request, "cases/earlier_names.html", context)


@acts_in(Shape.CASE)
def name(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """The own organisation's word for who somebody is: the first, another, or put right."""
    actor, now = request.actor, timezone.now()
    at, today = desk_for(request, participant_id, now=now), timezone.localdate(now)
    heading, own = heading_and_own_name(participant_id=participant_id, actor=actor, now=now)
    sent = request.POST if request.method == "POST" else None
    form, refusal = NameForm(sent, desk=at, own=own, only_counts=heading.only_counts, today=today), ""
    if sent is not None and form.is_valid():
        about_it: dict[str, Any] = {"participant_id": participant_id, "today": today, "actor": actor, "now": now}
        about_it["said"] = form.said
        try:
            if heading.only_counts:
                identify(identity_id=form.row_id, **about_it)
            elif own is None:
                say_who(identity_id=form.row_id, share_with=chosen_in(form), **about_it)
            elif day := form.changed_on:
                change_name(identity_id=form.before_it, changed_id=form.row_id, changed_on=day, **about_it)
            else:
                correct_name(identity_id=form.before_it, corrected_id=form.row_id, **about_it)
        except Refused as said_no:
            refusal = str(said_no)
        else:
            return to_about(request, participant_id, _("It is written. What stood before is kept, and hidden."))
    what_happens = (
        _("People are found by their name as it is now. What they were called before finds nobody."),
        _("What they were called before is hidden from everybody but your own organisation, where it takes a press."),
        _("Whoever could read the name before can read it now."),
    )
    if heading.only_counts:
        what_happens = (
            _("Write it only if the person has agreed in writing to be registered."),
            _("From then on notes, consents and identity numbers can be written. The start stays 1 January."),
            _("The running number is kept, and hidden."),
        )
    title = _("Name, birth date and sex")
    return form_of_fact(request, heading, form, refusal=refusal, title=title, what_happens=what_happens)


@acts_in(Shape.CASE)
def add_contact(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    at = desk_for(request, participant_id, now=now)
    sent = request.POST if request.method == "POST" else None
    form = ContactForm(sent, desk=at)
    if sent is not None and form.is_valid():
        add_contact_way(
            participant_id=participant_id,
            kind=ContactKind(form.cleaned_data["kind"]),
            value=form.cleaned_data["value"],
            note=form.cleaned_data["note"],
            share_with=chosen_in(form),
            way_id=form.row_id,
            actor=actor,
            now=now,
        )
        return to_about(request, participant_id, _("It is written."))
    heading = person_heading(participant_id=participant_id, actor=actor)
    what_happens = (_("Ask who else reads the telephone or opens the letters before you use a way to reach somebody."),)
    title = _("A way to reach the person")
    return form_of_fact(request, heading, form, title=title, what_happens=what_happens)


@require_POST
@acts_in(Shape.CASE)
def end_contact(request: StaffRequest, participant_id: UUID, way_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    desk_for(request, participant_id, now=now)
    end_contact_way(participant_id=participant_id, way_id=way_id, actor=actor, now=now)
    messages.success(request, _("The person is no longer reached that way."))
    return redirect("cases:about", participant_id)
