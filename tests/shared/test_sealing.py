"""What is sealed opens only with its key, for its row and purpose; an index finds without telling."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.shared.sealing import CannotUnseal, SealingKeys, blind_index, seal, unseal

KEYS = SealingKeys(sealing=b"s" * 32, index=b"i" * 32)
OTHER_KEYS = SealingKeys(sealing=b"t" * 32, index=b"j" * 32)
ROW = UUID(int=1)
OTHER_ROW = UUID(int=2)


@given(st.text())
def test_what_was_sealed_comes_back(text: str) -> None:
    sealed = seal(text, row_id=ROW, purpose="identity number", keys=KEYS)
    assert unseal(sealed, row_id=ROW, purpose="identity number", keys=KEYS) == text


def test_a_database_driver_may_hand_over_a_memoryview() -> None:
    sealed = seal("198112289874", row_id=ROW, purpose="identity number", keys=KEYS)
    assert unseal(memoryview(sealed), row_id=ROW, purpose="identity number", keys=KEYS) == "198112289874"


def test_the_same_text_is_never_sealed_the_same_way_twice() -> None:
    sealed = {seal("198112289874", row_id=ROW, purpose="identity number", keys=KEYS) for _ in range(50)}
    assert len(sealed) == 50
    assert all(b"1981" not in one for one in sealed)


@pytest.mark.parametrize(
    ("row", "purpose", "keys"),
    [
        (OTHER_ROW, "identity number", KEYS),
        (ROW, "contact", KEYS),
        (ROW, "identity number", OTHER_KEYS),
    ],
)
def test_another_row_purpose_or_key_does_not_open_it(row: UUID, purpose: str, keys: SealingKeys) -> None:
    sealed = seal("198112289874", row_id=ROW, purpose="identity number", keys=KEYS)
    with pytest.raises(CannotUnseal):
        unseal(sealed, row_id=row, purpose=purpose, keys=keys)


def test_one_changed_byte_anywhere_does_not_open() -> None:
    sealed = seal("198112289874", row_id=ROW, purpose="identity number", keys=KEYS)
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(CannotUnseal):
            unseal(changed, row_id=ROW, purpose="identity number", keys=KEYS)


@pytest.mark.parametrize("cut", [b"", b"\x01", b"\x01" + b"x" * 12, b"198112289874"])
def test_what_was_never_sealed_does_not_open(cut: bytes) -> None:
    with pytest.raises(CannotUnseal):
        unseal(cut, row_id=ROW, purpose="identity number", keys=KEYS)


def test_an_index_is_equal_for_equal_text_only() -> None:
    index = blind_index("SE:198112289874", purpose="identity number", keys=KEYS)
    assert len(index) == 32
    assert index == blind_index("SE:198112289874", purpose="identity number", keys=KEYS)
    assert index != blind_index("DK:198112289874", purpose="identity number", keys=KEYS)
    assert index != blind_index("SE:198112289874", purpose="register line", keys=KEYS)
    assert index != blind_index("SE:198112289874", purpose="identity number", keys=OTHER_KEYS)


def test_keys_do_not_print_themselves() -> None:
    assert "ssss" not in repr(KEYS)
    assert "iiii" not in repr(KEYS)


@pytest.mark.parametrize(("sealing", "index"), [(b"short", b"i" * 32), (b"s" * 32, b""), (b"s" * 32, b"s" * 32)])
def test_keys_too_short_or_shared_are_refused(sealing: bytes, index: bytes) -> None:
    with pytest.raises(ValueError, match="key"):
        SealingKeys(sealing=sealing, index=index)
