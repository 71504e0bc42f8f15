from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from sluss.audit.heads import read_heads
from sluss.config.daily import days_work, seconds_until_next_day
from sluss.config.home import Home

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = Home(tmp_path)
    settings.HOME.heads.mkdir()
    return settings.HOME


def test_the_days_work_keeps_the_heads_of_the_day(home, settings):
    assert days_work(now=NOON) == ()
    assert [file.name for file in home.heads.iterdir()] == ["2026-03-01.json"]
    assert read_heads(home.heads, key=settings.SLUSS_HEADS_KEY).faults == []


def test_what_is_not_as_it_was_kept_is_logged(home, caplog):
    (home.heads / "2026-02-28.json").write_text("{}")
    (fault,) = days_work(now=NOON)
    assert fault in caplog.text


def test_the_days_work_makes_the_months_ahead(home):
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_inherits WHERE inhparent = 'audit.read'::regclass")
        assert cursor.fetchone() == (5,)


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 3, 1, 12, tzinfo=UTC), 12),
        (datetime(2026, 12, 31, 0, tzinfo=UTC), 24),
        (datetime(2026, 2, 28, 23, tzinfo=UTC), 1),
    ],
)
def test_the_next_days_work_is_just_after_midnight(now, hours):
    assert seconds_until_next_day(now) == timedelta(hours=hours, minutes=5).total_seconds()
