"""Where the bars of a timeline stand: in order, within the drawing, however far away or short a state is."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sluss.cases.drawing import Scale, scale_for

TODAY = date(2026, 6, 17)


@dataclass(frozen=True)
class Held:
    valid_from: date
    valid_until: date | None


def percent(text: str) -> float:
    return float(text.removesuffix("%"))


def scale(*spells: Held) -> Scale:
    return scale_for(spells, today=TODAY)


def test_a_year_is_drawn_to_scale() -> None:
    half, whole = Held(date(2025, 7, 1), date(2026, 1, 1)), Held(date(2025, 7, 1), None)
    drawn = scale(half, whole)
    first, second = drawn.bar(half), drawn.bar(whole)
    assert first is not None
    assert second is not None
    days = (drawn.after - drawn.first).days
    assert abs(percent(first.width) - 100 * 184 / days) < 0.02
    assert abs(percent(second.start) + percent(second.width) - 100) < 0.02


def test_a_single_day_can_still_be_seen() -> None:
    bar = scale(Held(date(2022, 1, 1), None)).bar(Held(date(2024, 5, 5), date(2024, 5, 6)))
    assert bar is not None
    assert percent(bar.width) >= 0.8


def test_what_lies_a_lifetime_back_does_not_squeeze_what_is_near() -> None:
    long_ago, now = Held(date(1950, 1, 1), date(1960, 1, 1)), Held(date(2026, 1, 1), None)
    drawn = scale(long_ago, now)
    assert drawn.is_cut
    assert drawn.bar(long_ago) is None
    bar = drawn.bar(now)
    assert bar is not None
    assert percent(bar.width) > 5


def test_years_are_marked_and_quarters_where_little_is_drawn() -> None:
    assert [tick.day.year for tick in scale(Held(date(2021, 3, 1), None)).ticks] == [2022, 2023, 2024, 2025, 2026]
    assert [tick.day for tick in scale(Held(date(2026, 2, 1), None)).ticks] == [date(2026, 4, 1), date(2026, 7, 1)]


@given(
    st.lists(st.tuples(st.dates(date(1890, 1, 1), date(2199, 1, 1)), st.integers(1, 40_000) | st.none()), max_size=8)
)
def test_every_bar_stands_within_the_drawing_and_so_does_today(facts: list[tuple[date, int | None]]) -> None:
    spells = [Held(first, None if days is None else first + timedelta(days=days)) for first, days in facts]
    drawn = scale(*spells)
    assert 0 < percent(drawn.today_at) < 100
    for spell in spells:
        if bar := drawn.bar(spell):
            assert 0 <= percent(bar.start) < 100
            assert percent(bar.start) + percent(bar.width) <= 101
    assert all(0 < percent(tick.at) < 100 for tick in drawn.ticks)
