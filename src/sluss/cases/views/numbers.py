"""The forms on which an identity number is written, replaced, ended, put right and taken back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.acts_in import acts_in
from sluss.cases.forms.fields import chosen_in
from sluss.cases.forms.numbers import ChangeNumberForm, NumberForm, What
from sluss.cases.queries.about import own_number
from sluss.cases.views.asked import desk_for
from sluss.cases.views.facts import form_of_fact, to_about
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import (
    change_number,
    correct_number,
    end_number,
    record_no_number,
    record_number,
    take_back_number,
)
from sluss.people.queries import person_heading
from sluss.shared.acting import Actor, Shape
from sluss.shared.errors import Refused


@acts_in(Shape.CASE)
def add(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """Blind: the answer is the same whether anybody else has the number."""
    actor, now = request.actor, timezone.now()
    at, today = desk_for(request, participant_id, now=now), timezone.localdate(now)
    sent = request.POST if request.method == "POST" else None
    form, refusal = NumberForm(sent, desk=at, today=today), ""
    if sent is not None and form.is_valid():
        about_it: dict[str, Any] = {
            "participant_id": participant_id,
            "number_id": form.row_id,
            "valid_from": form.cleaned_data["first_day"],
            "share_with": chosen_in(form),
            "today": today,
            "actor": actor,
            "now": now,
        }
        try:
            if form.checked:
                record_number(number=form.checked, **about_it)
            else:
                record_no_number(kind=form.no_number, **about_it)
        except Refused as said_no:
            refusal = str(said_no)
        else:
            return to_about(request, participant_id, _("It is written."))
    heading = person_heading(participant_id=participant_id, actor=actor)
    what_happens = (
        _("The person is found by every number they have or had."),
        _("You are not told whether somebody else here has the number."),
        _("A number that has been replaced is written down as such: open the number that stands, and choose that."),
    )
    return form_of_fact(request, heading, form, refusal=refusal, title=_("Identity numbers"), what_happens=what_happens)


@acts_in(Shape.CASE)
def change(request: StaffRequest, participant_id: UUID, number_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    desk_for(request, participant_id, now=now)
    heading, fact = own_number(participant_id=participant_id, number_id=number_id, actor=actor, now=now)
    sent = request.POST if request.method == "POST" else None
    form, refusal = ChangeNumberForm(sent, fact=fact, today=timezone.localdate(now)), ""
    if sent is not None and form.is_valid():
        try:
            _do(form, participant_id, number_id, actor=actor)
        except Refused as said_no:
            refusal = str(said_no)
        else:
            return to_about(request, participant_id, _("It is written."))
    what_happens = (
        _("A number that was replaced or has ended still finds the person."),
        _("One that had been written wrongly, or was never this person’s, finds them no more."),
        _("Whoever could read the old number can read the new one."),
    )
    title = _("Change %(number)s") % {"number": fact.number or fact.words}
    return form_of_fact(request, heading, form, refusal=refusal, title=title, what_happens=what_happens)


def _do(form: ChangeNumberForm, participant_id: UUID, number_id: UUID, *, actor: Actor) -> None:
    """Raises: MayNotSayWho; NotThere."""
    now = timezone.now()
    about: dict[str, Any] = {"participant_id": participant_id, "number_id": number_id, "actor": actor, "now": now}
    match form.what:
        case What.REPLACED:
            assert form.checked is not None
            day = form.cleaned_data["day"]
            change_number(changed_id=form.row_id, number=form.checked, changed_on=day, today=form.today, **about)
        case What.ENDED:
            end_number(valid_until=form.cleaned_data["day"], today=form.today, **about)
        case What.WRONG:
            assert form.checked is not None
            correct_number(corrected_id=form.row_id, number=form.checked, **about)
        case What.NOT_THEIRS:
            take_back_number(**about)
