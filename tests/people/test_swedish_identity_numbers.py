"""A Swedish number is taken in each form people write it in, and refused with a sentence that helps."""

from datetime import date

import pytest

from sluss.organisations.states import Country
from sluss.people.identity_numbers import (
    CheckedNumber,
    NotAnIdentityNumber,
    Notice,
    NumberKind,
    check_identity_number,
)
from tests.shared_data import document, rows

pytestmark = pytest.mark.usefixtures("english")

TODAY = date(2026, 6, 17)


def swedish(text: str) -> CheckedNumber:
    return check_identity_number(text, country=Country.SWEDEN, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "19811228-9874",
        "198112289874",
        "811228-9874",
        "8112289874",
        "  19811228-9874\u00a0",
        "19811228\u20139874",
        "19811228\u22129874",
    ],
)
def test_one_number_has_one_canonical_form(text: str) -> None:
    number = swedish(text)
    assert (number.canonical, number.shown) == ("198112289874", "19811228-9874")
    assert number.birth_date == date(1981, 12, 28)
    assert number.kind == NumberKind.PERSONNUMMER


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("090527+1474", date(1909, 5, 27)),
        ("090527-1474", date(2009, 5, 27)),
        ("0905271474", date(2009, 5, 27)),
        ("791221+9990", date(1879, 12, 21)),
        ("18791221-9990", date(1879, 12, 21)),
        ("400823-3233", date(1940, 8, 23)),
    ],
)
def test_the_separator_decides_the_century_of_ten_digits(text: str, born: date) -> None:
    assert swedish(text).birth_date == born


def test_ten_digits_without_separator_carry_a_notice() -> None:
    assert swedish("8112289874").notices == (Notice.CENTURY_ASSUMED,)
    assert swedish("811228-9874").notices == swedish("198112289874").notices == ()


@pytest.mark.parametrize("text", ["701063-2391", "19701063-2391", "197010632391"])
def test_a_coordination_number_is_taken_and_gives_the_date_without_the_sixty(text: str) -> None:
    number = swedish(text)
    assert number.kind == NumberKind.COORDINATION
    assert number.canonical == "197010632391"
    assert number.birth_date == date(1970, 10, 3)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "missing"),
        ("19811228-9875", "last four digits"),
        ("20150916-0006", "last four digits"),
        ("811228-987", "digit is missing"),
        ("1.98112E+11", "spreadsheet"),
        ("1,98112e11", "spreadsheet"),
        ("19810231-9871", "date"),
        ("19811328-9873", "date"),
        ("19811228 9874", "YYYYMMDD-NNNN"),
        ("Anna Svensson", "digits"),
        ("19811228-98745", "13 digits"),
        ("١٩٨١١٢٢٨٩٨٧٤", "digits"),
        ("20991231-2387", "future"),
    ],
)
def test_a_refusal_says_what_to_do_and_does_not_repeat_the_number(text: str, says: str) -> None:
    with pytest.raises(NotAnIdentityNumber) as refusal:
        swedish(text)
    assert says in str(refusal.value)
    assert text not in str(refusal.value) or not text


def test_the_number_is_not_printed() -> None:
    assert "1981" not in repr(swedish("19811228-9874"))


def test_registered_sex_is_the_parity_of_the_third_birth_digit() -> None:
    assert (swedish("19811228-9874").registered_sex, swedish("890102-3286").registered_sex) == ("M", "K")


def test_all_official_test_numbers_are_taken() -> None:
    listed = rows("nasty/testpersonnummer_dev_2000.csv")
    assert len(listed) == 2000
    for row in listed:
        number = swedish(row["testpersonnummer"])
        assert number.canonical == row["testpersonnummer"]
        assert number.registered_sex == row["sex"]


def test_the_published_list_of_good_and_bad_numbers_is_judged_alike() -> None:
    for listed in document("nasty/personnummer_meta_list.json"):
        for form in ("long", "short", "separated", "separated_long"):
            try:
                number = swedish(listed[form])
            except NotAnIdentityNumber:
                assert not listed["valid"], form
            else:
                assert listed["valid"], form
                assert (number.registered_sex == "M") == listed["male"]
                assert (number.kind == NumberKind.COORDINATION) == (listed["type"] == "con")
                if form in {"long", "separated", "separated_long"}:
                    assert number.canonical == listed["long"]
