"""The same registration is known again, inside a file and when the file comes in once more."""

from pathlib import Path

from sluss.exchange.mapping_file import read_mapping
from tests.exchange.registers import register, taken_and_rejected

PERSONS = read_mapping('rows = "person"\n[columns]\nidentity_number = "pnr"\nstart = "start"\nend = "end"\n')
ANONYMOUS = read_mapping('rows = "registration"\n[columns]\nsex = "sex"\nstart = "start"\n')
ONE = "198112289874,M,2022-01-01,2022-03-01,0,ej positiv"


def test_reading_twice_gives_the_same_marks_and_each_line_its_own(tmp_path: Path) -> None:
    file = register(tmp_path, ONE, "198112289874,M,2022-06-01,,,", "197010632391,M,2022-01-01,,,")
    first, second = ([line.repeats for line in taken_and_rejected(file)[0]] for _ in range(2))
    assert first == second
    assert len(set(first)) == 3


def test_the_way_a_number_is_written_does_not_matter(tmp_path: Path) -> None:
    (first,), _ = taken_and_rejected(register(tmp_path, ONE))
    (second,), _ = taken_and_rejected(register(tmp_path, ONE.replace("198112289874", "811228-9874")))
    assert first.repeats == second.repeats


def test_an_end_that_was_added_since_does_not_make_a_line_new(tmp_path: Path) -> None:
    (ended,), _ = taken_and_rejected(register(tmp_path, ONE))
    (open_still,), _ = taken_and_rejected(register(tmp_path, "198112289874,M,2022-01-01,,,"))
    assert ended.repeats == open_still.repeats


def test_the_same_registration_twice_in_a_file_is_rejected(tmp_path: Path) -> None:
    taken, rejected = taken_and_rejected(register(tmp_path, ONE, ONE))
    assert len(taken) == 1
    assert "line 2" in rejected[0].sentence


def test_a_double_entry_that_was_marked_as_misregistered_stands_beside_the_right_one(tmp_path: Path) -> None:
    wrong = "198112289874,M,2022-01-01,2022-01-01,0,felregistrering"
    for lines in ((ONE, wrong), (wrong, ONE)):
        taken, rejected = taken_and_rejected(register(tmp_path, *lines))
        assert (len({line.repeats for line in taken}), rejected) == (2, [])


def test_a_person_stands_once_in_a_register_of_persons(tmp_path: Path) -> None:
    lines = ("198112289874,2022-01-01,2022-02-01", "198112289874,2022-06-01,")
    taken, rejected = taken_and_rejected(register(tmp_path, *lines, header="pnr,start,end"), PERSONS)
    assert len(taken) == 1
    assert "registration" in rejected[0].sentence


def test_equal_lines_without_numbers_are_different_people(tmp_path: Path) -> None:
    file = register(tmp_path, "K,2022-01-01", "K,2022-01-01", "M,2022-01-01", header="sex,start")
    taken, rejected = taken_and_rejected(file, ANONYMOUS)
    assert (len({line.repeats for line in taken}), rejected) == (3, [])
