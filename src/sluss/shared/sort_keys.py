"""In which order names stand: a key made here and stored with the name, the same on every database.

The server may know no Swedish or Danish collation, so the key is compared by code point (`COLLATE "C"`):

    words of the family name, then of the given name, letter by letter in the alphabet's own order
    then, to tell names apart that differ only in accents or capitals, the names themselves

Letters after z are { | } in the key: å ä ö in Swedish, æ ø å in Danish, where aa is å. V and W are two
letters in both (SAOL 13, 2006; Retskrivningsordbogen § 3). Scripts other than Latin keep their code points:
they stand behind the Latin names, each in its own alphabet as far as Unicode laid it out so.
"""

import re
import unicodedata
from typing import Final, Literal

Alphabet = Literal["sv", "da"]

LONGEST_KEY_BYTES: Final = 900
"""A PostgreSQL index row holds some 2,700 bytes; ties are broken by the row's id anyway."""

BETWEEN_FIELDS: Final = " "
BETWEEN_WORDS: Final = "!"  # sorts after the end of a field and before every digit and letter

LETTERS: Final[dict[Alphabet, dict[str, str]]] = {
    "sv": {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "œ": "}", "ő": "}", "ü": "y", "ű": "y"},
    "da": {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "œ": "|", "ő": "|", "å": "}", "ü": "y", "ű": "y"},
}
PAIRS: Final[dict[Alphabet, dict[str, str]]] = {"sv": {}, "da": {"aa": "å"}}
PLAIN: Final = {"ð": "d", "đ": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n", "ħ": "h", "ŧ": "t", "ə": "e"}

WORD_BREAKS: Final = re.compile(r"[\s\-‐‑–—_/,.;:]+")
ACCENTS: Final = re.compile(r"[\u0300-\u036f]")


def sort_key(*, family_name: str, given_name: str, alphabet: Alphabet) -> str:
    """Key of a person's name; a missing part may be empty. At most `LONGEST_KEY_BYTES` bytes, never a NUL."""
    primary = (_letters(family_name, alphabet), _letters(given_name, alphabet))
    exact = (_folded(family_name), _folded(given_name))
    # A person with one name stands where that name stands, whichever field it was written in.
    key = BETWEEN_FIELDS.join((*filter(None, primary), BETWEEN_FIELDS, *exact)).replace("\0", "")
    return key.encode()[:LONGEST_KEY_BYTES].decode(errors="ignore")


def alphabet_of(country: str) -> Alphabet:
    """The alphabet that lists of this country's hubs and units stand in."""
    return "da" if country == "DK" else "sv"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _letters(name: str, alphabet: Alphabet) -> str:
    folded = _folded(name)
    for pair, letter in PAIRS[alphabet].items():
        folded = folded.replace(pair, letter)
    own = LETTERS[alphabet]
    words = ("".join(own.get(letter) or _plain(letter, own) for letter in word) for word in WORD_BREAKS.split(folded))
    return BETWEEN_WORDS.join(word for word in words if word)


def _plain(letter: str, own: dict[str, str]) -> str:
    """The letter without its accents; nothing for punctuation, marks and signs."""
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", letter))
    return "".join(own.get(part) or PLAIN.get(part, part) for part in bare if unicodedata.category(part)[0] in "LMN")
