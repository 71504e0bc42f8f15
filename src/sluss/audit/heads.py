"""Where each person's chain ended, day by day, in signed files outside the database.

`<day>.json` holds the heads that moved since the file before, and that file's hash: a chain whose end is cut in the
database, a file that is changed and a file that is missing between two others all show. Files are never changed after
their day; copy them to another machine, so that who rules this one cannot rewrite both sides.
"""

import hashlib
import hmac
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sluss.audit.chain import Head

FORMAT: Final = 1


@dataclass(kw_only=True)
class KeptHeads:
    """What the files say; `faults` has a sentence for each file that cannot be believed."""

    heads: list[Head] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def latest(self) -> dict[UUID, Head]:
        return {head.participant_id: head for head in self.heads}


def read_heads(folder: Path, *, key: bytes) -> KeptHeads:
    """All heads in the order they were kept."""
    kept = KeptHeads()
    before = b""
    for file in sorted(folder.glob("????-??-??.json")):
        text = file.read_bytes()
        try:
            page = json.loads(text)
            signature = page.pop("signature")
            heads = [
                Head(participant_id=UUID(person), seq=seq, hash=bytes.fromhex(hash), day=date.fromisoformat(file.stem))
                for person, seq, hash in page["heads"]
            ]
            is_ours = page["day"] == file.stem and hmac.compare_digest(signature, _signature(page, key=key))
        except (ValueError, KeyError, TypeError, AttributeError):
            heads, is_ours = [], False
        if not is_ours:
            kept.faults.append(f"{file.name} was changed: its signature does not fit.")
        elif page["previous"] != _digest(before):
            kept.faults.append(f"{file.name} does not follow the file before it: a file was removed or changed.")
        kept.heads += heads if is_ours else []
        before = text
    return kept


def write_heads(folder: Path, moved: Iterable[Head], *, day: date, key: bytes) -> int:
    """Add the heads that moved to the day's file; returns how many the file holds. Whole file or nothing, on disk."""
    file = folder / f"{day}.json"
    earlier = sorted(other for other in folder.glob("????-??-??.json") if other.stem < file.stem)
    held = json.loads(file.read_bytes())["heads"] if file.exists() else []
    held += [[str(head.participant_id), head.seq, head.hash.hex()] for head in moved]
    page: dict[str, Any] = {
        "format": FORMAT,
        "day": str(day),
        "previous": _digest(earlier[-1].read_bytes() if earlier else b""),
        "heads": held,
    }
    page["signature"] = _signature(page, key=key)
    handle, draft = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        json.dump(page, out)
        out.flush()
        os.fsync(out.fileno())
    os.replace(draft, file)
    return len(held)


def _signature(page: dict[str, Any], *, key: bytes) -> str:
    text = json.dumps(page, sort_keys=True, separators=(",", ":")).encode("ascii")
    return hmac.digest(key, text, hashlib.sha256).hex()


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest() if text else ""
