"""When two lines mean the same registration: inside one file, and when the file comes in again.

    number known, a line per person          the number
    number known, a line per registration    the number and the start, or the rest of the line where no start is known
    no number                                the whole mapped line, and which of several equal lines it is

A registration that should never have been made may stand beside the right one: a double entry is corrected that way.
"""

import hashlib
from dataclasses import replace

from django.utils.translation import gettext as _

from sluss.exchange.mapping import Rows
from sluss.exchange.register_lines import RegisterLine, RejectedLine
from sluss.people.states import MISREGISTERED


class Repeats:
    """Remembers the lines of one file."""

    def __init__(self, *, rows: Rows) -> None:
        self._rows = rows
        self._seen: dict[str, list[RegisterLine]] = {}

    def told_apart(self, line: RegisterLine) -> RegisterLine | RejectedLine:
        """The line with what it is known by, or its rejection as a line that stands in the file already."""
        known_by = self._known_by(line)
        earlier = self._seen.setdefault(known_by, [])
        standing = [other for other in (*earlier, line) if other.end_reason != MISREGISTERED]
        if line.identity_number is not None and len(standing) > 1:
            return RejectedLine(line.line_number, "", self._sentence() % {"line": standing[0].line_number})
        earlier.append(line)
        occurrence = f"|{len(earlier)}" if len(earlier) > 1 else ""
        return replace(line, repeats=known_by + occurrence)

    def _known_by(self, line: RegisterLine) -> str:
        number = line.identity_number
        if number is None:
            return f"line|{_digest(line)}"
        person = f"number|{number.country.value}|{number.canonical}"
        if self._rows == Rows.PERSON:
            return person
        return f"{person}|{line.started_on.isoformat() if line.started_on else _digest(line)}"

    def _sentence(self) -> str:
        if self._rows == Rows.PERSON:
            return _(
                'The person stands on line %(line)s too. If a line is a registration, write rows = "registration".'
            )
        return _("The same registration stands on line %(line)s: the same person with the same start.")


def _digest(line: RegisterLine) -> str:
    """Of every mapped fact; where the line stands in the file does not matter."""
    facts = (
        line.given_name,
        line.family_name,
        line.sex,
        line.birth_date,
        line.birth_year,
        line.started_on,
        line.ended_on,
        line.end_reason,
        line.outcome,
        line.activity_before,
        line.activity_after,
        line.income_before,
        line.income_after,
    )
    return hashlib.sha256(repr(facts).encode(errors="surrogatepass")).hexdigest()
