"""Registers drawn as tables in a test: one registration a line, columns parted by blanks, · for nothing."""

from datetime import date

from sluss.reports.annual_rules import OutcomeWord, Registration

WORDS = [
    OutcomeWord(code="job", label="Job", groups=("positive", "positive/work")),
    OutcomeWord(code="school", label="School", groups=("positive", "positive/study")),
    OutcomeWord(code="better", label="Better", groups=("positive",)),
    OutcomeWord(code="same", label="Same"),
]


def drawn(table: str) -> list[Registration]:
    """person start end sex reason outcome activity; columns on the right may be left out."""
    rows = []
    for number, line in enumerate(table.strip().splitlines()):
        cells = [cell.replace("·", "") for cell in line.split()] + [""] * 7
        person, start, end, sex, reason, outcome, activity = cells[:7]
        rows.append(
            Registration(
                registration=f"r{number:03}",
                person=person,
                started_on=date.fromisoformat(start) if start else None,
                ended_on=date.fromisoformat(end) if end else None,
                sex=sex or "U",
                end_reason=reason,
                outcome=outcome,
                main_activity_after=activity,
            )
        )
    return rows
