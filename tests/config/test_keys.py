import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from sluss.config.home import DamagedKey, sluss_home


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SLUSS_HOME", str(tmp_path / "home"))
    return sluss_home()


def test_a_key_is_made_once(home):
    assert home.key("acting") == home.key("acting")
    assert len(home.key("acting")) == 32


def test_each_name_has_a_key_of_its_own(home):
    assert len({home.key(name) for name in ("secret", "acting", "sealing", "index", "heads")}) == 5


def test_nobody_else_can_read_a_key(home):
    home.key("sealing")
    assert stat.S_IMODE((home.keys / "sealing").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.keys.stat().st_mode) == 0o700
    assert stat.S_IMODE(home.uploads.stat().st_mode) == 0o700


def test_nobody_else_can_list_the_home(home):
    assert stat.S_IMODE(home.path.stat().st_mode) & 0o066 == 0


def test_many_who_make_a_key_at_once_get_the_same(home):
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: home.key("index"), range(40)))) == 1
    assert [file.name for file in home.keys.iterdir()] == ["index"]


def test_two_homes_share_no_key(home, tmp_path, monkeypatch):
    monkeypatch.setenv("SLUSS_HOME", str(tmp_path / "other"))
    assert sluss_home().key("sealing") != home.key("sealing")


@pytest.mark.parametrize("content", ["", "abcd", "not a key at all"])
def test_a_damaged_key_is_refused_with_a_sentence(home, content):
    home.key("sealing")
    (home.keys / "sealing").write_text(content)
    with pytest.raises(DamagedKey, match="Put it back from the backup"):
        home.key("sealing")


def test_the_embedded_database_is_not_where_the_keys_are(home):
    assert home.database not in (home.keys, *home.keys.parents)
    assert home.keys not in home.database.parents
