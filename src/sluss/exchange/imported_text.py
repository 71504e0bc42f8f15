"""What an import did, or would do, as text for a terminal."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Group
from rich.text import Text

from sluss.exchange.actions import ImportedRegister
from sluss.exchange.words import shown


def as_text(done: ImportedRegister, *, is_commit: bool) -> Group:
    """Counts with their lines, every rejection with its sentence, and whether anything was saved."""
    return Group(*(Text(line, overflow="fold") for line in _lines(done, is_commit)))


def runs(numbers: Sequence[int]) -> str:
    """2–5, 7, 9–10 of ascending numbers."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)


def _lines(done: ImportedRegister, is_commit: bool) -> Iterator[str]:
    for heading, numbers in (
        (_("Created"), done.created),
        (_("Already there"), done.already_there),
        (_("Already there, and the register says something else since; left as it is"), done.differing),
    ):
        if numbers:
            lines = ngettext("line %(lines)s", "lines %(lines)s", len(numbers)) % {"lines": runs(numbers)}
            yield f"{heading}: {len(numbers)} ({lines})"
    yield _("Rejected: %(count)s") % {"count": len(done.rejected)}
    for line in done.rejected:
        column = _(", column “%(column)s”") % {"column": shown(line.column)} if line.column else ""
        yield "  " + _("line %(line)s%(column)s: ") % {"line": line.line_number, "column": column} + line.sentence
    for heading, words in (
        (_("Outcomes the hub did not know"), done.words_added),
        (_("Outcomes that now have another name or are counted in other groups"), done.words_changed),
    ):
        if words:
            yield f"{heading}: " + ", ".join(f"“{shown(word)}”" for word in words)
    if done.is_saved:
        yield _("Saved.")
    elif not is_commit:
        yield _("Nothing has been saved. To save it, run the same command with --commit.")
    else:
        yield _("Nothing has been saved, because lines were rejected. Mend them and run the command again.")
