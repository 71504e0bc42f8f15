from django.urls import reverse

from sluss.accounts.models import User


def says(client, address, words, **headers):
    return words in client.get(address, headers=headers).content.decode()


def test_at_the_door_the_browser_says_the_language(client, db, house):
    login = reverse("account_login")
    assert says(client, login, "Log ind", **{"Accept-Language": "da"})
    assert says(client, login, "Sign in", **{"Accept-Language": "en"})
    assert says(client, login, "Logga in", **{"Accept-Language": "sv"})


def test_signed_in_it_is_ones_own_whatever_the_browser_says(client, bea):
    bea.language = "da"
    bea.save(update_fields=["language"])
    client.force_login(bea)
    assert says(client, reverse("mfa_index"), 'lang="da"', **{"Accept-Language": "en"})


def test_a_choice_made_signed_in_holds_on_every_computer(client, bea):
    client.force_login(bea)
    client.post(reverse("ui:language"), {"language": "en", "next": "/"})
    assert User.objects.get(pk=bea.pk).language == "en"
    assert says(client, reverse("mfa_index"), 'lang="en"')


def test_a_language_we_do_not_speak_changes_nothing(client, bea):
    client.force_login(bea)
    client.post(reverse("ui:language"), {"language": "xx", "next": "/"})
    assert User.objects.get(pk=bea.pk).language == "sv"


def test_one_persons_language_is_not_left_to_the_next(client, bea, db):
    bea.language = "da"
    bea.save(update_fields=["language"])
    client.force_login(bea)
    client.get(reverse("mfa_index"))
    client.logout()
    assert says(client, reverse("account_login"), 'lang="sv"')
