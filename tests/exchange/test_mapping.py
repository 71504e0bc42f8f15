"""A mapping says what a register means; what is wrong in it is said at once, by place."""

from pathlib import Path

import pytest

from sluss.exchange.mapping import NameOrder, Rows, Start
from sluss.exchange.mapping_file import MappingRefused, load_mapping, read_mapping, standard_mapping

SMALLEST = '[columns]\nstart = "Start"\n'


def sentences(text: str) -> str:
    with pytest.raises(MappingRefused) as refusal:
        read_mapping(text)
    return str(refusal.value)


def test_the_standard_mapping_counts_work_and_study_within_positive() -> None:
    mapping = standard_mapping()
    assert mapping.rows == Rows.REGISTRATION
    assert mapping.outcomes["arbete"].groups == ("positive", "positive/work")
    assert mapping.outcomes["studier"].groups == ("positive", "positive/study")
    assert mapping.outcomes["annan positiv lösning"].groups == ("positive",)
    assert mapping.outcomes["ej positiv"].groups == ()
    assert mapping.outcomes["felregistrering"].end_reason == "misregistered"


def test_what_is_left_out_takes_the_usual_value() -> None:
    mapping = read_mapping(SMALLEST)
    assert (mapping.rows, mapping.country, mapping.period.start) == (Rows.PERSON, "SE", Start.COLUMN)
    assert (mapping.form.encoding, mapping.form.delimiter, mapping.form.decimal) == ("utf-8", ",", ".")
    assert mapping.name_order == NameOrder.FAMILY_GIVEN


def test_words_are_known_whatever_their_capitals_and_blanks() -> None:
    mapping = read_mapping(SMALLEST + '[words.sex]\n"Tjej " = "K"\n')
    assert mapping.words["sex"]["tjej"] == "K"
    assert mapping.words["sex"]["kvinna"] == "K"


def test_the_mappings_own_words_win() -> None:
    mapping = read_mapping(SMALLEST + '[words.sex]\nk = "M"\n')
    assert mapping.words["sex"]["k"] == "M"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rows = 3", "'person', 'registration'"),
        ("rows = [", "not TOML"),
        ('row = "person"', "Did you mean “rows”?"),
        ("", "[columns] is missing"),
        ('[columns]\nstrat = "a"', "Did you mean “start”?"),
        ("[columns]\nstart = 3", "[columns]: start must be a text"),
        ('[columns]\nstart = "a"\nend = "A "', "twice"),
        ('[columns]\nend = "a"', "No column holds the start"),
        (SMALLEST + '[period]\nstart = "unknown"', "keep one of them"),
        (SMALLEST + '[file]\nencoding = "latin"', "cp1252"),
        (SMALLEST + '[file]\ndates = ["DD/MM"]', "no date form"),
        (SMALLEST + '[period]\nlast_day = "2009-06-30"', "date without quotes"),
        (SMALLEST + "[period]\nlast_day = 2009-06-30T10:00:00", "date without quotes"),
        (SMALLEST + '[period]\nend_when_missing = "last_day"', "needs last_day"),
        ('[columns]\nend = "a"\n[period]\nstart = "first_day"', "needs first_day"),
        (SMALLEST + "[period]\nfirst_day = 2009-02-01\nlast_day = 2009-01-01", "before first_day"),
        (SMALLEST + '[words.sex]\nman = "male"', "“male” is none of our codes K, M, U, X"),
        (SMALLEST + '[words.colour]\nred = "r"', "knows no “colour”"),
        (SMALLEST + '[outcomes.job]\nmain_activity = "job"', "is none of our codes"),
        (SMALLEST + '[outcomes.job]\ngroups = ["a/b"]', "counted within"),
        (SMALLEST + '[outcomes.job]\ngroups = ["to work"]', "cannot name a group"),
        (SMALLEST + '[outcomes.job]\ngroups = ["work"]\n[groups.work]\nof = "positive"', "name both groups"),
        (SMALLEST + '[groups.a]\nof = "b"\n[groups.b]\nof = "a"', "circle"),
        (SMALLEST + '[outcomes.job]\n[outcomes."Job "]', "twice"),
        (SMALLEST + '[outcomes.""]', "needs a word"),
        ('ignore = "x"\n' + SMALLEST, "list of texts"),
        ('file = "x"\n' + SMALLEST, "must be a table"),
        ('[columns]\nstart = "a"\nfull_name = "b"\ngiven_name = "c"', "either one or the two"),
        (SMALLEST + '[names]\ntrim = "yes"', "true or false"),
    ],
)
def test_a_mistake_is_said_with_its_place_and_what_to_write(text: str, says: str) -> None:
    assert says in sentences(text)


def test_every_mistake_is_said_at_once() -> None:
    assert len(sentences('rows = "x"\ncountry = "NO"\n[file]\ndelimiter = "."\n').splitlines()) == 5


def test_a_mapping_that_is_not_there_or_not_utf_8_is_said(tmp_path: Path) -> None:
    file = tmp_path / "MAP.toml"
    with pytest.raises(MappingRefused, match="cannot be read"):
        load_mapping(file)
    file.write_bytes('ignore = ["Å"]'.encode("cp1252"))
    with pytest.raises(MappingRefused, match="UTF-8"):
        load_mapping(file)
    file.write_bytes(b"\xef\xbb\xbf" + SMALLEST.encode())
    assert load_mapping(file).columns == {"start": "Start"}
