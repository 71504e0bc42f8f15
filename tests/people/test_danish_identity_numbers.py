"""A Danish number is never refused for its modulus 11, and never taken for a Swedish one."""

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
from sluss.shared.sealing import SealingKeys
from tests.shared_data import rows

pytestmark = pytest.mark.usefixtures("english")

TODAY = date(2026, 6, 17)


def danish(text: str) -> CheckedNumber:
    return check_identity_number(text, country=Country.DENMARK, today=TODAY)


@pytest.mark.parametrize("text", ["070761-4285", "0707614285", "070761 4285"])
def test_one_number_has_one_canonical_form(text: str) -> None:
    number = danish(text)
    assert (number.canonical, number.shown) == ("0707614285", "070761-4285")
    assert (number.kind, number.birth_date, number.notices) == (NumberKind.CPR, date(1961, 7, 7), ())


def test_a_number_without_modulus_11_is_taken_with_a_notice() -> None:
    assert danish("010165-4000").notices == (Notice.MODULUS_11,)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("010101-0001", date(1901, 1, 1)),
        ("010136-4001", date(2036, 1, 1)),
        ("010137-4001", date(1937, 1, 1)),
        ("010157-5001", date(2057, 1, 1)),
        ("010158-5001", date(1858, 1, 1)),
        ("010136-9001", date(2036, 1, 1)),
        ("010137-9001", date(1937, 1, 1)),
    ],
)
def test_the_seventh_digit_decides_the_century(text: str, born: date) -> None:
    assert check_identity_number(text, country=Country.DENMARK, today=date(2100, 1, 1)).birth_date == born


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("70761-4285", "digit is missing"),
        ("310261-4285", "date"),
        ("19610707-4285", "12 digits"),
        ("010157-5001", "future"),
        ("070761-42A5", "digits"),
    ],
)
def test_a_refusal_says_what_to_do(text: str, says: str) -> None:
    with pytest.raises(NotAnIdentityNumber, match=says):
        danish(text)


def test_every_official_test_number_is_taken_with_its_birth_date_and_sex() -> None:
    listed = rows("nasty/dk_medcom_test_cpr.csv")
    for row in listed:
        number = danish(row["cpr"])
        assert number.canonical == row["cpr"]
        assert number.notices == (Notice.MODULUS_11,)
        assert number.registered_sex == ("M" if row["gender"] == "male" else "K")
        assert number.birth_date.isoformat() == row["birthDate"]


def test_numbers_valid_in_both_countries_are_read_as_the_country_says() -> None:
    keys = SealingKeys(sealing=b"s" * 32, index=b"i" * 32)
    for row in rows("nasty/ambiguous_se_dk_short_forms_200.csv"):
        swedish = check_identity_number(row["se_testpersonnummer"], country=Country.SWEDEN, today=TODAY)
        # In five of them the Danish reading is a date still to come.
        as_danish = check_identity_number(row["short_form"], country=Country.DENMARK, today=date(2031, 1, 1))
        assert swedish.birth_date.isoformat() == row["se_birthdate"]
        assert as_danish.birth_date.isoformat() == row["dk_reading_birthdate"]
        assert swedish.index(keys=keys) != as_danish.index(keys=keys)


def test_the_same_ten_digits_have_another_index_in_another_country() -> None:
    keys = SealingKeys(sealing=b"s" * 32, index=b"i" * 32)
    number = danish("0102019816")
    twin = CheckedNumber(
        country=Country.SWEDEN, kind=number.kind, canonical=number.canonical, birth_date=number.birth_date
    )
    assert number.index(keys=keys) != twin.index(keys=keys)
