import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from sluss.accounts.models import DemoMark, DemoPerson, User
from tests.accounts.conftest import PASSWORD, code_now, with_password


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


def test_a_demo_button_signs_in_to_the_second_step(client, db, house, quick_passwords):
    user = with_password("dora@example.org")
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
