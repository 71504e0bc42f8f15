"""What documents point at is there: files, tests, commands and each other."""

import re

import pytest

from sluss.config.cli import COMMANDS
from tests.consistency.house import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMED = re.compile(r"`((?:src|tests|docs|requirements|scripts)/[\w./-]*)")
MADE = re.compile(r"(?:^|`)make ((?:[a-z-]+ ?)+)", re.MULTILINE)
CALLED = re.compile(r"(?:^|`|/)sluss ([a-z]+(?: [a-z]+)?)", re.MULTILINE)
NO_COMMAND = {("annual", "report")}  # the name of a format
LINKED = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_exists(page):
    text = page.read_text(encoding="utf-8")
    missing = [name for name in NAMED.findall(text) if not (ROOT / name.rstrip(".")).exists()]
    missing += [link for link in LINKED.findall(text) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_target_and_command_that_is_named_exists(page):
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {target for named in MADE.findall(text) for target in named.split()} - targets == set()
    called = {tuple(words.split()) for words in CALLED.findall(text)} - NO_COMMAND
    assert {words for words in called if words not in COMMANDS and words[:1] not in COMMANDS} == set()


def test_the_readme_lists_every_command():
    listed = re.findall(r"^\| `([a-z ]+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {tuple(words.split()) for words in listed} == set(COMMANDS)
