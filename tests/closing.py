"""A hub closes, as the administrator of the cast decides it."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from sluss.organisations.actions.closings import close_hub
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.cast import House


def closes(house: House, *, last_day: date, hub: str = "torget", decided_by: str = "Styrgruppen") -> UUID:
    adam, closing_id = house.actor("Adam", Shape.ADMIN), new_id()
    with acting_as(adam):
        close_hub(
            closing_id=closing_id,
            hub_id=house.hubs[hub],
            last_day=last_day,
            decided_by=decided_by,
            today=last_day,
            actor=adam,
            now=timezone.now(),
        )
    return closing_id
