"""The pages of requests for a place: asked, seen by both with the clock, answered."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from sluss.cases.models import Answer, Referral
from sluss.cases.states import Decision, OrderRule
from sluss.people.states import Sex
from sluss.shared.acting import Shape, acting_as
from tests.cases.conftest import SignIn
from tests.cases.pages import link, words
from tests.cases.test_queries_counted import counted
from tests.cast import House
from tests.referring import accepted, admission, answered, number, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]

TYPED: dict[str, Any] = {
    "referral_id": "7b3c1a52-9c0f-4d7c-8a3b-0a1b2c3d4e5f",
    "hub": "torget",
    "given_name": "Fatima",
    "family_name": "Haddad",
    "country": "SE",
    "why": "Vill bli bagare.",
    "own_words": "Jag vill baka.",
}


def test_a_request_is_sent_from_the_page_and_shown_with_its_clock(house: House, signed_in: SignIn) -> None:
    admission(house, answer_days=14)
    dora = signed_in("Dora")
    response = dora.post("/referrals/new/", TYPED, follow=True)
    last_day = timezone.localdate() + timedelta(days=14)
    assert f"Svara senast {last_day} – 14 dagar kvar" in words(response)
    assert "Skickad till Socialtjänsten." in words(response)
    assert f"Svara senast {last_day} – 14 dagar kvar" in words(signed_in("Maud").get("/referrals/"))


def test_a_form_sent_twice_sends_one_request(house: House, signed_in: SignIn) -> None:
    admission(house)
    dora = signed_in("Dora")
    for _ in range(2):
        dora.post("/referrals/new/", TYPED)
    with acting_as(house.actor("Dora", Shape.HUB)):
        assert len(Referral.objects.all()) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"given_name": "", "family_name": " "}, "Skriv ett namn."),
        ({"why": ""}, "Skriv varför personen behöver en plats."),
        ({"number": "19811228-9875"}, "stämmer inte med de andra"),
        ({"birth_date": "2999-01-01"}, "Födelsedagen har inte varit än."),
    ],
)
def test_what_cannot_be_sent_says_so_and_keeps_the_words(
    house: House, signed_in: SignIn, typed: dict[str, str], sentence: str
) -> None:
    admission(house)
    response = signed_in("Dora").post("/referrals/new/", TYPED | typed)
    assert response.status_code == 422
    assert sentence in words(response)
    assert "Jag vill baka." in words(response)


def test_without_anybody_who_receives_the_page_says_what_comes_first(signed_in: SignIn) -> None:
    assert "Ingen verksamhet tar emot förfrågningar än" in words(signed_in("Dora").get("/referrals/new/"))


def test_the_form_asks_what_the_hubs_criteria_look_at_and_nothing_else(house: House, signed_in: SignIn) -> None:
    admission(house, criteria="sundsvall_youth")
    youth = words(signed_in("Dora").get("/referrals/new/"))
    admission(house, criteria="sundsvall_adults", municipality="Ekvik")
    adults = words(signed_in("Dora").get("/referrals/new/"))
    for question in ("Vad lever personen på?", "Vilka har personen kontakt med?", "Har personen skrivit under"):
        assert question in youth
        assert question not in adults
    assert "I vilken kommun är personen folkbokförd?" in adults


def test_late_ones_stand_first_and_say_so(house: House, signed_in: SignIn, clock: Any) -> None:
    now = timezone.now()
    admission(house, answer_days=14, now=now - timedelta(days=30))
    sent(house, family_name="Sist")
    clock(now - timedelta(days=20))
    sent(house, family_name="Först")
    clock(now)
    said = words(signed_in("Maud").get("/referrals/"))
    assert said.index("Först") < said.index("Sist")
    assert "6 dagar för sent" in said


def answer(client: Any, referral_id: Any, **typed: str) -> Any:
    return client.post(f"/referrals/{referral_id}/", typed, follow=True)


def test_not_now_puts_the_person_on_the_waiting_list_and_the_sender_reads_why(house: House, signed_in: SignIn) -> None:
    admission(house)
    referral_id, maud = sent(house), signed_in("Maud")
    response = answer(maud, referral_id, decision="not_now", reason="Det blir plats i mars.")
    assert "Väntelista, Torget" in words(response)
    dora = words(signed_in("Dora").get(f"/referrals/{referral_id}/"))
    assert "Det blir plats i mars." in dora
    assert "Maud , Socialtjänsten" in dora or "Maud, Socialtjänsten" in dora


def test_accepting_names_a_colleague_and_tells_the_sender_nothing_more(house: House, signed_in: SignIn) -> None:
    admission(house)
    referral_id, maud = sent(house, number=number()), signed_in("Maud")
    without = answer(maud, referral_id, decision="accept", reason="Välkommen.")
    assert "Välj en kollega." in words(without)
    answer(maud, referral_id, decision="accept", reason="Välkommen.", to=str(house.staff["Bea"]))
    assert "Fatima Haddad" in words(signed_in("Bea").get("/people/"))
    said = words(signed_in("Dora").get(f"/referrals/{referral_id}/"))
    assert "mottagen" in said
    assert "Bea" not in said
    assert "Fatima" not in words(signed_in("Dora").get("/people/"))


def test_whoever_works_with_the_person_reads_what_they_asked_for(house: House, signed_in: SignIn) -> None:
    admission(house)
    person = accepted(house, sent(house, number=number(), own_words="Jag vill baka."))
    accepted(house, sent(house, by="Hale", number=number(), why="Vill ut igen."), to="Carl")
    page = words(signed_in("Carl").get(f"/people/{person}/"))
    assert "“Jag vill baka.”" in page
    assert "Vill ut igen. Psykiatrin" in page


def test_an_answer_is_given_with_a_reason(house: House, signed_in: SignIn) -> None:
    admission(house)
    response = answer(signed_in("Maud"), sent(house), decision="no", reason=" ")
    assert response.status_code == 422
    assert "Skriv skälet så att personen själv förstår det." in words(response)


def test_only_who_answers_is_asked_to(house: House, signed_in: SignIn) -> None:
    admission(house)
    referral_id = sent(house)
    for name, may in (("Maud", True), ("Dora", False), ("Dag", False)):
        assert ("Skicka svaret" in words(signed_in(name).get(f"/referrals/{referral_id}/"))) == may, name


def test_the_answer_keeps_what_was_found_then(house: House, signed_in: SignIn) -> None:
    admission(house, criteria="sundsvall_youth", own_criteria=("Vill själv",))
    referral_id = sent(
        house, birth_date=date(2004, 5, 12), incomes=("FST",), in_contact_with=(house.units["Psykiatrin"],)
    )
    answer(signed_in("Maud"), referral_id, decision="no", reason="Du behöver två.", judge_3="met")
    with acting_as(house.actor("Maud", Shape.HUB)):
        found = Answer.objects.get(referral_id=referral_id).found
    assert [one["found"] for one in found] == ["met", "not_met", "not_known", "met"]
    assert found[1]["why"] == "Enligt personen själv: bara Psykiatrin."


def test_somebody_the_receiver_has_already_is_said_to_the_receiver_alone(house: House, signed_in: SignIn) -> None:
    admission(house)
    accepted(house, sent(house, number=number()))
    referral_id = sent(house, by="Hale", number=number())
    assert "Er organisation har någon med samma nummer: Fatima Haddad." in words(
        signed_in("Maud").get(f"/referrals/{referral_id}/")
    )
    assert "Er organisation har någon" not in words(signed_in("Hale").get(f"/referrals/{referral_id}/"))


def test_people_wait_in_the_order_that_was_decided(house: House, signed_in: SignIn) -> None:
    """Practice §1 S6: a priority as decided, dated data, in its own words."""
    admission(
        house,
        order_rule=OrderRule.WOMEN_FIRST,
        order_wording="Kvinnor först tills hälften av platserna är deras.",
        decided_on=date(2026, 1, 14),
        places=40,
    )
    for name, sex in (("Anders", Sex.MAN), ("Berit", Sex.WOMAN), ("Cecil", Sex.UNKNOWN), ("Disa", Sex.WOMAN)):
        answered(house, sent(house, given_name=name, family_name="", sex=sex), Decision.NOT_NOW)
    said = words(signed_in("Maud").get("/referrals/"))
    places = [said.index(name) for name in ("1. Berit", "2. Disa", "3. Anders", "4. Cecil")]
    assert places == sorted(places)
    assert "Beslutat av Styrgruppen, 2026-01-14." in said
    assert "av 40 platser är upptagna." in said


def test_the_sender_takes_a_request_back(house: House, signed_in: SignIn) -> None:
    admission(house)
    referral_id, dora = sent(house), signed_in("Dora")
    response = dora.post(f"/referrals/{referral_id}/withdraw/", follow=True)
    assert "Förfrågan är återtagen." in words(response)
    assert "Väntar på ert svar" in words(signed_in("Maud").get("/referrals/"))
    assert "Fatima" not in words(signed_in("Maud").get("/referrals/")).partition("Besvarade av er")[0]


@pytest.mark.parametrize("who", ["Ivo", "Stig", "Emil", "Adam"])
def test_who_works_with_nobody_has_no_such_pages(signed_in: SignIn, who: str) -> None:
    for address in ("/referrals/", "/referrals/new/"):
        assert signed_in(who).get(address).status_code == 404


def test_the_lists_ask_as_much_about_three_as_about_thirty(house: House, signed_in: SignIn) -> None:
    admission(house, places=10)

    def more(count: int) -> None:
        for _ in range(count):
            sent(house)
            answered(house, sent(house), Decision.NOT_NOW)
            answered(house, sent(house), Decision.NO)

    more(1)
    clients = {name: signed_in(name) for name in ("Maud", "Dora")}
    few = {name: counted(client, "/referrals/") for name, client in clients.items()}
    more(9)
    assert {name: counted(client, "/referrals/") for name, client in clients.items()} == few


def test_long_lists_go_on_on_further_pages(house: House, signed_in: SignIn) -> None:
    admission(house)
    for place in range(27):
        answered(house, sent(house, family_name=f"Nummer {place:02}"), Decision.NO)
    for name in ("Dora", "Maud"):
        client = signed_in(name)
        first = client.get("/referrals/")
        assert "Nummer 02" in words(first)
        assert "Nummer 01" not in words(first)
        further = words(client.get("/referrals/" + link(first, "Nästa")))
        assert "Nummer 01" in further
        assert "Nummer 02" not in further
