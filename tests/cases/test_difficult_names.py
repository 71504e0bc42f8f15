"""Names that look like code, or are written in other alphabets, stand on every page as they are."""

from collections.abc import Callable

import pytest
from django.utils.html import escape

from sluss.people.actions import OpenedCase
from sluss.people.models import Identity
from sluss.shared.acting import acting_as
from tests.cases.conftest import SignIn
from tests.cast import House
from tests.parting import parted
from tests.shared_data import document, rows

CODE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}{% debug %}",
    "'; DROP TABLE people_identity; --",
    "&lt;b&gt; & co",
    "%s %(day)s {0}",
)


@pytest.fixture
def shown(signed_in: SignIn, opened_case: Callable[..., OpenedCase]) -> Callable[[str], None]:
    bea = signed_in("Bea")

    def check(name: str) -> None:
        case = opened_case(given_name=name, family_name="Ek")
        for address in ("/people/?sort=newest", f"/people/{case.participant_id}/"):
            html = bea.get(address).content.decode()
            assert escape(name) in html
            assert "<script>alert" not in html
            assert "<img" not in html

    return check


@pytest.mark.parametrize("name", CODE)
def test_a_name_that_looks_like_code_is_a_name(shown: Callable[[str], None], name: str) -> None:
    shown(name)


def test_naughty_strings_are_names(shown: Callable[[str], None]) -> None:
    for name in [text for text in document("nasty/blns.json") if text.strip() and "\0" not in text][::17]:
        shown(name[:300])


def test_nordic_and_immigrant_names_are_found_by_themselves(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase]
) -> None:
    bea = signed_in("Bea")
    for row in rows("nasty/faker_names_nordic_and_immigrant_locales.csv")[::100]:
        name = next(value for key, value in row.items() if "name" in key)
        opened_case(given_name=name, family_name="")
        found = bea.get(bea.post("/people/", {"q": name}).headers["Location"]).content.decode()
        assert escape(name) in found[found.index("<table") :], name


def test_whom_a_case_is_about_is_called_as_it_is_written(house: House, opened_case: Callable[..., OpenedCase]) -> None:
    naughty = [text[:300] for text in document("nasty/blns.json") if text.strip() and "\0" not in text]
    for name in (*CODE, *naughty[::61]):
        right = parted(house, opened_case(), given_name=name, chosen=())
        with acting_as(house.actor("Bea")):
            assert Identity.objects.get(participant_id=right.participant_id).given_name == name
