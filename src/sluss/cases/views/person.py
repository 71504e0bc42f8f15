"""One person, one note, and the keys under a note."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sluss.access.actions import share, share_facts, unshare, unshare_facts
from sluss.access.acts_in import acts_in
from sluss.audit.item_reads import units_that_read
from sluss.cases import words
from sluss.cases.actions import write_note
from sluss.cases.forms.notes import NoteForm
from sluss.cases.models import Note
from sluss.cases.queries.mandates import my_mandates
from sluss.cases.queries.person import PersonPage, note_page, person_page
from sluss.cases.topics import Topic, rows_to_share, rows_to_take_back
from sluss.cases.views.asked import desk_for, desk_to_read, uuid_in
from sluss.organisations.requests import StaffRequest
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused

NOT_DONE = 422


@acts_in(Shape.CASE)
def person(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """The page; sent to, it writes a note, and shows itself again with every word when it could not."""
    actor, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    at = desk_to_read(request, participant_id, now=now)
    sent = request.POST if request.method == "POST" else None
    refusal = None
    if sent is not None and (form := NoteForm(sent, desk=at, today=today)).is_valid():
        try:
            written = write_note(**form.note, participant_id=participant_id, actor=actor, now=now)
        except Refused as said_no:
            refusal = str(said_no)
        else:
            names = [name for unit, name in at.parties.items() if unit in written.shared_with]
            return _to_note(request, participant_id, written.pk, said=words.saved(names))
    page = person_page(
        participant_id=participant_id,
        desk=at,
        before=uuid_in(request.GET.get("before", "")),
        actor=actor,
        now=now,
        today=today,
    )
    said_of_notes, said = _said(request, page)
    context = {
        "person": page,
        "notes": [(note, said_of_notes.get(str(note.id), "")) for note in page.notes.notes],
        "form": NoteForm(sent, desk=at, today=today, keys=page.keys),
        "refusal": refusal,
        "messages": said,
    }
    return render(request, "cases/person.html", context, status=NOT_DONE if sent is not None else 200)


@acts_in(Shape.CASE)
def note(request: StaffRequest, participant_id: UUID, note_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = note_page(
        participant_id=participant_id,
        note_id=note_id,
        desk=desk_to_read(request, participant_id, now=now),
        actor=request.actor,
        now=now,
        today=timezone.localdate(now),
    )
    return render(request, "cases/note.html", {"page": page, "note": page.note, "said": ""})


@require_POST
@acts_in(Shape.CASE)
def share_note(request: StaffRequest, participant_id: UUID, note_id: UUID) -> HttpResponse:
    """One click: `share_with` or `unshare_with` names the one organisation that is meant."""
    actor, now = request.actor, timezone.now()
    at = desk_for(request, participant_id, now=now)
    row = Note(pk=note_id, participant_id=participant_id)
    receiver, former = uuid_in(request.POST.get("share_with", "")), uuid_in(request.POST.get("unshare_with", ""))
    said = ""
    if receiver is not None and receiver in at.parties:
        share(row=row, with_units=[receiver], actor=actor, now=now)
    elif former is not None:
        readers = units_that_read(participant_id=participant_id, item_ids=[note_id])
        unshare(row=row, with_units=[former], actor=actor, now=now)
        said = words.unshared(organisation=at.name_of(former), has_read=former in readers.get(note_id, ()))
    else:
        raise NotThere
    return _to_note(request, participant_id, note_id, said=said)


@require_POST
@acts_in(Shape.CASE)
def share_topic(request: StaffRequest, participant_id: UUID, topic: Topic) -> HttpResponse:
    """One click, for what stands in many rows: who the person is, or what they do and live on."""
    actor, now = request.actor, timezone.now()
    at = desk_for(request, participant_id, now=now)
    receiver, former = uuid_in(request.POST.get("share_with", "")), uuid_in(request.POST.get("unshare_with", ""))
    about: dict[str, Any] = {"participant_id": participant_id, "topic": topic.value, "actor": actor, "now": now}
    if receiver is not None and receiver in at.parties:
        cases = my_mandates(actor=actor, now=now).values("enrolment_id")
        share_facts(facts=rows_to_share(topic, cases=cases), with_unit=receiver, **about)
        said = words.topic_shared(organisation=at.name_of(receiver))
    elif former is not None:
        unshare_facts(facts=rows_to_take_back(topic), with_unit=former, **about)
        said = words.topic_unshared(organisation=at.name_of(former))
    else:
        raise NotThere
    messages.success(request, said)
    return redirect("cases:person", participant_id)


def _to_note(request: StaffRequest, participant_id: UUID, note_id: UUID, *, said: str) -> HttpResponse:
    """Back to where the note stands: the page the form was on, or the person's."""
    if said:
        messages.success(request, said, extra_tags=str(note_id))
    came_from = request.POST.get("back", "")
    if not (came_from.startswith("/") and url_has_allowed_host_and_scheme(came_from, allowed_hosts=None)):
        came_from = reverse("cases:person", args=[participant_id])
    return redirect(f"{came_from}#note-{note_id}")


def _said(request: StaffRequest, page: PersonPage) -> tuple[dict[str, str], list[Message]]:
    """What is to be said beside a note that is on this page, and what at the head of it."""
    on_page = {str(note.id) for note in page.notes.notes}
    waiting = list(get_messages(request))
    beside = {message.extra_tags: str(message) for message in waiting if message.extra_tags in on_page}
    return beside, [message for message in waiting if message.extra_tags not in on_page]
