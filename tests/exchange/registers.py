"""Registers written for a test: bytes on disk, read by a mapping."""

from datetime import date
from pathlib import Path

from sluss.exchange.mapping import Mapping
from sluss.exchange.mapping_file import read_mapping, standard_mapping
from sluss.exchange.register import read_register
from sluss.exchange.register_lines import RegisterLine, RejectedLine

TODAY = date(2026, 6, 17)
HEADER = "personnummer,sex,start,end,exit_positive,exit_to"

NAMES = read_mapping(
    """
    rows = "registration"
    [columns]
    given_name = "given"
    family_name = "family"
    start = "start"
    """
)


def taken_and_rejected(file: Path, mapping: Mapping | None = None) -> tuple[list[RegisterLine], list[RejectedLine]]:
    """What the register in `file` gives, the standard mapping unless another is named."""
    lines = list(read_register(file, mapping=mapping or standard_mapping(), today=TODAY))
    taken = [line for line in lines if isinstance(line, RegisterLine)]
    return taken, [line for line in lines if isinstance(line, RejectedLine)]


def register(folder: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8", end: str = "\r\n") -> Path:
    """A register file of these lines under a header."""
    file = folder / "register.csv"
    file.write_bytes(end.join((header, *lines, "")).encode(encoding))
    return file
