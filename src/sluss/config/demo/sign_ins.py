"""Whom the sign-in page offers to try, and what each one shows (`sign_ins.toml`)."""

import tomllib
from importlib.resources import files
from typing import Final

PASSWORD: Final = "torget-i-ekvik"
"""Everybody may know it: it opens invented people only."""

SHOWS: Final[dict[str, dict[str, str]]] = tomllib.loads(
    files("sluss.config.demo").joinpath("sign_ins.toml").read_text(encoding="utf-8")
)
