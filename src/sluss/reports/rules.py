"""Who may see figures about few people."""

from django.utils.translation import gettext as _

from sluss.organisations.states import Role
from sluss.shared.errors import Refused


class MayNotSeeSmallFigures(Refused):
    """Figures of 1–4 are hidden from everybody but a unit manager."""


def check_may_see_small_figures(*, role: str) -> None:
    """Raises: MayNotSeeSmallFigures."""
    if role != Role.UNIT_MANAGER:
        raise MayNotSeeSmallFigures(
            _("Only a unit manager may see figures about fewer than five. Ask for the report without --unsuppressed.")
        )
