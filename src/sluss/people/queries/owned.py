"""Whose word is a fact, and with whom is it shared?"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Owned:
    """Whose word a fact is, and whom they share it with; the latter is the owner's business."""

    owner_id: UUID
    told_by: str
    shared_with: frozenset[UUID]


def owned(row: Any) -> dict[str, Any]:
    """Of a row that was annotated with its owner's name."""
    return {
        "owner_id": row.owner_unit_id,
        "told_by": row.owner_name or "",
        "shared_with": frozenset(row.shared_with),
    }
