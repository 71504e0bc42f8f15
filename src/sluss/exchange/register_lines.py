"""What a register says on one line: a fact of ours each, or the reason why the line was not taken."""

from dataclasses import dataclass, field
from datetime import date

from sluss.people.identity_numbers import CheckedNumber


@dataclass(frozen=True)
class SpellFact:
    """A main activity or an income, and how much of full time where the register says so."""

    state: str
    percent: int | None = None


@dataclass(frozen=True, kw_only=True)
class RegisterLine:
    """One registration as the register has it; empty text is "not stated". Whom it is about is never printed.

    `ended_on` is the last day as registered. `started_on` is None where the register does not know the start; then
    `before` is the first day of the period it covers. What was before holds on the day before `before`.
    `repeats` knows the line again when the same register comes in once more; it holds the number: store it keyed only.
    """

    line_number: int
    identity_number: CheckedNumber | None = field(default=None, repr=False)
    given_name: str = field(default="", repr=False)
    family_name: str = field(default="", repr=False)
    sex: str
    birth_date: date | None = field(default=None, repr=False)
    birth_year: int | None = field(default=None, repr=False)
    started_on: date | None
    before: date | None = None
    ended_on: date | None
    end_reason: str = ""
    outcome: str = ""
    activity_before: SpellFact | None = None
    activity_after: SpellFact | None = None
    income_before: SpellFact | None = None
    income_after: SpellFact | None = None
    repeats: str = field(default="", repr=False)


@dataclass(frozen=True)
class RejectedLine:
    """A line that was not taken: where, in which column of the register (empty: the whole line), and what to do."""

    line_number: int
    column: str
    sentence: str


class CellRefused(Exception):
    """One cell stops its line; carries the register's own name of the column."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence
