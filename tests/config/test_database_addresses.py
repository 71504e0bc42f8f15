import pytest
from django.core.exceptions import ImproperlyConfigured

from sluss.config.databases import database_settings, from_url
from sluss.config.home import sluss_home
from sluss.config.postgres.places import socket_folder

WEB = "postgresql://sluss_web:p%40ss%2Fword@db.example:6432/sluss?sslmode=verify-full"
MIGRATE = "postgresql://sluss_migrate@db.example/sluss"


@pytest.fixture(autouse=True)
def no_address_set(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_MIGRATE_URL", raising=False)


def test_an_address_is_taken_apart():
    assert from_url(WEB) == {
        "ENGINE": "sluss.shared.db",
        "NAME": "sluss",
        "USER": "sluss_web",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "verify-full"},
    }


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("postgresql://sluss_web@/sluss?host=/run/postgresql", "/run/postgresql"),
        ("postgresql://sluss_web@%2Frun%2Fpostgresql/sluss", "/run/postgresql"),
        ("postgres://sluss_web@[2001:db8::1]:5432/sluss", "2001:db8::1"),
    ],
)
def test_sockets_and_numeric_addresses_are_understood(url, host):
    assert from_url(url)["HOST"] == host


@pytest.mark.parametrize(
    "url",
    [
        "mysql://a:hemligt@b/c",
        "postgresql://a:hemligt@b",
        "postgresql:///c",
        "hemligt",
    ],
)
def test_an_unreadable_address_is_refused_without_repeating_it(url):
    with pytest.raises(ImproperlyConfigured, match="has the form postgresql://") as refused:
        from_url(url)
    assert "hemligt" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.mark.parametrize(
    ("given", "missing"), [("DATABASE_URL", "DATABASE_MIGRATE_URL"), ("DATABASE_MIGRATE_URL", "DATABASE_URL")]
)
def test_one_address_without_the_other_is_refused(monkeypatch, given, missing):
    monkeypatch.setenv(given, WEB)
    with pytest.raises(ImproperlyConfigured, match=f"^{missing} is not set"):
        database_settings()


def test_the_program_serves_as_web_and_migrates_as_owner(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", WEB)
    monkeypatch.setenv("DATABASE_MIGRATE_URL", MIGRATE)
    databases = database_settings()
    assert databases["default"]["USER"] == "sluss_web"
    assert "assume_role" not in databases["default"]["OPTIONS"]
    assert databases["owner"]["USER"] == "sluss_migrate"
    assert databases["owner"]["OPTIONS"]["assume_role"] == "sluss_owner"
    assert databases["default"]["TEST"] == {"MIRROR": "owner"}


def test_without_addresses_the_embedded_server_of_this_home_is_meant(monkeypatch, tmp_path):
    monkeypatch.setenv("SLUSS_HOME", str(tmp_path))
    databases = database_settings()
    # Not below `tmp_path` where that is too long for a socket.
    assert databases["default"]["HOST"] == str(socket_folder(sluss_home()))
    assert (databases["default"]["USER"], databases["owner"]["USER"]) == ("sluss_web", "sluss_migrate")
    assert databases["default"]["CONN_MAX_AGE"] == 60
    assert databases["default"]["CONN_HEALTH_CHECKS"] is True
