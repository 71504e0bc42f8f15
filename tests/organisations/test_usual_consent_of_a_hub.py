"""An administrator says what a hub usually asks consent for; the page of consents begins with it, and no more."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sluss.accounts.models import User
from sluss.organisations.models import Hub
from sluss.people.actions import OpenedCase
from sluss.shared.content_classes import ContentClass, mask_of
from tests.cast import House

EVERY_KIND = [str(kind.value) for kind in ContentClass]


@pytest.fixture
def address(house: House) -> str:
    return f"/setup/hubs/{house.hubs['torget']}/change/"


def typed(page: Any, **other: Any) -> dict[str, Any]:
    """The form as it was drawn, with something typed into it."""
    drawn = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    return {name: "" if value is None else value for name, value in drawn.items()} | other


def error_beside(page: str, field: str) -> str:
    found = re.search(rf'id="id_{field}_error">\s*<p>(.*?)</p>', page)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("en", "It only pre-selects what is offered when a consent is written down; each person still decides."),
        ("sv", "Det är bara ett förval när ett samtycke skrivs in; varje person bestämmer ändå själv."),
        ("da", "Det er kun et forvalg, når et samtykke skrives ned; hver person bestemmer stadig selv."),
    ],
)
def test_the_page_says_that_it_only_pre_selects(adam: Client, address: str, language: str, hint: str) -> None:
    User.objects.filter(email="adam@example.org").update(language=language)
    assert hint in adam.get(address).content.decode()


@pytest.mark.parametrize(
    ("field", "wrong", "sentence"),
    [
        ("usual_classes", [], "Tick at least one kind of information."),
        ("usual_classes", ["17"], "Select a valid choice."),
        ("usual_months", "", "This field is required."),
        ("usual_months", "0", "Ensure this value is greater than or equal to 1."),
        ("usual_months", "61", "Ensure this value is less than or equal to 60."),
        ("usual_months", "twelve", "Enter a whole number."),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_saved(
    adam: Client, address: str, field: str, wrong: Any, sentence: str
) -> None:
    before = Hub.objects.values().get(slug="torget")
    answer = adam.post(address, typed(adam.get(address), name="Nytt namn", **{field: wrong}))
    page = answer.content.decode()
    assert sentence in error_beside(page, field)
    assert 'value="Nytt namn"' in page
    assert Hub.objects.values().get(slug="torget") == before


def test_the_page_of_consents_begins_with_it(
    adam: Client,
    address: str,
    signed_in: Callable[[str], Client],
    opened_case: Callable[..., OpenedCase],
    house: House,
) -> None:
    case = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    kinds = (ContentClass.PLANNING, ContentClass.HEALTH)
    adam.post(address, typed(adam.get(address), usual_classes=[str(kind.value) for kind in kinds], usual_months="1"))
    assert Hub.objects.get(slug="torget").usual_classes == mask_of(kinds)
    page = signed_in("Bea").get(f"/people/{case.participant_id}/sharing/consent/")
    assert "may tell each other about planning, and health." in page.content.decode()
    last_day = page.context["form"]["last_day"].value()
    assert timedelta(27) <= last_day - timezone.localdate() <= timedelta(30)


def test_where_every_kind_is_usual_nothing_is_said_to_be_left_out(
    adam: Client, address: str, signed_in: Callable[[str], Client], opened_case: Callable[..., OpenedCase]
) -> None:
    case = opened_case()
    adam.post(address, typed(adam.get(address), usual_classes=EVERY_KIND))
    page = signed_in("Bea").get(f"/people/{case.participant_id}/sharing/consent/").content.decode()
    assert "Not included" not in page
