"""Linking two people as a household tells nobody whether the other is known, and counts only by both people's word."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from sluss.access.actions import declare_conflict
from sluss.access.states import ConflictKind
from sluss.accounts.models import User
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import CheckedNumber, check_identity_number
from sluss.people.models import HouseholdConsent
from sluss.shared.acting import Shape, acting_as
from tests.cases.pages import CHANGES, words
from tests.cast import House

SELAM, YONAS, NOBODY = "195503072026", "195605232775", "195506302388"
"""Official test numbers; the last is nobody's here."""
Work = Callable[..., OpenedCase]


def number(text: str) -> CheckedNumber:
    return check_identity_number(text, country=Country.SWEDEN, today=date(2026, 6, 17))


@pytest.fixture
def works_with(db: None, house: House, reading: None) -> Work:
    def make(by: str, given_name: str, with_number: str | None) -> OpenedCase:
        actor = house.actor(by)
        with acting_as(actor):
            return open_case(
                hub_id=house.hubs["torget"],
                person=PersonFacts(given_name=given_name, number=with_number and number(with_number)),
                started_on=None,
                actor=actor,
                now=timezone.now(),
            )

    return make


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    return client


def consents(by: str, case: OpenedCase, other: str) -> str:
    """Write it down on the page; what the timeline then says of households."""
    page = f"/people/{case.participant_id}/timeline/"
    typed = {"country": "SE", "number": other, "given_on": "2026-02-01"}
    assert browser(by).post(f"{page}household/", typed).status_code == 302
    return said(by, case)


def said(by: str, case: OpenedCase) -> str:
    text = words(browser(by).get(f"/people/{case.participant_id}/timeline/"))
    return text.partition("Hushåll Två personer")[2]


def counts(text: str) -> bool:
    return "och den andra har också samtyckt" in text


def test_couples_a_household_counts_only_while_both_have_consented(works_with: Work) -> None:
    selam, yonas = works_with("Bea", "Selam", SELAM), works_with("Dora", "Yonas", YONAS)
    assert not counts(consents("Bea", selam, YONAS))
    assert counts(consents("Dora", yonas, SELAM))
    assert counts(said("Bea", selam))
    browser("Dora").post(f"/people/{yonas.participant_id}/timeline/household/withdraw/")
    assert not counts(said("Bea", selam))
    assert "Personen samtyckte" not in said("Dora", yonas)


def test_the_consent_of_somebody_who_has_died_looks_like_one_taken_back(works_with: Work, house: House) -> None:
    selam, yonas = works_with("Bea", "Selam", SELAM), works_with("Dora", "Yonas", YONAS)
    before = consents("Bea", selam, YONAS)
    assert counts(consents("Dora", yonas, SELAM))
    assert counts(said("Bea", selam))
    form = {"death_id": str(uuid4()), "died_on": str(timezone.localdate())}
    assert browser("Dora").post(f"/people/{yonas.participant_id}/death/", form).status_code == 302
    assert said("Bea", selam) == before


def test_somebody_who_has_not_consented_looks_like_nobody(works_with: Work, house: House) -> None:
    """The answer, the page and the log are the same for a number that somebody has and one that nobody has."""
    works_with("Dora", "Yonas", YONAS)
    seen = []
    for other in (YONAS, NOBODY):
        selam = works_with("Bea", "Selam", None)
        page = f"/people/{selam.participant_id}/timeline/"
        typed = {"country": "SE", "number": other, "given_on": "2026-02-01"}
        answers = [browser("Bea").post(f"{page}household/", typed), browser("Bea").get(page)]
        seen.append(
            [
                (
                    answer.status_code,
                    CHANGES.sub("*", answer.content.decode()).replace(str(selam.participant_id), "*"),
                    answer.headers.get("Location", "").replace(str(selam.participant_id), "*"),
                )
                for answer in answers
            ]
        )
    assert seen[0] == seen[1]


def test_one_sided_words_count_for_neither(works_with: Work) -> None:
    """Yonas has named another, and nobody can answer for himself in another's name."""
    selam, yonas = works_with("Bea", "Selam", SELAM), works_with("Dora", "Yonas", YONAS)
    consents("Bea", selam, YONAS)
    assert not counts(consents("Dora", yonas, NOBODY))
    assert not counts(said("Bea", selam))
    consents("Bea", selam, SELAM)
    assert not counts(said("Bea", selam))


