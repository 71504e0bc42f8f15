"""The identity numbers of the demo: official test numbers, given to nobody alive (`test_numbers.csv` says by whom)."""

import csv
from datetime import datetime
from functools import cache
from importlib.resources import files

from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, check_identity_number


@cache
def _lines() -> dict[str, dict[str, str]]:
    text = files("sluss.config.demo").joinpath("test_numbers.csv").read_text(encoding="utf-8")
    return {line["person"]: line for line in csv.DictReader(text.splitlines())}


def number_of(person: str, *, now: datetime) -> CheckedNumber:
    line = _lines()[person]
    return check_identity_number(line["number"], country=Country(line["country"]), today=now.date())
