"""A case that a wrong number joined to somebody else's registration; every act runs as the one who may do it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from sluss.access.actions import share
from sluss.cases.actions import part_case
from sluss.cases.models import Note
from sluss.people.actions import (
    OpenedCase,
    PersonFacts,
    WhoSaid,
    add_contact_way,
    discharge_unit,
    open_case,
    record_spell,
)
from sluss.people.models import ContactWay, Identity, IdentityNumber, IncomeSpell, Involvement
from sluss.people.states import BirthPrecision, ContactKind
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.acts import assigned, consent, noted
from tests.cast import House
from tests.referring import number

WRONG, RIGHT = "195503072026", "195605232775"
"""Official test numbers: Greta's, which was typed, and Selam's own."""
THEIRS = "Arbetsförmedlingen"


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Greta Ask, whom Dora works with, and whom Bea's case of Selam Tesfay was joined to."""

    greta: OpenedCase
    case: OpenedCase
    note: Note

    @property
    def participant_id(self) -> UUID:
        return self.greta.participant_id


def joined_wrongly(house: House) -> Joined:
    """Bea typed Greta's number for Selam; Dora then read what Bea shared, as Greta lets her."""
    greta, case = (registered(house, by, given, WRONG) for by, given in (("Dora", "Greta"), ("Bea", "Selam")))
    assert case.participant_id == greta.participant_id
    consent(house, case)
    them, now = (house.units[THEIRS],), timezone.now()
    note = noted(house, case, body="Selam vill bli svetsare.", share_with=them)
    with acting_as(bea := house.actor("Bea")):
        about: dict[str, Any] = {"participant_id": case.participant_id, "share_with": them, "actor": bea, "now": now}
        add_contact_way(kind=ContactKind.PHONE, value="070-174 06 05", **about)
        first_day = date(2026, 1, 7)
        record_spell(model=IncomeSpell, state="FSD", valid_from=first_day, valid_until=None, source="x", **about)
    assigned(house, case, to="Dora", by="Dag")
    return Joined(greta=greta, case=case, note=note)


def registered(house: House, by: str, given_name: str, typed: str) -> OpenedCase:
    other = house.units["Socialtjänsten" if by == "Dora" else THEIRS]
    with acting_as(actor := house.actor(by)):
        return open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name=given_name, number=number(typed) if typed else None),
            started_on=date(2026, 1, 7),
            share_with=(other,),
            actor=actor,
            now=timezone.now(),
        )


def everything(house: House, case: OpenedCase, *, by: str = "Bea") -> frozenset[UUID]:
    """What a colleague's own unit has written of the person, as it is chosen on the page."""
    actor = house.actor(by)
    with acting_as(actor):
        ours = {"participant_id": case.participant_id, "owner_unit_id": actor.unit}
        tables = (Note, ContactWay, Identity, IdentityNumber)
        rows = {row.pk for model in tables for row in model.objects.filter(**ours)}
        return frozenset(rows | {row.fact_id for row in IncomeSpell.objects.filter(**ours)})


def parted(
    house: House,
    case: OpenedCase,
    *,
    by: str = "Bea",
    given_name: str = "Selam",
    typed: str = "",
    chosen: Collection[UUID] | None = None,
) -> OpenedCase:
    """The case goes on with Selam Tesfay, born some day in 1990, with all that is the unit's own, unless told."""
    parted_id, actor = new_id(), house.actor(by)
    chosen = everything(house, case, by=by) if chosen is None else chosen
    with acting_as(actor):
        right_id = part_case(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            hub_id=house.hubs["torget"],
            parted_id=parted_id,
            right=WhoSaid(
                given_name=given_name,
                family_name="Tesfay",
                birth_date=date(1990, 1, 1),
                birth_precision=BirthPrecision.YEAR,
            ),
            number=number(typed) if typed else None,
            chosen=chosen,
            today=timezone.localdate(),
            actor=actor,
            now=timezone.now(),
        )
    return OpenedCase(participant_id=right_id, enrolment_id=parted_id)


def their_part_ends(house: House, case: OpenedCase) -> None:
    with acting_as(actor := house.actor("Dag", Shape.HUB)):
        discharge_unit(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=timezone.localdate(),
            reason="completed",
            actor=actor,
            now=timezone.now(),
        )


def they_let_us_know(house: House, case: OpenedCase) -> None:
    """Dora shares that her organisation takes part, as the person lets her."""
    ours = "Socialtjänsten"
    consent(house, case, giver=THEIRS, receiver=ours, by="Dora")
    with acting_as(dora := house.actor("Dora")):
        part = Involvement.objects.get(enrolment_id=case.enrolment_id, owner_unit_id=dora.unit)
        share(row=part, with_units=[house.units[ours]], actor=dora, now=timezone.now())
