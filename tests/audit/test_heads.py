"""The day's heads lie outside the database, signed, each file naming the one before."""

import json
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from sluss.audit.actions import PROGRAM, keep_heads
from sluss.audit.chain import Head
from sluss.audit.heads import read_heads, write_heads

KEY = b"k" * 32
ANNA, BO = UUID(int=1), UUID(int=2)
DAYS = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 4)]


def head(person, seq, day):
    return Head(participant_id=person, seq=seq, hash=bytes([seq]) * 32, day=day)


@pytest.fixture
def folder(tmp_path):
    for seq, day in enumerate(DAYS, start=1):
        write_heads(tmp_path, [head(ANNA, seq, day)], day=day, key=KEY)
    return tmp_path


def faults(folder, key=KEY):
    return read_heads(folder, key=key).faults


def test_what_was_kept_is_read_again(folder):
    kept = read_heads(folder, key=KEY)
    assert kept.heads == [head(ANNA, seq, day) for seq, day in enumerate(DAYS, start=1)]
    assert kept.faults == []


def test_a_second_writing_on_a_day_adds_and_takes_nothing_away(folder):
    assert write_heads(folder, [head(ANNA, 4, DAYS[2]), head(BO, 1, DAYS[2])], day=DAYS[2], key=KEY) == 3
    assert [h.seq for h in read_heads(folder, key=KEY).heads if h.participant_id == ANNA] == [1, 2, 3, 4]
    assert faults(folder) == []


def test_a_changed_file_is_named(folder):
    file = folder / "2026-03-02.json"
    page = json.loads(file.read_text())
    page["heads"][0][1] = 1
    file.write_text(json.dumps(page))
    assert faults(folder) == [
        "2026-03-02.json was changed: its signature does not fit.",
        "2026-03-04.json does not follow the file before it: a file was removed or changed.",
    ]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"signature": 3}', "not json", '{"heads": [[1]], "signature": "é"}']
)
def test_a_damaged_file_is_named_and_does_not_stop_the_reading(folder, content):
    (folder / "2026-03-04.json").write_text(content)
    assert faults(folder) == ["2026-03-04.json was changed: its signature does not fit."]


def test_a_removed_file_is_noticed_by_the_next(folder):
    (folder / "2026-03-02.json").unlink()
    assert faults(folder) == ["2026-03-04.json does not follow the file before it: a file was removed or changed."]


def test_a_file_moved_to_another_day_is_named(folder):
    (folder / "2026-03-04.json").rename(folder / "2026-03-05.json")
    assert faults(folder) == ["2026-03-05.json was changed: its signature does not fit."]


def test_another_installations_files_are_not_believed(folder):
    assert len(faults(folder, key=b"x" * 32)) == 3


def test_nobody_else_can_read_a_file(folder):
    assert {file.stat().st_mode & 0o077 for file in folder.iterdir()} == {0}


class TestKeeping:
    def keep(self, folder, days=0):
        return keep_heads(folder=folder, key=KEY, actor=PROGRAM, now=timezone.now() + timedelta(days=days))

    def test_only_heads_that_moved_are_written(self, consenting, tmp_path):
        before = self.keep(tmp_path).heads
        consenting()
        assert self.keep(tmp_path).heads == before + 1
        assert self.keep(tmp_path).heads == before + 1
        consenting()
        assert self.keep(tmp_path, days=1).heads == 1
        assert self.keep(tmp_path, days=2).heads == 0
        assert faults(tmp_path) == []

    def test_a_cut_chain_is_not_written_over(self, consenting, as_owner, tmp_path):
        person = consenting().participant_id
        self.keep(tmp_path)
        as_owner("DELETE FROM audit.grant_chain WHERE seq = 2 AND participant_id = %s", person)
        (fault,) = self.keep(tmp_path).faults
        assert f"Person {person}: the chain no longer holds link 2 of" in fault
        assert read_heads(tmp_path, key=KEY).latest()[person].seq == 2
