"""How a fact about who somebody is is asked for, written, ended and put right, and where one comes from there."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sluss.cases.forms.fact import FactForm, Was
from sluss.cases.forms.fields import chosen_in
from sluss.cases.queries.about import own_fact
from sluss.cases.views.asked import desk_for
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import correct_spell, end_spell, record_spell, take_back_spell
from sluss.people.models import Spell
from sluss.people.queries import PersonHeading, person_heading
from sluss.people.queries.dated import Dated
from sluss.people.rules.spells import CHANGED_SINCE
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused

NOT_DONE: Final = 422


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of dated fact: where it is kept, how it is asked for and spoken of."""

    model: type[Spell]
    form: type[FactForm]
    fact: Callable[[Any], Dated]
    title: str | Promise
    name: Callable[[Any], str]
    """What a fact is called where it is changed."""
    what_happens: tuple[str | Promise, ...]


def add(request: StaffRequest, participant_id: UUID, kind: Kind) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    at = desk_for(request, participant_id, now=now)
    sent = request.POST if request.method == "POST" else None
    form, refusal = kind.form(sent, desk=at, initial={"first_day": timezone.localdate(now)}), ""
    if sent is not None and form.is_valid():
        try:
            record_spell(
                model=kind.model,
                participant_id=participant_id,
                **asdict(form.said),
                spell_id=form.row_id,
                share_with=chosen_in(form),
                actor=actor,
                now=now,
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            return to_about(request, participant_id, _("It is written."))
    heading = person_heading(participant_id=participant_id, actor=actor)
    said = tuple(str(sentence) for sentence in kind.what_happens)
    return form_of_fact(request, heading, form, refusal=refusal, title=str(kind.title), what_happens=said)


def change(request: StaffRequest, participant_id: UUID, fact_id: UUID, kind: Kind) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    desk_for(request, participant_id, now=now)
    heading, fact = own_fact(
        model=kind.model, fact=kind.fact, participant_id=participant_id, row_id=fact_id, actor=actor, now=now
    )
    sent = request.POST if request.method == "POST" else None
    form = kind.form(sent, fact=fact)
    refusal = str(CHANGED_SINCE) if fact.superseded_at else ""
    if sent is not None and form.is_valid():
        try:
            _do(kind, form, participant_id, fact_id, actor=actor, now=now)
        except Refused as said_no:
            refusal = str(said_no)
        else:
            return to_about(request, participant_id, _("It is written. What stood before is kept."))
    return form_of_fact(
        request,
        heading,
        form,
        refusal=refusal,
        title=_("Change %(fact)s") % {"fact": kind.name(fact)},
        what_happens=(
            _("If it is another now: choose that it is no longer so, write the last day, and write the new by itself."),
            _("Whoever could read it before can read it now."),
        ),
    )


def _do(kind: Kind, form: FactForm, participant_id: UUID, row_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Raises: MayNotRecordSpell; NotThere."""
    about: dict[str, Any] = {"participant_id": participant_id, "spell_id": row_id, "actor": actor, "now": now}
    match form.what:
        case Was.ENDED:
            until = form.said.valid_until
            assert until is not None
            end_spell(model=kind.model, ended_id=form.row_id, valid_until=until, reason="", **about)
        case Was.WRONG:
            correct_spell(model=kind.model, corrected_id=form.row_id, said=form.said, **about)
        case Was.NEVER:
            take_back_spell(model=kind.model, **about)


def form_of_fact(
    request: StaffRequest,
    heading: PersonHeading,
    form: Any,
    *,
    title: str,
    refusal: str = "",
    what_happens: tuple[str, ...] = (),
) -> HttpResponse:
    """The form with its own heading; `what_happens` stands beside it in sentences."""
    context = {"person": heading, "form": form, "title": title, "refusal": refusal, "what_happens": what_happens}
    return render(request, "cases/person_fact.html", context, status=NOT_DONE if form.is_bound else 200)


def to_about(request: StaffRequest, participant_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("cases:about", participant_id)
