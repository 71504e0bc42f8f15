"""A fault is logged by kind and place; what it said about a person is not."""

import logging
import sys
from types import SimpleNamespace

from sluss.config.log import Faults

SECRET = "Anna Ek 19811228-9874"


def test_a_fault_is_one_line_without_its_words() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        fault = sys.exc_info()
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, SECRET, None, fault)
    record.status_code = 500
    record.request = SimpleNamespace(resolver_match=SimpleNamespace(view_name="cases:person"))
    line = Faults().format(record)
    assert "500 cases:person ValueError" in line
    assert "test_faults_are_logged.py" in line
    assert "Anna" not in line
    assert "\n" not in line


def test_a_fault_without_a_page_is_logged_too() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, SECRET, None, None)
    assert "no page" in Faults().format(record)


def test_missing_pages_are_not_logged() -> None:
    assert not logging.getLogger("django.request").isEnabledFor(logging.WARNING)
