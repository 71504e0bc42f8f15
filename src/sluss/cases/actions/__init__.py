"""The acts of the work itself."""

from sluss.cases.actions.notes import write_note

__all__ = ["write_note"]
