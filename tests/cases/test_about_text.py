"""What is typed of who somebody is and how they are reached is kept, shown and found as it is, however strange."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.utils.html import escape

from sluss.cases.forms.contact import ContactForm
from sluss.cases.forms.names import NameForm
from sluss.cases.forms.residence import ResidenceForm
from sluss.cases.queries.desk import Desk
from sluss.people.actions import OpenedCase
from tests.cases.conftest import SignIn
from tests.cases.test_difficult_names import CODE
from tests.shared_data import document, rows

NOWHERE = Desk(hubs=(), hub_id=uuid4(), parties_in={}, usual={})
TODAY = date(2026, 6, 17)


def test_515_naughty_strings_are_kept_in_every_field_or_refused_with_a_sentence() -> None:
    naughty = document("nasty/blns.json")
    assert len(naughty) == 515
    for text in naughty:
        # What no text column holds is left out, and the end of a line is one character; blanks around it do no harm.
        kept = text.replace("\0", "").replace("\r\n", "\n")
        lives = {"place": "SE2281", "basis": "staying", "first_day": "2026-01-01", "source": text}
        for form, fields in (
            (NameForm({"family_name": text, "sex": "U"}, desk=NOWHERE, own=None, today=TODAY), {"family_name"}),
            (ContactForm({"kind": "address", "value": text, "note": text}, desk=NOWHERE), {"value", "note"}),
            (ResidenceForm(lives), {"source"}),
        ):
            if form.is_valid():
                assert {form.cleaned_data[name].strip() for name in fields} == {kept.strip()}
            else:
                assert not kept.strip() or len(kept) > 200
                assert all(form.errors.values())


@pytest.fixture
def renamed(signed_in: SignIn, opened_case: Callable[..., OpenedCase]) -> Callable[[str], None]:
    bea = signed_in("Bea")

    def check(text: str) -> None:
        page = f"/people/{opened_case().participant_id}/about/"
        sent = {"given_name": text, "family_name": "", "sex": "U", "why": "wrong"}
        assert bea.post(f"{page}name/", sent).status_code == 302, text
        assert bea.post(f"{page}contact/add/", {"kind": "address", "value": text, "note": text}).status_code == 302
        html = bea.get(page).content.decode()
        assert html.count(escape(text)) >= 3
        assert "<script>alert" not in html
        assert "<img" not in html
        found = bea.get(bea.post("/people/", {"q": text}).headers["Location"]).content.decode()
        assert escape(text) in found[found.index("<table") :], text

    return check


@pytest.mark.parametrize("text", CODE)
def test_what_looks_like_code_is_a_name(renamed: Callable[[str], None], text: str) -> None:
    renamed(text)


def test_names_of_many_languages_are_kept_shown_and_found(renamed: Callable[[str], None]) -> None:
    for row in rows("nasty/faker_names_nordic_and_immigrant_locales.csv")[::400]:
        renamed(row["name"])
