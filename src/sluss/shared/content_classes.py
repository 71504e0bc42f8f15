"""What a piece of information is about: the one axis that consent and sharing are expressed in."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

CLASS_LIST_VERSION: Final = 1


class ContentClass(IntEnum):
    """Stored as a small number on every row and as bit `1 << value` in a grant; numbers are never reused."""

    PARTICIPATION = 0
    IDENTITY = 1
    PLANNING = 2
    WORK_INCOME = 3
    EDUCATION = 4
    SOCIAL_HOME = 5
    FAMILY = 6
    ADDICTION = 7
    CRIME = 8
    HEALTH = 9

    @property
    def mask(self) -> int:
        return 1 << self.value

    @property
    def label(self) -> str:
        return str(LABELS[self])


LABELS: Final = {
    ContentClass.PARTICIPATION: _("that the person takes part"),
    ContentClass.IDENTITY: _("identity and contact"),
    ContentClass.PLANNING: _("planning"),
    ContentClass.WORK_INCOME: _("work and income"),
    ContentClass.EDUCATION: _("education"),
    ContentClass.SOCIAL_HOME: _("social situation and home"),
    ContentClass.FAMILY: _("family and children"),
    ContentClass.ADDICTION: _("addiction"),
    ContentClass.CRIME: _("crime"),
    ContentClass.HEALTH: _("health"),
}


def mask_of(classes: Iterable[ContentClass]) -> int:
    """Bit mask of the classes; 0, which opens nothing, when there are none."""
    mask = 0
    for content_class in classes:
        mask |= content_class.mask
    return mask


def masks_within(classes: Iterable[ContentClass]) -> tuple[int, ...]:
    """Every mask but 0 that covers some of the classes and nothing else, ascending."""
    widest = mask_of(classes)
    return tuple(mask for mask in range(1, widest + 1) if mask & ~widest == 0)


def classes_in(mask: int) -> tuple[ContentClass, ...]:
    """The classes whose bits are set, in their fixed order; unknown bits are ignored."""
    return tuple(c for c in ContentClass if mask & c.mask)


CLASS_CHOICES: Final = tuple((c.value, LABELS[c]) for c in ContentClass)