def test_nobody_writes_the_others_half(works_with: Work, house: House) -> None:
    selam, yonas = works_with("Bea", "Selam", SELAM), works_with("Dora", "Yonas", YONAS)
    for case, by, owner in ((yonas, "Bea", "Bea"), (yonas, "Bea", "Dora"), (selam, "Bea", "Dora")):
        with acting_as(house.actor(by)), pytest.raises(DatabaseError), transaction.atomic():
            HouseholdConsent.objects.create(
                participant_id=case.participant_id,
                owner_unit_id=house.unit_of[owner],
                other_country="SE",
                other_index=b"x",
                given_on=date(2026, 2, 1),
                recorded_by_id=house.postings[by],
                recorded_at=timezone.now(),
            )


@pytest.mark.parametrize("name", ["Carl", "Dora", "Hale", "Maud"])
def test_without_a_mandate_one_asks_and_takes_back_nothing(works_with: Work, house: House, name: str) -> None:
    selam = works_with("Bea", "Selam", SELAM)
    consents("Bea", selam, YONAS)
    with acting_as(house.actor(name)), connection.cursor() as cursor:
        cursor.execute("SELECT acl.households_in_force(%s)", [selam.participant_id])
        assert cursor.fetchall() == []
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            cursor.execute("SELECT acl.withdraw_households(%s)", [selam.participant_id])
        assert refused.value.__cause__.sqlstate == "P0002"  # type: ignore[union-attr]
    assert "Personen samtyckte" in said("Bea", selam)


def test_a_consent_cannot_be_taken_back_by_an_update(works_with: Work, house: House) -> None:
    selam = works_with("Bea", "Selam", SELAM)
    consents("Bea", selam, YONAS)
    for shape in (Shape.CASE, Shape.HUB):
        with acting_as(house.actor("Bea", shape)), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute("UPDATE people_householdconsent SET withdrawn_at = NULL, other_index = 'x'")


def test_a_block_against_the_other_hides_that_it_counts(works_with: Work, house: House) -> None:
    """Bea is Yonas' sister. Working with Selam, she does not learn that he takes part."""
    selam, yonas = works_with("Bea", "Selam", SELAM), works_with("Dora", "Yonas", YONAS)
    consents("Dora", yonas, SELAM)
    bea = house.actor("Bea")
    with acting_as(bea):
        declare_conflict(number=number(YONAS), kind=ConflictKind.RELATIVE, actor=bea, now=timezone.now())
    assert not counts(consents("Bea", selam, YONAS))
    assert counts(said("Dora", yonas))


def test_nothing_of_the_other_is_read_or_returned(works_with: Work, house: House) -> None:
    selam, yonas = works_with("Bea", "Selam", SELAM), works_with("Dora", "Yonas", YONAS)
    consents("Dora", yonas, SELAM)
    consents("Bea", selam, YONAS)
    html = browser("Bea").get(f"/people/{selam.participant_id}/timeline/").content.decode()
    assert "Dora" not in html
    assert "Yonas" not in html
    assert str(yonas.participant_id) not in html
    with acting_as(house.actor("Bea")), connection.cursor() as cursor:
        cursor.execute("SELECT acl.households_in_force(%s)", [yonas.participant_id])
        assert cursor.fetchall() == []
        assert {row.participant_id for row in HouseholdConsent.objects.all()} == {selam.participant_id}


def test_the_same_said_twice_stands_once(works_with: Work, house: House) -> None:
    selam = works_with("Bea", "Selam", SELAM)
    for _ in range(2):
        consents("Bea", selam, YONAS)
    with acting_as(house.actor("Bea")):
        rows: list[UUID] = [row.pk for row in HouseholdConsent.objects.all()]
    assert len(rows) == 1


def test_the_readers_own_country_is_offered_first(works_with: Work) -> None:
    page = browser("Bea").get(f"/people/{works_with('Bea', 'Selam', SELAM).participant_id}/timeline/household/")
    assert page.context["form"]["country"].value() == Country.SWEDEN
