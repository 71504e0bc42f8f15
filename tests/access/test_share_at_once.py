"""Sharing and taking back change only the organisations they name, whatever a colleague did in between."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from sluss.access.actions import share, unshare
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from sluss.shared.errors import NotThere
from tests.acts import noted
from tests.cast import House


def test_a_share_from_a_stale_page_does_not_bring_back_what_a_colleague_took_back(
    house: House, opened_case: Callable[..., OpenedCase]
) -> None:
    af, psychiatry = house.units["Arbetsförmedlingen"], house.units["Psykiatrin"]
    note = noted(house, opened_case(), share_with=(af,))
    with acting_as(bea := house.actor("Bea")):
        stale = Note.objects.get(pk=note.pk)
        unshare(row=note, with_units=[af], actor=bea, now=timezone.now())
        share(row=stale, with_units=[psychiatry], actor=bea, now=timezone.now())
        assert Note.objects.get(pk=note.pk).shared_with == [psychiatry]


def test_a_row_is_shared_once_and_never_with_its_own_organisation(
    house: House, opened_case: Callable[..., OpenedCase]
) -> None:
    af, own = house.units["Arbetsförmedlingen"], house.units["Socialtjänsten"]
    note = noted(house, opened_case(), share_with=(af,))
    with acting_as(bea := house.actor("Bea")):
        share(row=note, with_units=[af, own], actor=bea, now=timezone.now())
        assert Note.objects.get(pk=note.pk).shared_with == note.shared_with == [af]


def test_a_row_about_somebody_else_is_not_there(house: House, opened_case: Callable[..., OpenedCase]) -> None:
    note, other = noted(house, opened_case()), opened_case(given_name="Bo")
    with acting_as(bea := house.actor("Bea")), pytest.raises(NotThere):
        share(
            row=Note(pk=note.pk, participant_id=other.participant_id),
            with_units=[house.units["Psykiatrin"]],
            actor=bea,
            now=timezone.now(),
        )
