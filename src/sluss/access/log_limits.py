"""From when is reading odd enough to be looked at? The limits that held on a day, out of log_limits.toml."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

FILE: Final = "log_limits.toml"
Limit = Mapping[str, Any]


class DamagedLimits(Exception):
    """A limit without its day or its reason, or a day on which one has no limit; found when they are first read."""


@cache
def _tables() -> Mapping[str, list[Limit]]:
    tables: dict[str, list[Limit]] = tomllib.loads(files("sluss.access").joinpath(FILE).read_text(encoding="utf-8"))
    for name, limits in tables.items():
        if any(not isinstance(limit.get("valid_from"), date) or not limit.get("source") for limit in limits):
            raise DamagedLimits(f"{name}: each limit says from which day it holds, and why")
    return tables


def limits_on(day: date) -> dict[str, dict[str, Any]]:
    """Each kind's limits as they held on the day, or as they first did. Raises: DamagedLimits."""
    found = {}
    for name, limits in _tables().items():
        in_order = sorted(limits, key=lambda limit: limit["valid_from"])
        held = [limit for limit in in_order if limit["valid_from"] <= day] or in_order[:1]
        found[name] = {key: value for key, value in held[-1].items() if key != "valid_from"}
    return found
