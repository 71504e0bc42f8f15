"""Names stand in Swedish or Danish order without help from the database."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.shared.sort_keys import LONGEST_KEY_BYTES, Alphabet, alphabet_of, sort_key


def key(family: str, alphabet: Alphabet = "sv", given_name: str = "") -> str:
    return sort_key(family_name=family, given_name=given_name, alphabet=alphabet)


def in_order(names: list[str], alphabet: Alphabet) -> bool:
    return all(key(first, alphabet) < key(second, alphabet) for first, second in pairwise(names))


@pytest.mark.parametrize(
    ("alphabet", "names"),
    [
        ("sv", ["Adamsson", "Zetterlund", "Åberg", "Ängström", "Öberg"]),
        ("da", ["Andersen", "Zachariasen", "Ærø", "Østergaard", "Ågård"]),
        ("sv", ["Vik", "Vinter", "Wik", "Yngve"]),
        ("sv", ["Ek", "Ek Berg", "Ekberg", "Eklund"]),
        ("sv", ["Andre", "André", "Andrea"]),
        ("sv", ["Muller", "Mylla", "Müller", "Myra"]),
        ("da", ["Zidan", "Aagaard", "Ågård"]),
        ("sv", ["Aagaard", "Abel"]),
        ("sv", ["Öst", "Παπαδόπουλος", "Шевченко", "כהן", "محمد", "李"]),
    ],
)
def test_names_stand_as_a_reader_expects(alphabet: Alphabet, names: list[str]) -> None:
    assert in_order(names, alphabet)


def test_aa_is_one_letter_in_danish_only() -> None:
    assert key("Aagaard", "da").startswith("}g}rd")
    assert key("Aagaard", "sv").startswith("aagaard")


def test_danish_and_swedish_letters_stand_with_their_relatives() -> None:
    assert key("Sørensen", "sv")[:8] == key("Sörensen", "sv")[:8]
    assert key("Sörensen", "da")[:8] == key("Sørensen", "da")[:8]
    assert key("Kjær", "sv")[:4] == key("Kjär", "sv")[:4]


def test_family_name_decides_before_given_name() -> None:
    assert key("Ek", given_name="Öivind") < key("Ek Berg", given_name="Anna") < key("Ekberg", given_name="Anna")
    assert key("Ek", given_name="Anna") < key("Ek", given_name="Bo")


def test_a_person_with_one_name_stands_where_that_name_stands() -> None:
    assert key("Abel") < sort_key(family_name="", given_name="Adam", alphabet="sv") < key("Aho")


@pytest.mark.parametrize(
    "pair",
    [("SVENSSON", "svensson"), ("\u00c5", "A\u030a"), ("O'Brien", "OBrien"), ("Ann-Marie", "Ann Marie")],
)
def test_capitals_composition_and_punctuation_do_not_move_a_name(pair: tuple[str, str]) -> None:
    first, second = (key(name).split(" ")[0] for name in pair)
    assert first == second


@given(st.text(), st.text(), st.sampled_from(["sv", "da"]))
def test_any_text_gets_a_key_that_fits_an_index_and_never_holds_nul(
    family: str, given_name: str, alphabet: Alphabet
) -> None:
    made = sort_key(family_name=family, given_name=given_name, alphabet=alphabet)
    assert len(made.encode()) <= LONGEST_KEY_BYTES
    assert "\0" not in made
    assert made == sort_key(family_name=family, given_name=given_name, alphabet=alphabet)


def test_the_country_decides_the_alphabet() -> None:
    assert (alphabet_of("SE"), alphabet_of("DK")) == ("sv", "da")
