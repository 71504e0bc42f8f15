"""The work with one participant in one hub."""

from sluss.cases.models.notes import Note

__all__ = ["Note"]
