"""How long is what never began kept, where a hub has not decided otherwise? Kept as data in `retention.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, kw_only=True)
class Retention:
    months: int
    source: str


@cache
def usual_retention() -> Retention:
    text = files("sluss.cases").joinpath("retention.toml").read_text(encoding="utf-8")
    said = tomllib.loads(text)["never_begun"]
    return Retention(months=said["months"], source=said["source"])
