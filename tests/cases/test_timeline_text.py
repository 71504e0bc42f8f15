"""What is typed of a source or a decision's number is kept and shown as it is, however strange."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils.html import escape

from sluss.cases.forms.spells import SpellForm
from sluss.cases.queries.desk import Desk
from sluss.people.actions import OpenedCase
from sluss.people.states import SpellKind
from tests.cases.conftest import SignIn
from tests.shared_data import document, rows

TYPED = {"state": "NYSTART", "first_day": "2026-02-02"}
LONGEST_SOURCE, LONGEST_REFERENCE = 200, 100
NOWHERE = Desk(hubs=(), hub_id=uuid4(), parties_in={}, usual={})


def form(**typed: str) -> SpellForm:
    return SpellForm(TYPED | typed, kind=SpellKind.REGISTRATION, desk=NOWHERE)


def test_515_naughty_strings_are_kept_or_refused_with_a_sentence() -> None:
    naughty = document("nasty/blns.json")
    assert len(naughty) == 515
    for text in naughty:
        # What no text column holds is left out, and the end of a line is one character.
        kept = text.replace("\0", "").replace("\r\n", "\n")
        sent = form(source=text, reference=text)
        if sent.is_valid():
            assert (sent.said.source, sent.said.reference) == (kept, kept)
        else:
            assert not kept.strip() or len(kept) > LONGEST_REFERENCE
            assert all(sent.errors.values())


@pytest.fixture
def written(signed_in: SignIn, opened_case: Callable[..., OpenedCase]) -> Callable[[str], None]:
    bea = signed_in("Bea")

    def check(text: str) -> None:
        case = opened_case()
        page = f"/people/{case.participant_id}/timeline/"
        sent = TYPED | {"source": text[:LONGEST_SOURCE], "reference": text[:LONGEST_REFERENCE]}
        assert bea.post(f"{page}add/registration/", sent).status_code == 302, text
        html = bea.get(page).content.decode()
        assert escape(text[:LONGEST_SOURCE]) in html
        assert escape(text[:LONGEST_REFERENCE]) in html
        assert "<script>alert" not in html

    return check


def test_naughty_strings_stand_on_the_timeline(written: Callable[[str], None]) -> None:
    for text in [text for text in document("nasty/blns.json") if text.strip() and "\0" not in text][::23]:
        written(text.strip())


def test_names_of_many_languages_stand_on_the_timeline(written: Callable[[str], None]) -> None:
    for row in rows("nasty/faker_names_nordic_and_immigrant_locales.csv")[::200]:
        written(row["name"])
