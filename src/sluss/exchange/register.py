"""Reading a register: a stream of lines taken and lines rejected, by the mapping, before anybody's rights are asked."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from sluss.exchange.mapping import Mapping
from sluss.exchange.register_cells import Cells
from sluss.exchange.register_file import RegisterRefused, read_records
from sluss.exchange.register_lines import CellRefused, RegisterLine, RejectedLine
from sluss.exchange.register_meaning import read_line
from sluss.exchange.repeats import Repeats
from sluss.exchange.words import folded, shown


def read_register(file: Path, *, mapping: Mapping, today: date) -> Iterator[RegisterLine | RejectedLine]:
    """Every line of the register that is not blank, in order.

    Args:
        today: decides centuries that the register leaves out, nothing else.
    Raises: RegisterRefused when the file as a whole does not fit the mapping.
    """
    repeats = Repeats(rows=mapping.rows)
    facts: dict[int, str] | None = None
    for record in read_records(file, form=mapping.form):
        if isinstance(record, RejectedLine):
            yield record
        elif facts is None:
            facts = _facts_by_place(record.cells, mapping)
        else:
            texts = {fact: record.cells[place] for place, fact in facts.items()}
            try:
                line = read_line(record.line_number, Cells(texts, mapping, today))
            except CellRefused as refusal:
                yield RejectedLine(record.line_number, refusal.column, refusal.sentence)
            else:
                yield repeats.told_apart(line)


def _facts_by_place(header: Sequence[str], mapping: Mapping) -> dict[int, str]:
    """Place in the line → our name of the fact. Raises: RegisterRefused."""
    facts = {folded(name): fact for fact, name in mapping.columns.items()}
    names = [folded(name) for name in header]
    absent = [name for name in mapping.columns.values() if folded(name) not in names]
    if absent:
        raise RegisterRefused(
            _("The file has no column %(absent)s. Its columns are %(header)s.")
            % {"absent": _listed(absent), "header": _listed(header)}
        )
    unsaid = [name for name in header if folded(name) not in facts and folded(name) not in mapping.ignored]
    if unsaid:
        raise RegisterRefused(
            _("The mapping does not say what to do with %(unsaid)s. To leave them out, write ignore = %(names)s.")
            % {"unsaid": _listed(unsaid), "names": json.dumps(unsaid, ensure_ascii=False)}
        )
    return {place: facts[name] for place, name in enumerate(names) if name in facts}


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{shown(name)}”" for name in names)
