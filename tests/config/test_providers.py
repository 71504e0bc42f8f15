"""providers.toml: what the program takes, and what it says instead of starting on what cannot be kept."""

import pytest

from sluss.config.errors import CannotRun
from sluss.config.providers import configured_providers

EKVIK = """
[ekvik]
name = "Ekviks kommun"
issuer = "https://login.ekvik.example"
client_id = "sluss"
client_secret = "hemligt"
"""


@pytest.fixture
def read(tmp_path):
    def read(text, mode=0o600):
        file = tmp_path / "providers.toml"
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)
        return configured_providers(tmp_path)

    return read


def test_without_the_file_there_are_none(tmp_path):
    assert configured_providers(tmp_path) == ()


def test_a_provider_is_taken_as_it_stands(read):
    (ekvik,) = read(EKVIK + 'strong_acr = ["loa3"]\nsubject_claim = "oid"\nalways_asks = false\n')
    assert (ekvik.slug, ekvik.name, ekvik.issuer) == ("ekvik", "Ekviks kommun", "https://login.ekvik.example")
    assert (ekvik.strong_acr, ekvik.strong_amr) == ({"loa3"}, frozenset())
    assert (ekvik.subject_claim, ekvik.always_asks) == ("oid", False)


def test_by_default_nobody_is_strong_and_everybody_is_asked(read):
    (ekvik,) = read(EKVIK)
    assert not ekvik.is_strong(acr="loa3", amr=frozenset({"mfa"}))
    assert not ekvik.is_strong(acr="", amr=frozenset({""}))
    assert ekvik.always_asks


def test_the_secret_is_not_shown(read):
    (ekvik,) = read(EKVIK)
    assert "hemligt" not in repr(ekvik)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(read, mode):
    with pytest.raises(CannotRun, match="chmod 600"):
        read(EKVIK, mode)


def without(line):
    return "\n".join(kept for kept in EKVIK.splitlines() if not kept.startswith(line))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[ekvik", "is no TOML"),
        ('[Ek vik]\nname = "x"', "is no TOML"),
        (EKVIK.replace("[ekvik]", "[Ekvik]"), "small letters"),
        ('ekvik = "x"', "has lines under it"),
        *((without(line), f"{line} is missing") for line in ("name", "issuer", "client_id", "client_secret")),
        (EKVIK.replace("https", "http"), "begins with https"),
        (EKVIK + 'strong_acr = "loa3"', "list of texts"),
        (EKVIK + "strong_amr = [1]", "list of texts"),
        (EKVIK + 'strong_amr = [""]', "list of texts"),
        (EKVIK + 'always_asks = "no"', "true or false"),
        (EKVIK + 'colour = "red"', "nobody knows colour"),
        (EKVIK + EKVIK.replace("[ekvik]", "[other]"), "one issuer"),
        *(
            (EKVIK + f'subject_claim = "{claim}"', "may name somebody else tomorrow")
            for claim in ("email", "preferred_username", "upn", "name")
        ),
    ],
)
def test_what_cannot_be_kept_stops_the_start_with_a_sentence(read, text, said):
    with pytest.raises(CannotRun, match=said):
        read(text)


def test_for_trying_it_out_this_machine_will_do(read):
    assert read(EKVIK.replace("https://login.ekvik.example", "http://localhost:9000"))
