"""A file that is not written as the mapping says is told apart from one bad line in it."""

import csv
import io
from pathlib import Path

import pytest

from sluss.exchange.mapping_file import read_mapping
from sluss.exchange.register_file import RegisterRefused
from tests.exchange.registers import HEADER, NAMES, register, taken_and_rejected

GOOD = "19811228-9874,M,2022-01-01,,,"


def refusal(file: Path, mapping: str = "") -> str:
    with pytest.raises(RegisterRefused) as refused:
        taken_and_rejected(file, read_mapping(mapping) if mapping else None)
    return str(refused.value)


def named(**form: str) -> str:
    lines = "\n".join(f'{name} = "{value}"' for name, value in form.items())
    return f'[file]\n{lines}\n[columns]\ngiven_name = "given"\nfamily_name = "family"\nstart = "start"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path, encoding: str, end: str) -> None:
    taken, rejected = taken_and_rejected(register(tmp_path, GOOD, encoding=encoding, end=end))
    assert (len(taken), rejected) == (1, [])


@pytest.mark.parametrize(
    ("written", "said", "advice"),
    [
        ("cp1252", "utf-8", 'encoding = "cp1252"'),
        ("utf-8", "cp1252", 'encoding = "utf-8"'),
        ("utf-8-sig", "cp1252", 'encoding = "utf-8"'),
        ("utf-16", "utf-8", 'encoding = "utf-16"'),
        ("utf-16", "cp1252", 'encoding = "utf-16"'),
    ],
)
def test_another_encoding_is_said_plainly(tmp_path: Path, written: str, said: str, advice: str) -> None:
    file = register(tmp_path, "Åsa,Öberg,2022-01-01", header="given,family,start", encoding=written)
    assert advice in refusal(file, named(encoding=said))


def test_the_line_of_the_first_strange_byte_is_named(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(b"given,family,start\nAnna,Ek,2022-01-01\n\xc5sa,Ek,2022-01-01\n")
    assert "line 3" in refusal(file, named(encoding="utf-8"))


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "utf-16", "cp850", "mac-roman"])
def test_each_encoding_that_a_mapping_may_name_is_read(tmp_path: Path, encoding: str) -> None:
    file = register(tmp_path, "Åsa,Öberg,2022-01-01", header="given,family,start", encoding=encoding)
    taken, rejected = taken_and_rejected(file, read_mapping(named(encoding=encoding)))
    assert [(line.given_name, line.family_name) for line in taken] == [("Åsa", "Öberg")]
    assert rejected == []


def test_another_delimiter_is_said_plainly(tmp_path: Path) -> None:
    file = register(tmp_path, GOOD.replace(",", ";"), header=HEADER.replace(",", ";"))
    assert 'delimiter = ";"' in refusal(file)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\r\n\r\n", "name every column"),
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"start,start\n", "Two columns are called “start”"),
        (b"start,,end\n", "name every column"),
        (b"a,b\n", "has no column “personnummer”, “sex”, “start”, “end”, “exit_to”"),
        (HEADER.encode() + b",Handl\xc3\xa4ggare\n", 'ignore = ["Handläggare"]'),
        (b'"personnummer\n', "first line"),
        (HEADER.encode() + b'\n"19811228-9874,M,2022-01-01,,,\nmore\n', "line 2 is never closed"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(content)
    assert says in refusal(file)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "nowhere.csv")
    assert "cannot be read" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("19811228-9874,M,2022-01-01", "3 cells, the first line 6"),
        ("19811228-9874,M,2022-01-01,,,arbete, men deltid", "7 cells"),
        ("19811228-9874,M,2022-01-01,\0,,", "NUL"),
        ('"19811228-9874"x,M,2022-01-01,,,', "quotes do not match"),
        (f"19811228-9874,M,2022-01-01,,,{'x' * 10_001}", "longer than 10000"),
        (f"19811228-9874,M,2022-01-01,,,{'x' * 200_000}", "longer than 10000"),
    ],
)
def test_a_bad_line_is_rejected_and_the_next_is_read(tmp_path: Path, line: str, says: str) -> None:
    taken, rejected = taken_and_rejected(register(tmp_path, line, GOOD))
    assert [(one.line_number, says in one.sentence) for one in rejected] == [(2, True)]
    assert [one.line_number for one in taken] == [3]


def test_a_quote_that_swallows_lines_is_said_with_both_ends(tmp_path: Path) -> None:
    taken, rejected = taken_and_rejected(register(tmp_path, '"19811228-9874,M', GOOD, 'x"y,M,,,,', GOOD))
    assert "2 to 4" in rejected[0].sentence
    assert [line.line_number for line in taken] == [5]


def test_line_numbers_count_lines_of_the_file_not_of_the_table(tmp_path: Path) -> None:
    file = register(tmp_path, '"Anna\nMaria",Ek,2022-01-01', "", "Bo,Ek,not a date", header="given,family,start")
    taken, rejected = taken_and_rejected(file, NAMES)
    assert [(line.line_number, line.given_name) for line in taken] == [(2, "Anna\nMaria")]
    assert [line.line_number for line in rejected] == [5]


def test_spreadsheets_blank_lines_and_empty_cells_at_the_end_do_no_harm(tmp_path: Path) -> None:
    file = register(tmp_path, GOOD + ",,", ",,,,,,,", "", header=HEADER + ",,")
    taken, rejected = taken_and_rejected(file)
    assert (len(taken), rejected) == (1, [])


def test_a_large_register_is_read_as_a_stream(tmp_path: Path) -> None:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["given", "family", "start"])
    writer.writerows([["Anna", f"Ek{number}", "2022-01-01"] for number in range(20_000)])
    file = tmp_path / "register.csv"
    file.write_text(written.getvalue(), encoding="utf-8", newline="")
    taken, rejected = taken_and_rejected(file, NAMES)
    assert (len(taken), rejected) == (20_000, [])
