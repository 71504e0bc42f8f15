"""What the person takes back: one ground, all to or all from an organisation, or everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.queries.names import PartyUnit
from sluss.access.queries.one_ground import Ground
from sluss.access.states import STATES_THAT_OPEN
from sluss.access.words import but_the_law_goes_on, cannot_read_any_longer, one_ground_taken_back


@dataclass(frozen=True, kw_only=True)
class Withdrawable:
    """One thing that can be taken back, with what it means beforehand and afterwards."""

    value: str
    label: str
    before: str
    after: str
    grant_id: UUID | None = None
    from_unit_id: UUID | None = None
    to_unit_id: UUID | None = None


def one_ground(ground: Ground, *, grounds: Sequence[Ground], by_law: Sequence[Ground]) -> Withdrawable:
    """Other grounds in force between the same two may still cover some of it, or all."""
    others = [
        other
        for other in (*grounds, *by_law)
        if other != ground
        and other.state in STATES_THAT_OPEN
        and (other.sender_id, other.receiver_id) == (ground.sender_id, ground.receiver_id)
    ]
    covered = {kind for other in others for kind in other.classes}
    lost = [kind for kind in ground.classes if kind not in covered]
    before, after = (
        one_ground_taken_back(
            receiver=ground.receiver,
            sender=ground.sender,
            lost=lost,
            is_all=not others,
            is_by_law=any(other in by_law for other in others),
            is_done=is_done,
        )
        for is_done in (False, True)
    )
    return Withdrawable(
        value=f"ground-{ground.id}", label=ground.sentence_in_html, before=before, after=after, grant_id=ground.id
    )


def all_to(party: PartyUnit, *, goes_on: bool) -> Withdrawable:
    return Withdrawable(
        value=f"to-{party.id}",
        label=gettext("Everything that %(organisation)s may know") % {"organisation": party.name},
        before=_meaning(receiver=party.name, goes_on=goes_on, is_done=False),
        after=_meaning(receiver=party.name, goes_on=goes_on, is_done=True),
        to_unit_id=party.id,
    )


def all_from(party: PartyUnit, *, goes_on: bool) -> Withdrawable:
    return Withdrawable(
        value=f"from-{party.id}",
        label=gettext("Everything that %(organisation)s may tell") % {"organisation": party.name},
        before=_meaning(sender=party.name, goes_on=goes_on, is_done=False),
        after=_meaning(sender=party.name, goes_on=goes_on, is_done=True),
        from_unit_id=party.id,
    )


def everything(*, goes_on: bool) -> Withdrawable:
    return Withdrawable(
        value="everything",
        label=gettext("Everything, between all organisations"),
        before=_meaning(goes_on=goes_on, is_done=False),
        after=_meaning(goes_on=goes_on, is_done=True),
    )


def _meaning(*, goes_on: bool, is_done: bool, **parties: str) -> str:
    """`goes_on`: something of it is told by law, from or to the own organisation."""
    said = cannot_read_any_longer(**parties, is_done=is_done)
    return but_the_law_goes_on(said) if goes_on else said


class WithdrawalForm(forms.Form):
    """`initial["what"]` is what the page was opened for, when it was opened from one sentence."""

    what = forms.ChoiceField(
        label=_("What does the person take back?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person takes back.")},
    )

    def __init__(
        self,
        *args: Any,
        grounds: Sequence[Ground],
        by_law: Sequence[Ground],
        parties: Sequence[PartyUnit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        told = [ground for ground in by_law if ground.state in STATES_THAT_OPEN]
        senders, receivers = {ground.sender_id for ground in told}, {ground.receiver_id for ground in told}
        self.offered = {
            gettext("One consent"): [one_ground(ground, grounds=grounds, by_law=told) for ground in grounds],
            gettext("What one organisation may know"): [
                all_to(party, goes_on=party.id in receivers) for party in parties
            ],
            gettext("What one organisation may tell"): [
                all_from(party, goes_on=party.id in senders) for party in parties
            ],
            gettext("Everything"): [everything(goes_on=bool(told))],
        }
        self.by_value = {item.value: item for items in self.offered.values() for item in items}
        self.fields["what"].choices = [(item.value, item.label) for item in self.by_value.values()]  # type: ignore[attr-defined]

    @property
    def opened_for(self) -> Withdrawable | None:
        """What stands first and alone; the rest is folded away below it."""
        return self.by_value.get(str(self.initial.get("what", "")))

    @property
    def groups(self) -> list[tuple[str, list[tuple[Withdrawable, dict[str, bool]]]]]:
        """What else the page draws: a heading, and its choices with the one that is ticked."""
        ticked = self["what"].value()
        return [
            (title, [(item, {"checked": item.value == ticked}) for item in items if item != self.opened_for])
            for title, items in self.offered.items()
            if any(item != self.opened_for for item in items)
        ]

    @property
    def opened_for_is_ticked(self) -> dict[str, bool]:
        return {"checked": self.opened_for is not None and self["what"].value() == self.opened_for.value}

    @property
    def chosen(self) -> Withdrawable:
        return self.by_value[self.cleaned_data["what"]]
