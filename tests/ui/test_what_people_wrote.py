"""Is what somebody typed shown as words, wherever it lands?"""

from collections.abc import Callable
from datetime import date

import pytest

NAUGHTY = "<script>alert(1)</script>\" onmouseover='x' {{ 7 }} {% now 'Y' %} <c-icon name='lock' /> Åsa & Øystein"
PLACES = [
    '<c-page-header :title="words" />',
    '<c-page-header title="{{ words }}" />',
    '<c-button :data-x="words">{{ words }}</c-button>',
    '<c-button data-x="{{ words }}">x</c-button>',
    '<c-button-link :href="words">{{ words }}</c-button-link>',
    '<c-note-item :day="day" :kind="words" :body="words" :author="words" :organisation="words" :shared="words" />',
    '<c-who-when :author="words" :organisation="words" :source="words" />',
    '<c-choice name="a" :value="words" :label="words" :description="words" />',
    '<c-fact :label="words">{{ words }}</c-fact>',
    '<c-cell :label="words">{{ words }}</c-cell>',
    '<c-alert :title="words">{{ words }}</c-alert>',
    '<c-table :caption="words" />',
    '<c-details :summary="words">{{ words }}</c-details>',
]


@pytest.mark.parametrize("place", PLACES)
def test_it_is_escaped_once_and_never_run(drawn: Callable[..., str], place: str) -> None:
    html = drawn(place, words=NAUGHTY, day=date(2026, 11, 21))
    assert "<script>alert" not in html
    assert "onmouseover='x'" not in html
    assert "&amp;lt;" not in html
    assert "&amp;amp;" not in html
    assert "{{ 7 }}" in html
    assert "Åsa &amp; Øystein" in html


def test_digits_that_somebody_wrote_stay_words(drawn: Callable[..., str]) -> None:
    assert "007" in drawn(
        '<c-note-item :day="day" :body="words" author="A" organisation="B" />', words="007", day=date(2026, 1, 1)
    )


def test_lines_and_paragraphs_are_kept(drawn: Callable[..., str]) -> None:
    html = drawn(
        '<c-note-item :day="day" :body="words" author="A" organisation="B" />',
        words="one\ntwo\n\nthree",
        day=date(2026, 1, 1),
    )
    assert "<p>one<br>two</p>" in html
    assert "<p>three</p>" in html
