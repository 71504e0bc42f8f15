"""Who may bring a register into a hub.

Refused
└── MayNotImport
"""

from django.utils.translation import gettext as _

from sluss.organisations.states import Role
from sluss.shared.errors import Refused


class MayNotImport(Refused):
    """The actor is no importer, or the unit is no party of the hub."""


def check_may_import(*, role: str, is_party: bool) -> None:
    """Raises: MayNotImport, with what is needed."""
    if role != Role.IMPORTER:
        raise MayNotImport(_("Only an importer may import a register. Ask your administrator for that posting."))
    if not is_party:
        raise MayNotImport(_("Your organisation is no party of this hub, so it has no register to bring."))
