"""The acts that set up organisations, hubs and staff."""

from sluss.organisations.actions.hubs import add_hub, change_hub
from sluss.organisations.actions.parties import add_party, end_party
from sluss.organisations.actions.postings import add_posting, end_posting
from sluss.organisations.actions.staff import register_colleague, rename_colleague
from sluss.organisations.actions.successions import succeed
from sluss.organisations.actions.units import add_unit, rename_unit

__all__ = [
    "add_hub",
    "add_party",
    "add_posting",
    "add_unit",
    "change_hub",
    "end_party",
    "end_posting",
    "register_colleague",
    "rename_colleague",
    "rename_unit",
    "succeed",
]
