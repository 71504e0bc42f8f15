"""A register file through its mapping into the rows that a report counts, without a database between."""

from datetime import date
from pathlib import Path

from sluss.exchange.mapping import Mapping
from sluss.exchange.register import read_register
from sluss.exchange.register_lines import RegisterLine
from sluss.reports.annual_rules import OutcomeWord, Registration

TODAY = date(2026, 6, 17)


def registrations_of(file: Path, mapping: Mapping) -> list[Registration]:
    """Fails where a line is rejected; people are told apart by their numbers, otherwise each line is its own person."""
    rows = []
    for line in read_register(file, mapping=mapping, today=TODAY):
        assert isinstance(line, RegisterLine), line
        number = line.identity_number
        rows.append(
            Registration(
                registration=line.repeats,
                person=number.canonical if number else line.repeats,
                started_on=line.started_on,
                ended_on=line.ended_on,
                end_reason=line.end_reason,
                outcome=line.outcome,
                main_activity_after=line.activity_after.state if line.activity_after else "",
                sex=line.sex,
            )
        )
    return rows


def words_of(mapping: Mapping) -> list[OutcomeWord]:
    return [OutcomeWord(code=word.code, label=word.label, groups=word.groups) for word in mapping.outcomes.values()]
