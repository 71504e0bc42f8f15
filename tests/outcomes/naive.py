"""The annual report counted the slow way, straight off its definition: loops over rows, nothing of ours but the row."""

from datetime import date

from sluss.reports.annual_rules import OutcomeWord, Registration

Counts = dict[tuple[str, str, str], tuple[int, int]]


def count_year(rows: list[Registration], outcomes: list[OutcomeWord], year: int) -> Counts:
    """(measure, category, sex) → (registrations, persons), for everything that is not 0."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    here, gone = [], []
    for row in rows:
        if row.end_reason == "misregistered":
            continue
        days = 0
        if (row.started_on is None or row.started_on <= last) and (row.ended_on is None or row.ended_on >= first):
            days = 1
        if days:
            here.append(row)
            if row.ended_on is not None and first <= row.ended_on <= last:
                gone.append(row)
    counts: dict[tuple[str, str, str], list[int]] = {}

    def sex_of(person: str) -> str:
        stated = [row for row in here if row.person == person and row.sex != "U"]
        stated.sort(key=lambda row: (row.started_on or date.min, row.ended_on or date.max, row.registration))
        return stated[-1].sex if stated else "U"

    def add(measure: str, category: str, row: Registration, is_person: bool) -> None:
        for sex in ("all", sex_of(row.person)):
            cell = counts.setdefault((measure, category, sex), [0, 0])
            cell[0] += 1
            cell[1] += 1 if is_person else 0

    for row in here:
        later = [
            other
            for other in here
            if other.person == row.person
            and (other.started_on or date.min, other.ended_on or date.max, other.registration)
            > (row.started_on or date.min, row.ended_on or date.max, row.registration)
        ]
        add("participants", "", row, not later)
    for row in gone:
        assert row.ended_on is not None
        later = [
            other
            for other in gone
            if other.person == row.person
            and (other.ended_on, other.started_on or date.min, other.registration)
            > (row.ended_on, row.started_on or date.min, row.registration)
        ]
        is_person = not later
        add("discharged", "", row, is_person)
        add("end_reason", row.end_reason or "not_stated", row, is_person)
        add("main_activity_after", row.main_activity_after or "unknown", row, is_person)
        add("outcome", row.outcome, row, is_person)
        for word in outcomes:
            if word.code == row.outcome:
                for group in set(word.groups):
                    add("group", group, row, is_person)
    return {key: (cell[0], cell[1]) for key, cell in counts.items()}
