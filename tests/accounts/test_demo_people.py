import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from sluss.accounts.models import DemoMark, DemoPerson, User
from tests.accounts.conftest import code_now


@pytest.fixture
def demo(house, django_db_blocker):
    """What the demo writes, as the owner; gone afterwards."""
    with django_db_blocker.unblock():
        user = User.objects.using("owner").get(email="dora@example.org")
        DemoPerson(user=user, place=1, password="prova", shows={"sv": "Ser Linnea.", "en": "Sees Linnea."}).save(
            using="owner"
        )
        yield user
        for table in (DemoPerson, DemoMark):
            table.objects.using("owner").all().delete()


def marked():
    DemoMark(made_at=timezone.now()).save(using="owner")


def login_page(client, language="sv"):
    return client.get(reverse("account_login"), headers={"Accept-Language": language}).content.decode()


def test_a_marked_database_offers_its_people_with_their_code(client, demo, django_db_blocker):
    with django_db_blocker.unblock():
        marked()
        code = code_now(demo)
        page = login_page(client)
    assert code in page
    assert "Ser Linnea." in page
    assert "Arbetsförmedlingen" in page


def test_what_they_show_is_said_in_the_readers_language(client, demo, django_db_blocker):
    with django_db_blocker.unblock():
        marked()
        assert "Sees Linnea." in login_page(client, "en")
        assert "Sees Linnea." in login_page(client, "da")


def test_without_the_mark_nobodys_code_is_shown(client, demo, django_db_blocker):
    with django_db_blocker.unblock():
        page = login_page(client)
    assert "dora@example.org" not in page


def test_no_other_page_shows_them(client, demo, django_db_blocker):
    with django_db_blocker.unblock():
        marked()
        page = client.get("/accounts/inactive/").content.decode()
    assert "dora@example.org" not in page


def test_the_program_cannot_mark_a_database(house, db):
    for row in (DemoMark(made_at=timezone.now()), DemoPerson(user_id=User.objects.first().pk, place=9, shows={})):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            row.save(force_insert=True)


@pytest.fixture
def two(demo):
    """Another one beside Dora, and a password that is right."""
    hale = User.objects.using("owner").get(email="hale@example.org")
    DemoPerson(user=hale, place=2, password="prova", shows={"en": "Writes about health."}).save(using="owner")
    before = demo.password
    demo.set_password("prova")
    demo.save(using="owner", update_fields=["password"])
    yield
    demo.password = before
    demo.save(using="owner", update_fields=["password"])


def test_where_the_code_is_asked_for_only_that_persons_is_shown(client, two, demo, django_db_blocker):
    with django_db_blocker.unblock():
        marked()
        client.post(reverse("account_login"), {"login": "dora@example.org", "password": "prova"})
        code = code_now(demo)
        page = client.get(reverse("mfa_authenticate")).content.decode()
    assert code in page
    assert "Dora" in page
    assert "Hale" not in page
