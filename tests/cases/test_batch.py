"""Several people in one request, one line each: practice §1 S5."""

from datetime import date
from uuid import uuid4

import pytest

from sluss.cases.models import Referral
from sluss.cases.rules.batch import MOST, Line, read_lines
from sluss.cases.rules.referrals import MayNotSend
from sluss.organisations.states import Country
from sluss.shared.acting import Shape, acting_as
from sluss.ui.dates import DateNotUnderstood, parse_date
from tests.cases.pages import words
from tests.referring import OTHER_NUMBER, admission, number, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]

TODAY = date(2026, 6, 17)
BORN_IN_2007 = "0701192387"  # a serial of the tax agency's test numbers, and as long as a mobile number


def day_in(text):
    try:
        return parse_date(text, language="sv")
    except DateNotUnderstood:
        return None


def read(text, country=Country.SWEDEN):
    return read_lines(text, country=country, today=TODAY, day_in=day_in)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Fatima Haddad", Line(given_name="Fatima", family_name="Haddad")),
        ("Karim", Line(given_name="Karim", family_name="")),
        ("Anna Maria Ek; 2006-03-08", Line(given_name="Anna Maria", family_name="Ek", birth_date=date(2006, 3, 8))),
        (
            "Bo Ek;19550307-2026; 070-174 06 05; bo@example.org",
            Line(
                given_name="Bo",
                family_name="Ek",
                number=number(OTHER_NUMBER),
                telephone="070-174 06 05",
                email="bo@example.org",
            ),
        ),
        ("Bo Ek\t+46 70 174 06 05", Line(given_name="Bo", family_name="Ek", telephone="+46 70 174 06 05")),
        ("Bo Ek, 0701740605", Line(given_name="Bo", family_name="Ek", telephone="0701740605")),
        ("Bo Ek;;", Line(given_name="Bo", family_name="Ek")),
    ],
)
def test_a_line_is_read(line, said):
    assert read(line) == (said,)


def test_with_a_hyphen_it_is_the_number_of_somebody_born_in_2007():
    (line,) = read("Bo Ek; 070119-2387")
    assert line.number.birth_date == date(2007, 1, 19)
    assert line.telephone == ""


def test_a_danish_number_of_the_seventh_is_no_telephone():
    (line,) = read("Bo Ek; 0707614285", Country.DENMARK)
    assert (line.number.country, line.telephone) == ("DK", "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n ", "Skriv en person på varje rad."),
        ("Bo\n;070-174 06 05", "Rad 2: börja med namnet."),
        ("Bo Ek; 19550307-2027", "Rad 1: "),
        ("Bo Ek; snäll", "Rad 1: vi förstår inte ”snäll”."),
        (f"Bo Ek; {BORN_IN_2007}", f"Rad 1: är ”{BORN_IN_2007}” ett personnummer eller ett telefonnummer?"),
        ("Bo Ek; 060308", "Rad 1: vi förstår inte ”060308”."),
        ("Bo Ek; 2999-01-01", "Rad 1: födelsedagen har inte varit än."),
        ("Bo\n" * (MOST + 1), "Högst 60 personer åt gången."),
    ],
)
def test_what_is_not_understood_names_its_line(text, sentence):
    with pytest.raises(MayNotSend) as refusal:
        read(text)
    assert str(refusal.value).startswith(sentence)


def batch(client, **typed):
    form = {"batch_id": str(uuid4()), "hub": "torget", "lines": "Fatima Haddad\nBo Ek; 2006-03-08", "why": "Gruppinfo."}
    return client.post("/referrals/new/several/", form | typed, follow=True)


def received(house):
    with acting_as(house.actor("Maud", Shape.HUB)):
        return [(row.full_name, row.birth_date, row.why) for row in Referral.objects.order_by("given_name")]


def test_each_person_becomes_a_request_of_their_own(house, signed_in):
    admission(house)
    page = batch(signed_in("Dora"))
    assert "2 förfrågningar är skickade till Socialtjänsten." in words(page)
    assert received(house) == [("Bo Ek", date(2006, 3, 8), "Gruppinfo."), ("Fatima Haddad", None, "Gruppinfo.")]


def test_sent_twice_it_sends_once(house, signed_in):
    admission(house)
    batch_id = str(uuid4())
    for _ in range(2):
        batch(signed_in("Dora"), batch_id=batch_id)
    assert len(received(house)) == 2


def test_where_one_line_cannot_be_sent_none_is(house, signed_in):
    admission(house)
    sent(house, number=number())
    page = batch(signed_in("Dora"), lines="Fatima Haddad\nBo Ek; 19811228-9874")
    assert page.status_code == 422
    assert "Rad 2: Du kan inte skicka den här förfrågan." in words(page)
    assert len(received(house)) == 1


def test_without_anybody_who_receives_one_is_told_so(signed_in):
    assert "Ingen verksamhet tar emot förfrågningar än" in words(
        signed_in("Dora").get("/referrals/new/several/", follow=True)
    )
