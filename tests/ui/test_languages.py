"""Does every word of every app stand in Swedish and Danish, whole and with its placeholders?"""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.ui.source_templates import SOURCE

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def words_of(app: str) -> set[str]:
    """The singular of every message in an app's code and templates."""
    found: set[str] = set()
    for file in sorted((SOURCE / app).rglob("*")):
        if file.suffix not in {".py", ".html", ".txt"}:
            continue
        text = file.read_text(encoding="utf-8")
        code = text if file.suffix == ".py" else calls_in(templatize(text, origin=str(file)))
        for _, message, _, _ in extract("python", BytesIO(code.encode()), KEYWORDS, options={"encoding": "utf-8"}):
            found.add(message[0] if isinstance(message, tuple) else message)
    return found


def calls_in(templatized: str) -> str:
    # What Django makes of a template is gettext calls between lines of X; Python's tokens need the calls alone.
    return "\n".join(re.findall(r"n?p?gettext\(.*?\) ", templatized, re.DOTALL))


def messages(app: str, language: str) -> Iterator[Message]:
    file = SOURCE / app / "locale" / language / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return
    with file.open("rb") as opened:
        yield from (message for message in read_po(opened, locale=language) if message.id)


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


APPS = sorted(folder.name for folder in SOURCE.iterdir() if folder.is_dir() and words_of(folder.name))


@pytest.mark.parametrize("language", ["sv", "da"])
@pytest.mark.parametrize("app", APPS)
def test_every_word_in_use_is_translated(app: str, language: str) -> None:
    # At run time the catalogues of all apps are one.
    known = {forms(message.id)[0] for one in APPS for message in messages(one, language)}
    assert words_of(app) - known == set()


@pytest.mark.parametrize("language", ["sv", "da"])
@pytest.mark.parametrize("app", APPS)
def test_no_translation_is_empty_or_a_guess(app: str, language: str) -> None:
    unfinished = [m.id for m in messages(app, language) if m.fuzzy or not all(forms(m.string))]
    assert unfinished == []


@pytest.mark.parametrize("language", ["sv", "da"])
@pytest.mark.parametrize("app", APPS)
def test_placeholders_survive_translation(app: str, language: str) -> None:
    for message in messages(app, language):
        # "a note" needs no number where "3 notes" does: each form is held against the same form.
        for said, translated in zip(forms(message.id), forms(message.string), strict=True):
            assert set(PLACEHOLDER.findall(translated)) == set(PLACEHOLDER.findall(said)), message.id


@pytest.mark.parametrize("language", ["sv", "da"])
def test_a_word_has_one_translation_in_all_apps(language: str) -> None:
    said: dict[str, set[str]] = {}
    for app in APPS:
        for message in messages(app, language):
            if message.string:
                said.setdefault(forms(message.id)[0], set()).add(forms(message.string)[0])
    assert {word: ways for word, ways in said.items() if len(ways) > 1} == {}


def test_the_face_itself_has_words() -> None:
    assert "You have signed out." in words_of("ui")
    assert "Sign in" in words_of("ui")
