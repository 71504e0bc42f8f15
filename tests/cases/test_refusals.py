"""Somebody who is not mine answers, at every address and to every press, as somebody who is not there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from sluss.people.actions import OpenedCase
from tests.acts import noted
from tests.cases.conftest import SignIn
from tests.cases.pages import masked
from tests.cast import House

PRESSES: dict[str, tuple[str, dict[str, str]]] = {
    "person": ("", {}),
    "note": ("notes/{note}/", {}),
    "write": ("", {"body": "x", "content_class": "2", "happened_on": "2026-02-01"}),
    "share note": ("notes/{note}/share/", {"share_with": "{af}"}),
    "unshare note": ("notes/{note}/share/", {"unshare_with": "{af}"}),
    "share presence": ("share/presence/", {"share_with": "{af}"}),
    "share course": ("share/course/", {"share_with": "{af}"}),
}


def send(client: Client, about: UUID, note: UUID, af: UUID, press: str) -> Any:
    path, typed = PRESSES[press]
    address = f"/people/{about}/" + path.format(note=note)
    fields = {name: value.format(af=af) for name, value in typed.items()}
    answer = client.post(address, fields) if fields else client.get(address)
    return answer.status_code, masked(answer.content.decode()).replace(address, "*")


@pytest.mark.parametrize("press", PRESSES)
@pytest.mark.parametrize("name", ["Carl", "Dora", "Hale", "Maud", "Ivo", "Adam", "Emil", "Stig", "Dag"])
def test_a_stranger_is_answered_as_if_nobody_were_there(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase], house: House, name: str, press: str
) -> None:
    case, af = opened_case(), house.units["Arbetsförmedlingen"]
    note = noted(house, case, share_with=(af,))
    stranger = signed_in(name)
    status, page = send(stranger, case.participant_id, note.pk, af, press)
    assert status == 404
    assert (status, page) == send(stranger, UUID(int=7), UUID(int=8), af, press)
    assert "Anna" not in page


def test_a_refusal_is_recorded_with_whom_was_asked_for(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase], read_by: Callable[..., dict[UUID, Any]]
) -> None:
    case = opened_case()
    signed_in("Carl").get(f"/people/{case.participant_id}/")
    assert read_by("cases:person", kind="refused").keys() == {case.participant_id}
    assert read_by("cases:person") == {}
