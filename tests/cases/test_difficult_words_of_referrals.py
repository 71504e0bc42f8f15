"""Whatever people write in a request for a place is kept and shown as it is: names, reasons, ways to be reached."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils.html import escape

from sluss.cases.models import Referral
from sluss.shared.acting import Shape, acting_as
from tests.cases.conftest import SignIn
from tests.cases.test_difficult_names import CODE
from tests.cast import House
from tests.referring import accepted, admission, sent
from tests.shared_data import document, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]

FIELDS = ("given_name", "family_name", "telephone", "email", "own_words", "why", "municipality")
LONGEST = {"municipality": 100, "given_name": 300, "family_name": 300, "telephone": 300, "email": 300}


def asked_with(text: str) -> dict[str, Any]:
    """The text in every field that takes one; a name and a reason must be there all the same."""
    kept = {name: text[: LONGEST.get(name, 4_000)] for name in FIELDS}
    return kept | {"given_name": kept["given_name"] + "x", "why": kept["why"] + "x"}


def test_515_naughty_strings_are_kept_in_every_field(house: House) -> None:
    naughty = document("nasty/blns.json")
    assert len(naughty) == 515
    admission(house)
    kept = {sent(house, **(asked := asked_with(text))): asked for text in naughty if "\0" not in text}
    with acting_as(house.actor("Maud", Shape.HUB)):
        for row in Referral.objects.all():
            assert {name: getattr(row, name) for name in FIELDS} == kept[row.pk]


def test_naughty_strings_are_shown_as_they_are(house: House, signed_in: SignIn) -> None:
    admission(house)
    maud, dora = signed_in("Maud"), signed_in("Dora")
    for text in (*CODE, *(t for t in document("nasty/blns.json")[::17] if t.strip() and "\0" not in t)):
        referral_id = sent(house, given_name=text[:300], family_name="Ek", telephone=text[:300])
        for client in (maud, dora):
            for address in (f"/referrals/{referral_id}/", "/referrals/"):
                html = client.get(address).content.decode()
                assert escape(text[:300]) in html
                assert "<script>alert" not in html
                assert "<img" not in html


def test_names_of_many_languages_come_along_and_are_found(house: House, signed_in: SignIn) -> None:
    admission(house)
    bea = signed_in("Bea")
    for row in rows("nasty/faker_names_nordic_and_immigrant_locales.csv")[::200]:
        name = next(value for key, value in row.items() if "name" in key)
        accepted(house, sent(house, given_name=name, family_name=""))
        found = bea.get(bea.post("/people/", {"q": name}).headers["Location"]).content.decode()
        assert escape(name) in found[found.index("<table") :], name


def test_what_is_typed_in_the_page_is_kept_whole(house: House, signed_in: SignIn) -> None:
    admission(house)
    dora = signed_in("Dora")
    for text in CODE:
        typed = {"hub": "torget", "country": "SE", "given_name": text, "why": f"  {text}\r\nrad två", "own_words": text}
        assert dora.post("/referrals/new/", typed | {"referral_id": str(uuid4())}).status_code == 302
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert {(row.given_name, row.why, row.own_words) for row in Referral.objects.all()} == {
            (text, f"  {text}\nrad två", text) for text in CODE
        }
