"""The part of MAP.toml that says what each word for an outcome means and in which groups reports count it."""

from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext as _

from sluss.exchange.mapping import Outcome
from sluss.exchange.toml_tables import HandWritten, Table
from sluss.exchange.words import codes_of, folded
from sluss.people.outcome_groups import WITHIN, GroupsRefused, check_groups

LONGEST_WORD: Final = 100
EVERYONE: Final = "discharged"
"""What a group is a share of when nothing else is said."""


def read_outcomes(written: Table, *, groups: Table, hand: HandWritten) -> dict[str, Outcome]:
    """Folded word → meaning. `groups` is the table that may say what a group is a share of."""
    bases = _bases(groups, hand)
    outcomes: dict[str, Outcome] = {}
    for word in written:
        place = f'[outcomes."{word}"]'
        table = hand.table(written, word, place=place)
        hand.only(table, ("label", "main_activity", "end_reason", "groups"), place=place)
        code = folded(word)
        if not code or len(code) > LONGEST_WORD:
            hand.say(_("%(place)s needs a word of 1 to %(longest)s signs.") % {"place": place, "longest": LONGEST_WORD})
        if code in outcomes:
            hand.say(_("%(place)s stands twice, in other spellings.") % {"place": place})
        outcomes[code] = Outcome(
            code=code,
            label=hand.text(table, "label", usual=word, place=place),
            main_activity=_code("main_activity", table, place, hand),
            end_reason=_code("end_reason", table, place, hand),
            groups=_groups(hand.texts(table, "groups", place=place), bases, place, hand),
        )
    return outcomes


def check_code(code: object, *, kind: str, place: str, hand: HandWritten) -> str:
    """The code, or nothing and a sentence when the list has no such code."""
    codes = codes_of(kind)
    if isinstance(code, str) and code in codes:
        return code
    hand.say(
        _("%(place)s: “%(code)s” is none of our codes %(codes)s.")
        % {"place": place, "code": code, "codes": ", ".join(sorted(codes))}
    )
    return ""


def _code(kind: str, table: Table, place: str, hand: HandWritten) -> str:
    return check_code(table[kind], kind=kind, place=f"{place} {kind}", hand=hand) if kind in table else ""


def _bases(groups: Table, hand: HandWritten) -> dict[str, str]:
    """Group → the group it is a share of."""
    bases: dict[str, str] = {}
    for name in groups:
        place = f"[groups.{name}]"
        table = hand.table(groups, name, place=place)
        hand.only(table, ("of",), place=place)
        base = hand.text(table, "of", usual=EVERYONE, place=place)
        if base != EVERYONE:
            bases[name] = base
    for name in list(bases):
        if len(_path(name, bases)) > len(bases) + 1:
            hand.say(_("[groups.%(name)s] runs in a circle: a group cannot be a share of itself.") % {"name": name})
            return {}
    return bases


def _path(name: str, bases: dict[str, str]) -> list[str]:
    """From the outermost group to `name`; longer than there are groups when they run in a circle."""
    path = [name]
    while path[0] in bases and len(path) <= len(bases) + 1:
        path.insert(0, bases[path[0]])
    return path


def _groups(names: Collection[str], bases: dict[str, str], place: str, hand: HandWritten) -> tuple[str, ...]:
    try:
        return check_groups(WITHIN.join(_path(name, bases)) for name in names)
    except GroupsRefused as refusal:
        hand.say(f"{place} {refusal}")
        return ()
