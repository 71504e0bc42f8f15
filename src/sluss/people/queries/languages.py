"""Which languages does somebody speak, and how does one talk with them; who says so, since when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sluss.people.models import LanguageSpell
from sluss.people.queries.dated import Dated, dated, rows_of
from sluss.people.queries.words import in_words
from sluss.people.states import InterpreterForm, InterpreterNeed

LANGUAGES: Final = "language"


@dataclass(frozen=True, kw_only=True)
class LanguageFact(Dated):
    language: str
    dialect: str
    interpreter: InterpreterNeed
    forms: tuple[InterpreterForm, ...]
    wishes: str

    @property
    def takes_an_interpreter(self) -> bool:
        return self.interpreter != InterpreterNeed.NONE


def languages(*, participant_id: UUID, now: datetime) -> tuple[LanguageFact, ...]:
    """What is said now, the latest first; one query."""
    rows = rows_of(LanguageSpell, participant_id=participant_id, now=now).filter(superseded_at__isnull=True)
    return tuple(language_fact(row) for row in rows)


def language_fact(row: Any) -> LanguageFact:
    return LanguageFact(
        language=in_words(LANGUAGES, row.state),
        dialect=row.dialect,
        interpreter=InterpreterNeed(row.interpreter),
        forms=tuple(InterpreterForm(form) for form in row.forms),
        wishes=row.wishes,
        **dated(row),
    )
