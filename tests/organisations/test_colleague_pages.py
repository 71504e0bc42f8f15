import re

import pytest
from django.test import Client
from django.urls import reverse

from sluss.accounts.models import SignInLink, User
from sluss.organisations.models import Staff
from sluss.shared.ids import new_id

NEW = "/setup/colleagues/new/"
LINK = re.compile(r"http://testserver(/accounts/link/[\w-]+/)")


def typed(email="petra.lund@example.org", name="Petra Lund", **other):
    return {"staff_id": str(new_id()), "email": email, "name": name, "language": "da", **other}


def test_registering_gives_a_link_that_is_shown_once(adam, house):
    form = typed()
    page = adam.post(NEW, form).content.decode()
    link = LINK.search(page)[1]
    staff = Staff.objects.get(pk=form["staff_id"])
    assert (staff.name, staff.user.email, staff.user.language) == ("Petra Lund", "petra.lund@example.org", "da")
    assert not staff.user.has_usable_password()
    assert Client().get(link, follow=True).status_code == 200
    assert link.split("/")[3] not in adam.get(f"/setup/colleagues/{staff.pk}/").content.decode()


def test_a_hurried_second_click_registers_nobody_twice(adam, db, house):
    form = typed()
    adam.post(NEW, form)
    assert adam.post(NEW, form).url == f"/setup/colleagues/{form['staff_id']}/"
    assert SignInLink.objects.count() == 1


@pytest.mark.parametrize("email", ["bea@example.org", " BEA@Example.org "])
def test_an_address_that_is_taken_is_answered_with_a_sentence(adam, house, email):
    page = adam.post(NEW, typed(email=email)).content.decode()
    assert "There is already an account with this e-mail address." in page
    assert 'value="Petra Lund"' in page


def test_without_a_posting_the_colleague_waits_on_the_first_page(adam, house):
    adam.post(NEW, typed())
    page = adam.get("/setup/").content.decode()
    assert "Waiting for a posting" in page
    assert 'Give a posting<span class="ds-sr-only"> – Petra Lund</span>' in page


def test_a_new_link_replaces_the_old_one(adam, house):
    form = typed()
    old = LINK.search(adam.post(NEW, form).content.decode())[1]
    new = LINK.search(adam.post(f"/setup/colleagues/{form['staff_id']}/link/").content.decode())[1]
    assert Client().get(old, follow=True).status_code == 410
    assert Client().get(new, follow=True).status_code == 200


def test_an_account_is_closed_and_opened_again(adam, house, signed_in):
    bea, account = signed_in("Bea"), f"/setup/colleagues/{house.staff['Bea']}/account/"
    adam.post(account, {"act": "close"})
    assert bea.get("/people/").url.startswith(reverse("account_login"))
    assert "account closed" in adam.get(f"/setup/colleagues/{house.staff['Bea']}/").content.decode()
    adam.post(account, {"act": "open"})
    assert User.objects.get(email="bea@example.org").is_active


def test_nobody_closes_their_own_account(adam, house):
    page = adam.post(f"/setup/colleagues/{house.staff['Adam']}/account/", {"act": "close"}).content.decode()
    assert "You cannot close your own account." in page
    assert User.objects.get(email="adam@example.org").is_active


def test_signing_somebody_out_everywhere(adam, house, signed_in):
    bea = signed_in("Bea")
    adam.post(f"/setup/colleagues/{house.staff['Bea']}/account/", {"act": "sign_out"})
    assert bea.get("/people/").url.startswith(reverse("account_login"))


def test_somebody_who_tried_too_often_is_let_in_to_try_again(adam, house, db):
    page = f"/setup/colleagues/{house.staff['Bea']}/"
    assert "Allow new tries" not in adam.get(page).content.decode()
    for _ in range(8):
        Client().post("/accounts/login/", {"login": "bea@example.org", "password": "wrong"})
    assert "rests for a while" in adam.get(page).content.decode()
    answer = adam.post(f"{page}account/", {"act": "try_again"}, follow=True).content.decode()
    assert "Bea can try again now." in answer
    assert "rests for a while" not in answer


def test_a_new_name_is_the_one_on_every_page(adam, house, signed_in):
    adam.post(f"/setup/colleagues/{house.staff['Bea']}/name/", {"name": "Bea Ahl"})
    assert "Bea Ahl" in signed_in("Bea").get("/people/").content.decode()
    assert Staff.objects.get(pk=house.staff["Bea"]).name == "Bea Ahl"


def test_colleagues_are_found_by_parts_of_name_and_address(adam, house):
    adam.post(NEW, typed())
    for words in ("lund pet", "PETRA.LUND@", "Petra"):
        page = adam.get("/setup/colleagues/", {"q": words}).content.decode()
        assert "Petra Lund" in page
        assert "dora@example.org" not in page
    assert "No colleague of that name" in adam.get("/setup/colleagues/", {"q": "zz%_"}).content.decode()


def test_they_stand_in_the_order_of_the_alphabet(adam, house):
    for number, name in enumerate(["Östen", "Åke", "Ärla", "Zoe"]):
        adam.post(NEW, typed(email=f"{number}@example.org", name=name))
    page = adam.get("/setup/colleagues/").content.decode()
    places = [page.index(f">{name}<") for name in ("Adam", "Zoe", "Åke", "Ärla", "Östen")]
    assert places == sorted(places)


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "²"])
def test_a_page_number_that_is_none_does_no_harm(adam, house, page):
    assert adam.get("/setup/colleagues/", {"page": page}).status_code == 200


def test_registering_and_the_link_are_recorded_without_name_or_address(adam, house, recorded):
    form = typed()
    adam.post(NEW, form)
    rows = [row for row in recorded() if row[0] != "posting.added"]
    assert [act for act, _, _ in rows] == ["account.registered", "colleague.registered", "account.link_made"]
    assert "petra" not in str(rows).lower()
