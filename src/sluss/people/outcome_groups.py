"""In which groups reports count an outcome, and of what each group is a share.

A group is written as its path: `positive` is a share of everyone discharged, `positive/work` a share of `positive`.
Groups overlap freely; a report never adds them up.
"""

import re
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from sluss.shared.errors import Refused

LONGEST_PATH: Final = 50
WITHIN: Final = "/"
NAME: Final = re.compile(r"[\w-]+")


class GroupsRefused(Refused):
    """The groups of an outcome do not fit together."""


def base_of(path: str) -> str | None:
    """The group that `path` is a share of; None when it is a share of everyone discharged."""
    base, separator, _name = path.rpartition(WITHIN)
    return base if separator else None


def name_of(path: str) -> str:
    return path.rpartition(WITHIN)[2]


def check_groups(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths in order, each once. Raises: GroupsRefused when a name is unfit or a base is not among them."""
    known = sorted(set(paths))
    for path in known:
        if len(path) > LONGEST_PATH or not all(NAME.fullmatch(name) for name in path.split(WITHIN)):
            raise GroupsRefused(
                _("“%(group)s” cannot name a group: use letters, digits, - and _, at most %(longest)s of them.")
                % {"group": path, "longest": LONGEST_PATH}
            )
        base = base_of(path)
        if base is not None and base not in known:
            raise GroupsRefused(
                _("The group “%(group)s” is counted within “%(base)s”: name both groups.")
                % {"group": name_of(path), "base": name_of(base)}
            )
    return tuple(known)
