"""A review is closed once, with what it came to; then it names nobody."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.access.actions import close_review
from sluss.access.models import LogReview
from sluss.access.queries.log_reviews import A_PAGE
from sluss.access.states import Finding
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.access.log.conftest import NOON, Record
from tests.access.pages.conftest import SignIn, text_of
from tests.cast import House

Review = Callable[..., UUID]
SAID = {"finding": "to_ask", "sentence": "Carl får förklara läsningen den 18."}
AT_MOST = 16


def test_a_finding_and_a_sentence_are_needed(opened: Review, signed_in: SignIn) -> None:
    emil, address = signed_in("Emil"), f"/log/reviews/{opened()}/"
    text = text_of(emil.post(address, {"sentence": " "}).content)
    assert "Välj vad du kom fram till." in text
    assert "Skriv en mening om vad du kom fram till." in text


def test_a_closed_review_says_what_it_came_to_and_names_nobody(
    opened_case: Callable[..., OpenedCase], record: Record, opened: Review, signed_in: SignIn
) -> None:
    record.read("Carl", opened_case().participant_id)
    emil, address = signed_in("Emil"), f"/log/reviews/{opened('Carl')}/"
    assert "Anna Ek" in text_of(emil.get(address).content)
    text = text_of(emil.post(address, SAID, follow=True).content)
    assert "behöver en förklaring Carl får förklara läsningen den 18. Emil, Socialtjänsten" in text
    assert "Anna Ek" not in text


def test_it_is_closed_once(house: House, opened: Review, signed_in: SignIn) -> None:
    emil, review = signed_in("Emil"), opened()
    emil.post(f"/log/reviews/{review}/", SAID)
    assert emil.post(f"/log/reviews/{review}/", {"finding": "in_order", "sentence": "Nej."}).status_code == 404
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        assert LogReview.objects.get(pk=review).sentence == SAID["sentence"]


def test_a_colleague_may_close_what_another_opened_but_not_their_own(
    house: House, opened: Review, signed_in: SignIn
) -> None:
    about_elsa = opened("Elsa")
    assert signed_in("Elsa").post(f"/log/reviews/{about_elsa}/", SAID).status_code == 404
    about_bea = opened("Bea")
    assert signed_in("Elsa").post(f"/log/reviews/{about_bea}/", SAID).status_code == 302
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        assert LogReview.objects.get(pk=about_bea).closed_by_id == house.postings["Elsa"]
        assert LogReview.objects.get(pk=about_elsa).closed_at is None


def test_open_ones_are_listed_first_and_closed_ones_with_their_sentence(opened: Review, signed_in: SignIn) -> None:
    emil = signed_in("Emil")
    emil.post(f"/log/reviews/{opened('Carl', reason='Anmälan.')}/", SAID)
    opened("Bea", flag="outside_hours", reason="Många kvällar.")
    text = text_of(emil.get("/log/reviews/").content)
    assert "Bea, Socialtjänsten: Natt eller helg Många kvällar. Emil, Socialtjänsten" in text
    assert "Carl, Socialtjänsten behöver en förklaring Carl får förklara läsningen den 18. Emil, Socialtjänsten" in text
    assert text.index("Många kvällar.") < text.index("Carl får förklara")


def test_many_reviews_have_pages_and_cost_the_same(house: House, opened: Review, signed_in: SignIn) -> None:
    emil, actor = signed_in("Emil"), house.actor("Emil", Shape.REVIEW)

    def one_more(number: int) -> None:
        review = opened("Bea")
        with acting_as(actor):
            said = f"Nummer {number}."
            close_review(review_id=review, finding=Finding.IN_ORDER, sentence=said, actor=actor, now=NOON)

    def asked() -> int:
        emil.get("/log/reviews/")
        with CaptureQueriesContext(connection) as queries:
            emil.get("/log/reviews/")
        return len(queries)

    one_more(0)
    with_one = asked()
    for number in range(1, A_PAGE + 3):
        one_more(number)
    assert asked() == with_one <= AT_MOST
    first = emil.get("/log/reviews/")
    second = emil.get(f"/log/reviews/?after={first.context['page'].after}")
    said = [head.sentence for page in (first, second) for head in page.context["page"].closed]
    assert said == [f"Nummer {number}." for number in reversed(range(A_PAGE + 3))]
    assert second.context["page"].after is None


def test_what_was_opened_for_a_flag_stands_beside_it(record: Record, opened: Review, signed_in: SignIn) -> None:
    record.read("Carl", uuid4(), at=NOON + timedelta(hours=9))
    emil, days = signed_in("Emil"), "/log/?first_day=2026-11-16&last_day=2026-11-20"
    assert "Granska – Carl, Natt eller helg" in text_of(emil.get(days).content)
    review = opened("Carl", flag="outside_hours")
    assert "öppnad Se granskningen" in text_of(emil.get(days).content)
    emil.post(f"/log/reviews/{review}/", SAID)
    assert "behöver en förklaring Se granskningen" in text_of(emil.get(days).content)


def test_the_reviewers_own_flag_is_left_to_another(record: Record, signed_in: SignIn) -> None:
    record.read("Emil", uuid4(), at=NOON + timedelta(hours=9))
    days = "/log/?first_day=2026-11-16&last_day=2026-11-20"
    assert "du själv: en annan måste granska" in text_of(signed_in("Emil").get(days).content)
    assert "Granska – Emil, Natt eller helg" in text_of(signed_in("Elsa").get(days).content)


class TestDays:
    """The whole log of some days is closed with a sentence; the next time begins where they end."""

    def test_the_page_begins_where_the_latest_days_end(self, signed_in: SignIn, db: None) -> None:
        emil, today = signed_in("Emil"), timezone.localdate()
        first = emil.get("/log/").context["form"].days
        assert first == (today - timedelta(days=30), today)
        days = f"?first_day={today - timedelta(days=9)}&last_day={today - timedelta(days=4)}"
        answer = emil.post(
            f"/log/close/{days}", {"finding": "in_order", "sentence": "Inget att fråga om."}, follow=True
        )
        assert "Hela loggen för Socialtjänsten i sin ordning Inget att fråga om." in text_of(answer.content)
        for reviewer in ("Emil", "Elsa"):
            page = signed_in(reviewer).get("/log/")
            assert page.context["form"].days == (today - timedelta(days=3), today)
            assert f"Avslutat till {today - timedelta(days=3)} av Emil." in text_of(page.content)
        assert signed_in("Rut").get("/log/").context["form"].days == first

    def test_what_the_closer_read_is_left_to_another_until_it_is_opened(
        self, house: House, signed_in: SignIn, db: None
    ) -> None:
        today = timezone.localdate()
        days = f"?first_day={today - timedelta(days=9)}&last_day={today - timedelta(days=4)}"
        signed_in("Emil").post(f"/log/close/{days}", {"finding": "in_order", "sentence": "Inget."})
        left = "Vad Emil själv läste de dagarna måste någon annan titta på."
        assert left not in text_of(signed_in("Emil").get("/log/").content)
        elsa = signed_in("Elsa")
        page = elsa.get("/log/")
        assert left in text_of(page.content)
        address = f"/log/staff/{house.staff['Emil']}/{days}"
        assert address.replace("&", "&amp;") in page.content.decode()
        answers = {
            "first_day": today - timedelta(days=9),
            "last_day": today - timedelta(days=4),
            "reason": "Emils egna.",
        }
        assert elsa.post(address, answers).status_code == 302
        assert left not in text_of(elsa.get("/log/").content)

    def test_days_that_are_not_over_are_closed_until_now(self, house: House, signed_in: SignIn) -> None:
        signed_in("Emil").post("/log/close/", {"finding": "in_order", "sentence": "Till nu."})
        with acting_as(house.actor("Elsa", Shape.REVIEW)):
            assert LogReview.objects.get().period_until <= timezone.now()

    @pytest.mark.parametrize("days", ["?first_day=x&last_day=y", "?first_day=2026-11-20&last_day=2026-11-01"])
    def test_days_that_are_none_lead_back(self, signed_in: SignIn, db: None, days: str) -> None:
        assert signed_in("Emil").post(f"/log/close/{days}").headers["Location"] == "/log/"

    def test_days_ahead_are_refused_with_a_sentence(self, signed_in: SignIn, db: None) -> None:
        ahead = timezone.localdate() + timedelta(days=40)
        answer = signed_in("Emil").post(
            f"/log/close/?first_day={ahead}&last_day={ahead}", {"finding": "in_order", "sentence": "Redan."}
        )
        assert "Välj färre dagar, och inga som ligger framåt." in text_of(answer.content)


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_half_closed_review_is_no_row(house: House) -> None:
    for change in ({"finding": "in_order"}, {"sentence": "Halv."}, {"closed_at": NOON}, {"period_until": NOON}):
        with pytest.raises(IntegrityError), transaction.atomic(using="owner"):
            LogReview.objects.using("owner").create(
                **{
                    "owner_unit_id": house.units["Socialtjänsten"],
                    "subject_kind": "staff",
                    "subject_id": house.staff["Bea"],
                    "period_from": NOON,
                    "period_until": NOON + timedelta(days=1),
                    "reason": "Prov.",
                    "opened_by_id": house.postings["Emil"],
                    "opened_at": NOON,
                    **change,
                }
            )
