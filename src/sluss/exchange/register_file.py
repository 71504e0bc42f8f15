"""Which lines and cells a register file has: encoding, delimiter, header and quotes, judged before any meaning.

The file is read as a stream, twice: once for its encoding, once for its lines. A fault of the whole file is refused in
one sentence that says what to write in the mapping; a fault of one line rejects that line and reading goes on.
"""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from sluss.exchange.mapping import FileForm
from sluss.exchange.mapping_file import DELIMITERS
from sluss.exchange.register_lines import RejectedLine
from sluss.exchange.words import folded, shown
from sluss.shared.errors import Refused

CHUNK_BYTES: Final = 1 << 16
LONGEST_CELL: Final = 10_000
EXCEL_MARK: Final = b"PK\x03\x04"
UTF_8_MARK: Final = codecs.BOM_UTF8
UTF_16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class RegisterRefused(Refused):
    """The file as a whole cannot be read as the mapping says."""


@dataclass(frozen=True)
class Record:
    """The cells of one line, in the header's order; `line_number` is where it begins in the file."""

    line_number: int
    cells: tuple[str, ...]


def read_records(file: Path, *, form: FileForm) -> Iterator[Record | RejectedLine]:
    """The header as the first record, then every line that is not blank.

    Raises: RegisterRefused.
    """
    check_encoding(file, encoding=form.encoding)
    encoding = "utf-8-sig" if form.encoding == "utf-8" else form.encoding
    with file.open(encoding=encoding, newline="") as lines:
        reader = csv.reader(lines, delimiter=form.delimiter, strict=True)
        width = 0
        while True:
            begins = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                yield _unreadable(begins, reader.line_num, str(error), is_header=not width)
                continue
            if not width:
                header = _header(cells, form.delimiter)
                width = len(header)
                yield Record(begins, header)
            elif any(cell.strip() for cell in cells):
                yield _record(begins, cells, width)
    if not width:
        raise RegisterRefused(_("The file is empty."))


def check_encoding(file: Path, *, encoding: str) -> None:
    """Raises: RegisterRefused when the file is not there, is no text, or is written in another encoding."""
    try:
        with file.open("rb") as opened:
            start = opened.read(4)
    except OSError:
        raise RegisterRefused(_("The file %(file)s cannot be read. Check its name.") % {"file": file}) from None
    if start.startswith(EXCEL_MARK):
        raise RegisterRefused(_("This is an Excel workbook. Save it as CSV UTF-8 and import that file."))
    if start.startswith(UTF_16_MARKS) and encoding != "utf-16":
        raise _other_encoding(encoding, "utf-16")
    line_number = _undecodable_line(file, encoding)
    if line_number is not None:
        others = [
            other for other in ("utf-8", "cp1252") if other != encoding and _undecodable_line(file, other) is None
        ]
        raise _other_encoding(encoding, others[0] if others else "", line_number)
    if encoding not in {"utf-8", "utf-16"} and _is_utf_8_beyond_doubt(file):
        raise _other_encoding(encoding, "utf-8")


def _other_encoding(encoding: str, other: str, line_number: int | None = None) -> RegisterRefused:
    where = _(" (line %(line)s)") % {"line": line_number} if line_number else ""
    if not other:
        return RegisterRefused(
            _("The file is not written in %(encoding)s%(where)s. Write its encoding under [file] in the mapping.")
            % {"encoding": encoding, "where": where}
        )
    return RegisterRefused(
        _('The file is not written in %(encoding)s%(where)s. Write encoding = "%(other)s" under [file] in the mapping.')
        % {"encoding": encoding, "where": where, "other": other}
    )


def _undecodable_line(file: Path, encoding: str) -> int | None:
    """The first line that is not in this encoding; None when every line is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line_number = 1
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK_BYTES):
            try:
                decoder.decode(chunk)
            except UnicodeError as error:
                end = error.start if isinstance(error, UnicodeDecodeError) else 0
                return line_number + chunk[:end].count(b"\n")
            line_number += chunk.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeError:
        return line_number
    return None


def _is_utf_8_beyond_doubt(file: Path) -> bool:
    """It has letters beyond ASCII and every one of them is well-formed UTF-8: by chance that does not happen."""
    with file.open("rb") as opened:
        is_ascii = all(chunk.isascii() for chunk in iter(lambda: opened.read(CHUNK_BYTES), b""))
    return not is_ascii and _undecodable_line(file, "utf-8") is None


def _header(cells: list[str], delimiter: str) -> tuple[str, ...]:
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) == 1:
        counts = {other: names[0].count(other) for other in DELIMITERS if other != delimiter}
        other = max(counts, key=lambda sign: counts[sign])
        if counts[other]:
            raise RegisterRefused(
                _(
                    "The first line has no “%(delimiter)s” but %(count)s “%(other)s”. "
                    'Write delimiter = "%(other)s" under [file].'
                )
                % {"delimiter": _shown(delimiter), "count": counts[other], "other": _shown(other)}
            )
    if not names or not all(names):
        raise RegisterRefused(_("The first line must name every column."))
    for name in names:
        if [folded(one) for one in names].count(folded(name)) > 1:
            raise RegisterRefused(_("Two columns are called “%(name)s”. Rename one.") % {"name": shown(name)})
    return tuple(names)


def _shown(delimiter: str) -> str:
    return "\\t" if delimiter == "\t" else delimiter


def _record(begins: int, cells: list[str], width: int) -> Record | RejectedLine:
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) != width:
        return RejectedLine(
            begins,
            "",
            _(
                "The line has %(count)s cells, the first line %(width)s. Put text that holds the delimiter "
                "or a line break in quotes."
            )
            % {"count": len(cells), "width": width},
        )
    if any("\0" in cell for cell in cells):
        return RejectedLine(begins, "", _("The line holds a NUL sign, which is no text. Remove it."))
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return RejectedLine(begins, "", _too_long())
    return Record(begins, tuple(cells))


def _too_long() -> str:
    return _("A cell is longer than %(longest)s signs. Is a quote missing?") % {"longest": LONGEST_CELL}


def _unreadable(begins: int, ends: int, error: str, *, is_header: bool) -> RejectedLine:
    if is_header:
        raise RegisterRefused(_("The first line cannot be read: its quotes do not match."))
    if "unexpected end" in error:
        raise RegisterRefused(
            _("A quote that opens on line %(line)s is never closed, so nothing after it can be read.")
            % {"line": begins}
        )
    if "field limit" in error:
        return RejectedLine(begins, "", _too_long())
    if ends > begins:
        sentence = _("Lines %(begins)s to %(ends)s run together: a quote is opened and not closed.")
    else:
        sentence = _("The quotes do not match. A quote inside a quoted cell is written twice.")
    return RejectedLine(begins, "", sentence % {"begins": begins, "ends": ends})
