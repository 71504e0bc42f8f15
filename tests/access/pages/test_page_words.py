"""Every page that looks at people has words in the log that the person reads."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver
from django.utils import translation

from sluss.access.page_words import GROUNDS, PAGES
from sluss.shared.acting import Shape

SHAPES_THAT_SEE_PEOPLE = {Shape.CASE, Shape.HUB, Shape.PERSON}
OTHERS_THAT_DO = {"access:review"}


def pages(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from pages(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern.callback


def test_every_page_that_sees_people_has_words() -> None:
    named = {name for name, view in pages(get_resolver()) if getattr(view, "acts_in", None) in SHAPES_THAT_SEE_PEOPLE}
    assert (named | OTHERS_THAT_DO) - set(PAGES) == set()


def test_no_words_are_kept_for_a_page_that_is_not_there() -> None:
    assert set(PAGES) - {name for name, _ in pages(get_resolver())} == set()


@pytest.mark.parametrize("language", ["sv", "da"])
def test_the_words_are_translated(language: str) -> None:
    spoken = [words for page in PAGES.values() for words in (page.done, page.wanted) if words] + list(GROUNDS.values())
    with translation.override("en"):
        english = [str(words) for words in spoken]
    with translation.override(language):
        assert [words for words in map(str, spoken) if words in english] == []
