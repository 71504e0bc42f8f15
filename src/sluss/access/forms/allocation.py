"""Who is to work with a person, and who may say so."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.queries.allocating import PersonToAllocate
from sluss.access.queries.allocation import Part, Wanted
from sluss.access.queries.colleagues import Colleague
from sluss.organisations.queries import PostingInForce
from sluss.ui.fields import Choice, DateField, as_choices

STAFF, TEAM = "staff", "team"


class RadiosWithBlocked(forms.RadioSelect):
    """Radio buttons of which some cannot be chosen; the words beside them say why."""

    blocked: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.blocked:
            option["attrs"]["disabled"] = True
        return option


class AllocateForm(forms.Form):
    to = forms.ChoiceField(
        label=_("Who is to work with the person?"),
        widget=RadiosWithBlocked,
        error_messages={"required": _("Choose a colleague or a team.")},
    )
    let_know = forms.MultipleChoiceField(
        label=_("Who may know that you take part?"),
        help_text=_("Only those whom a consent covers see it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    kept_apart = forms.CharField(
        label=_("If the same colleague is to work with both: how are they kept apart?"),
        help_text=_("For example different days, or another entrance."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, person: PersonToAllocate, posting: PostingInForce, **kwargs: Any) -> None:
        kwargs["initial"] = {"let_know": [str(unit) for unit in person.usually_told], **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if "kept_apart" not in self.data:
            # Asked only of whoever is told that two would meet.
            self._asks_how = self.fields.pop("kept_apart")
        to = self.fields["to"]
        to.choices = [  # type: ignore[attr-defined]
            *((f"{STAFF}-{c.staff_id}", _words(c, person=person, posting=posting)) for c in person.colleagues),
            *(
                (f"{TEAM}-{t.id}", Choice(t.name, gettext("Team: %(names)s") % {"names": ", ".join(t.members)}))
                for t in person.teams
            ),
        ]
        shut = person.blocked_staff_ids if posting.is_allocator else person.blocked_staff_ids | {posting.staff_id}
        to.widget.blocked = frozenset(f"{STAFF}-{staff_id}" for staff_id in shut)
        if person.is_ours or person.has_ended or not person.others:
            del self.fields["let_know"]
        else:
            self.fields["let_know"].choices = [(str(unit.id), unit.name) for unit in person.others]  # type: ignore[attr-defined]

    def ask_how(self) -> None:
        """How two are kept apart whom the colleague would both work with."""
        if "kept_apart" not in self.fields:
            self.fields["kept_apart"] = self._asks_how

    @property
    def how_kept_apart(self) -> str:
        return str(self.cleaned_data.get("kept_apart", ""))

    def _chosen(self, kind: str) -> UUID | None:
        chosen, _, pk = self.cleaned_data["to"].partition("-")
        return UUID(pk) if chosen == kind else None

    @property
    def staff_id(self) -> UUID | None:
        return self._chosen(STAFF)

    @property
    def team_id(self) -> UUID | None:
        return self._chosen(TEAM)

    @property
    def share_with(self) -> tuple[UUID, ...]:
        return tuple(UUID(unit) for unit in self.cleaned_data.get("let_know", ()))

    @property
    def chosen_name(self) -> str:
        return str(dict(self.fields["to"].choices)[self.cleaned_data["to"]])  # type: ignore[attr-defined]


def _words(colleague: Colleague, *, person: PersonToAllocate, posting: PostingInForce) -> Choice:
    if colleague.staff_id in person.blocked_staff_ids:
        return Choice(colleague.name, gettext("May not work with this person: conflict of interest."))
    if colleague.staff_id == posting.staff_id and not posting.is_allocator:
        return Choice(colleague.name, gettext("You yourself: only once allocation is delegated to you."))
    if colleague.staff_id == posting.staff_id:
        return Choice(colleague.name, gettext("You yourself. This is shown to those who review the log."))
    return Choice(colleague.name)


class AllocationFilter(forms.Form):
    q = forms.CharField(label=_("Find a person – name or identity number"), required=False, max_length=200)
    part = forms.ChoiceField(label=_("Show"), required=False)
    who = forms.ChoiceField(label=_("Colleague"), required=False)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, colleagues: tuple[Colleague, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = ((part.value, PARTS[part]) for part in Part)
        self.fields["part"].choices = as_choices([("", gettext("everybody")), *parts])  # type: ignore[attr-defined]
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *as_choices([("", gettext("any colleague"))]),
            *((str(colleague.staff_id), colleague.name) for colleague in colleagues),
        ]

    @property
    def wanted(self) -> Wanted:
        """What was understood of the question; what was not, is left out."""
        self.is_valid()
        asked = self.cleaned_data
        who = asked.get("who") or ""
        part = Part.WITH if who else Part(asked["part"]) if asked.get("part") else None
        return Wanted(
            part=part,
            text=asked.get("q") or "",
            staff_id=UUID(who) if who else None,
            after=asked.get("after") if part else None,
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.wanted.text or self.wanted.part)


PARTS = {
    Part.WAITING: _("those who wait for us"),
    Part.WITHOUT: _("those whom nobody works with"),
    Part.WITH: _("those whom somebody works with"),
    Part.AFTER: _("those whose time here has ended"),
}


class DelegationForm(forms.Form):
    staff = forms.ChoiceField(label=_("Who may allocate?"), error_messages={"required": _("Choose a colleague.")})
    first_day = DateField(label=_("From which day?"))
    last_day = DateField(label=_("Until and including which day?"), required=False)

    def __init__(self, *args: Any, staff: tuple[Colleague, ...], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"first_day": today}, **kwargs})
        self.today = today
        self.fields["staff"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Choose a colleague")),
            *((str(colleague.staff_id), colleague.name) for colleague in staff),
        ]

    def clean_first_day(self) -> date:
        first_day: date = self.cleaned_data["first_day"]
        if first_day < self.today:
            raise forms.ValidationError(gettext("The first day must be today or later."))
        return first_day

    def clean(self) -> None:
        first_day, last_day = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first_day and last_day and last_day < first_day:
            self.add_error("last_day", gettext("The last day must not be before the first."))
