"""Reading tables that people wrote by hand: each mistake becomes a sentence, and reading goes on."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

Choice = TypeVar("Choice", bound=StrEnum)
Table = dict[str, Any]


class HandWritten:
    """Takes facts out of tables; what does not fit is said in `sentences` and read as if it were not there."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def say(self, sentence: str) -> None:
        self.sentences.append(sentence)

    def only(self, table: Table, allowed: Collection[str], *, place: str) -> None:
        """Nothing but `allowed` may stand here: a misspelt name must not be silently without effect."""
        for name in table.keys() - set(allowed):
            close = get_close_matches(name, allowed, n=1)
            if close:
                self.say(
                    _("%(place)s knows no “%(name)s”. Did you mean “%(close)s”?")
                    % {"place": place, "name": name, "close": close[0]}
                )
            else:
                self.say(
                    _("%(place)s knows no “%(name)s”. It may hold: %(allowed)s.")
                    % {"place": place, "name": name, "allowed": ", ".join(allowed)}
                )

    def table(self, table: Table, name: str, *, place: str) -> Table:
        inner = table.get(name, {})
        if isinstance(inner, dict):
            return inner
        self.say(_("%(place)s must be a table.") % {"place": place})
        return {}

    def texts(self, table: Table, name: str, *, place: str) -> list[str]:
        texts = table.get(name, [])
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
            return texts
        self.say(_('%(place)s: %(name)s must be a list of texts, as ["a", "b"].') % {"place": place, "name": name})
        return []

    def text(self, table: Table, name: str, *, usual: str, place: str) -> str:
        text = table.get(name, usual)
        if isinstance(text, str):
            return text
        self.say(_("%(place)s: %(name)s must be a text in quotes.") % {"place": place, "name": name})
        return usual

    def day(self, table: Table, name: str, *, place: str) -> date | None:
        day = table.get(name)
        if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
            return day
        self.say(
            _("%(place)s: %(name)s must be a date without quotes, as 2009-06-30.") % {"place": place, "name": name}
        )
        return None

    def yes(self, table: Table, name: str, *, place: str) -> bool:
        value = table.get(name, False)
        if isinstance(value, bool):
            return value
        self.say(_("%(place)s: %(name)s must be true or false.") % {"place": place, "name": name})
        return False

    def one_of(self, table: Table, name: str, allowed: Iterable[str], *, usual: str, place: str) -> str:
        value, allowed = table.get(name, usual), list(allowed)
        if value in allowed:
            return str(value)
        self.say(
            _("%(place)s: %(name)s is “%(value)s”, but must be one of %(allowed)s.")
            % {"place": place, "name": name, "value": value, "allowed": ", ".join(map(repr, allowed))}
        )
        return usual

    def choice(self, table: Table, name: str, kind: type[Choice], *, usual: Choice, place: str) -> Choice:
        values = [choice.value for choice in kind]
        return kind(self.one_of(table, name, values, usual=usual.value, place=place))
