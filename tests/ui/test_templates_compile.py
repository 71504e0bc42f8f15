"""Does every template of every app compile, use only components there are, and say its title?"""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django_cotton.compiler_regex import CottonCompiler, Tag

from tests.ui.source_templates import COMPONENTS, template_files

TEMPLATES = template_files()
PAGES = {name: file for name, file in TEMPLATES.items() if "{% extends" in file.read_text(encoding="utf-8")}
DECLARED = re.compile(r"<c-vars\s([^>]*)/>", re.DOTALL)
NAME = re.compile(r"(?:^|\s):?([a-z-]+)(?==|\s|$)")
PASSED_ON = ("attrs|attributes",)
# A layout leaves the title to the page that extends it.
LAYOUTS = {"ui/entrance.html", "ui/errors/_error.html"}


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_it_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize(("name", "file"), sorted(TEMPLATES.items()))
def test_no_component_s_tag_reaches_the_browser(name: str, file: Path) -> None:
    compiled = CottonCompiler().process(file.read_text(encoding="utf-8"))
    assert "<c-" not in re.sub(r"\{#.*?#\}", "", compiled)


@pytest.mark.parametrize(("name", "file"), sorted(TEMPLATES.items()))
def test_every_component_it_uses_exists_and_takes_what_it_is_given(name: str, file: Path) -> None:
    compiler = CottonCompiler()
    # Comments and tags inside attributes are put aside, as cotton itself does.
    source, _ = compiler.exclude_ignorables(file.read_text(encoding="utf-8"))
    for match in Tag.tag_pattern.finditer(source):
        tag = Tag(match)
        if tag.is_closing or tag.tag_name in {"c-vars", "c-slot"}:
            continue
        component = COMPONENTS / f"{tag.tag_name[2:].replace('-', '_')}.html"
        assert component.exists(), tag.html
        text = component.read_text(encoding="utf-8")
        if any(mark in text for mark in PASSED_ON):
            continue
        declared = DECLARED.search(text)
        takes = set(NAME.findall(re.sub(r'"[^"]*"', '""', declared[1]))) if declared else set()
        given = {found[0].lstrip(":") for found in Tag.attr_pattern.findall(tag.attrs)}
        assert given <= takes, f"{tag.tag_name} does not take {given - takes}"


@pytest.mark.parametrize(("name", "file"), sorted(PAGES.items()))
def test_every_page_says_its_title(name: str, file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    is_whole_page = '{% extends "ui/' in source or "{% extends 'ui/" in source
    if is_whole_page and name not in LAYOUTS and "{% block reauthenticate %}" not in source:
        assert "{% block title %}" in source


@pytest.mark.parametrize(("name", "file"), sorted(TEMPLATES.items()))
def test_nothing_is_said_in_a_way_the_content_policy_would_stop(name: str, file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|javascript:|<style", source)
    for script in re.findall(r"<script[^>]*>", source):
        assert "nonce=" in script
