"""A person's timeline, and the forms on which a state over time is written, ended and put right."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.acts_in import acts_in
from sluss.cases import words
from sluss.cases.forms.spells import EndForm, SpellForm
from sluss.cases.queries.keys import keys
from sluss.cases.queries.timeline import spell_page, timeline_page
from sluss.cases.views.asked import desk_for, desk_to_read
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import correct_spell, end_spell, record_spell, take_back_spell
from sluss.people.models import SPELLS
from sluss.people.queries import person_heading
from sluss.people.queries.spells import kind_of_spell
from sluss.people.states import SpellKind
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused

NOT_DONE = 422


@acts_in(Shape.CASE)
def timeline(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    at = desk_to_read(request, participant_id, now=now)
    page = timeline_page(
        participant_id=participant_id,
        desk=at,
        actor=request.actor,
        now=now,
        today=timezone.localdate(now),
    )
    context = {"page": page, "person": page.heading, "may_write": not at.emergency_until}
    return render(request, "cases/timeline.html", context)


@acts_in(Shape.CASE)
def add(request: StaffRequest, participant_id: UUID, kind: SpellKind) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    at = desk_for(request, participant_id, now=now)
    sent = request.POST if request.method == "POST" else None
    refusal = ""
    if sent is not None and (form := SpellForm(sent, kind=kind, desk=at)).is_valid():
        try:
            record_spell(
                model=SPELLS[kind],
                participant_id=participant_id,
                **asdict(form.said),
                spell_id=form.row_id,
                share_with=form.share_with,
                actor=actor,
                now=now,
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            names = [name for unit, name in at.parties.items() if unit in form.share_with]
            return _to_timeline(request, participant_id, words.written(names))
    today = timezone.localdate(now)
    open_to = keys(desk=at, participant_id=participant_id, actor=actor, now=now, today=today)
    context = {
        "person": person_heading(participant_id=participant_id, actor=actor),
        "kind": kind,
        "form": SpellForm(sent, kind=kind, desk=at, keys=open_to),
        "refusal": refusal,
    }
    return render(request, "cases/add_spell.html", context, status=NOT_DONE if sent is not None else 200)


@acts_in(Shape.CASE)
def end(request: StaffRequest, participant_id: UUID, spell_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    page = spell_page(
        participant_id=participant_id,
        spell_id=spell_id,
        desk=desk_for(request, participant_id, now=now),
        actor=actor,
        now=now,
    )
    sent = request.POST if request.method == "POST" else None
    form = EndForm(sent, spell=page.spell, today=timezone.localdate(now))
    refusal = page.stale_sentence
    if sent is not None and form.is_valid():
        try:
            end_spell(
                model=SPELLS[page.spell.kind],
                participant_id=participant_id,
                spell_id=spell_id,
                ended_id=form.row_id,
                valid_until=form.valid_until,
                reason=form.cleaned_data["reason"],
                actor=actor,
                now=now,
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            return _to_timeline(request, participant_id, _("It is noted that it has ended. What stood before is kept."))
    return _form_of_one(request, "cases/end_spell.html", page, form, refusal, is_sent=sent is not None)


@acts_in(Shape.CASE)
def correct(request: StaffRequest, participant_id: UUID, spell_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    at = desk_for(request, participant_id, now=now)
    page = spell_page(participant_id=participant_id, spell_id=spell_id, desk=at, actor=actor, now=now)
    sent = request.POST if request.method == "POST" else None
    form = SpellForm(sent, kind=page.spell.kind, desk=at, spell=page.spell)
    refusal = page.stale_sentence
    if sent is not None and form.is_valid():
        try:
            correct_spell(
                model=SPELLS[page.spell.kind],
                participant_id=participant_id,
                spell_id=spell_id,
                corrected_id=form.row_id,
                said=form.said,
                actor=actor,
                now=now,
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            return _to_timeline(request, participant_id, _("It is put right. What stood before is kept."))
    return _form_of_one(request, "cases/correct_spell.html", page, form, refusal, is_sent=sent is not None)


@require_POST
@acts_in(Shape.CASE)
def take_back(request: StaffRequest, participant_id: UUID, spell_id: UUID) -> HttpResponse:
    """It should never have been written. Nothing of it is shown, so nothing is read."""
    actor, now = request.actor, timezone.now()
    desk_for(request, participant_id, now=now)
    kind = kind_of_spell(participant_id=participant_id, spell_id=spell_id, unit_id=actor.unit)
    if kind is None:
        raise NotThere
    try:
        take_back_spell(model=SPELLS[kind], participant_id=participant_id, spell_id=spell_id, actor=actor, now=now)
    except Refused as said_no:
        messages.warning(request, str(said_no))
        return redirect("cases:timeline", participant_id)
    return _to_timeline(request, participant_id, _("It no longer counts. That it was written is kept."))


def _form_of_one(
    request: StaffRequest, template: str, page: Any, form: Any, refusal: str, *, is_sent: bool
) -> HttpResponse:
    context = {"page": page, "person": page.heading, "form": form, "refusal": refusal}
    return render(request, template, context, status=NOT_DONE if is_sent else 200)


def _to_timeline(request: StaffRequest, participant_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("cases:timeline", participant_id)
