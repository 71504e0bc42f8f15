from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD, code_now


def try_password(client, email, password="fel lösenord"):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_the_eighth_wrong_password_is_answered_with_a_rest(client, bea):
    answers = [try_password(client, bea.email) for _ in range(8)]
    assert [answer.status_code for answer in answers] == [200] * 7 + [429]
    assert "Vänta en kvart" in answers[-1].content.decode()


def test_during_the_rest_the_right_password_is_not_tried(client, bea):
    for _ in range(8):
        try_password(client, bea.email)
    assert try_password(client, bea.email, PASSWORD).status_code == 429


def test_a_rest_at_one_address_leaves_the_colleague_at_the_office_alone(client, bea):
    for _ in range(8):
        try_password(client, bea.email)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert try_password(elsewhere, bea.email, PASSWORD).url == reverse("mfa_authenticate")


def test_a_rest_is_of_one_account(client, bea):
    for _ in range(8):
        try_password(client, "nobody@example.org")
    assert try_password(client, bea.email, PASSWORD).url == reverse("mfa_authenticate")


def test_capitals_and_blanks_make_no_other_account(client, bea):
    for spelling in ("bea@example.org", "BEA@example.org", " bea@example.org") * 3:
        answer = try_password(client, spelling)
    assert answer.status_code == 429


def test_wrong_codes_count_with_wrong_passwords(client, bea):
    for _ in range(5):
        try_password(client, bea.email)
    try_password(client, bea.email, PASSWORD)
    answers = [client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_during_the_rest_the_right_code_lets_nobody_in(client, bea):
    try_password(client, bea.email, PASSWORD)
    for _ in range(8):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.post(reverse("mfa_authenticate"), {"code": code_now(bea)}).status_code == 429
    assert "_auth_user_id" not in client.session


def test_no_code_and_no_persons_address_is_kept_among_the_attempts(client, bea):
    from axes.models import AccessAttempt

    try_password(client, bea.email, PASSWORD)
    client.post(reverse("mfa_authenticate") + "?next=/people/0192/", {"code": "123456", "next": "/people/0192/"})
    attempt = AccessAttempt.objects.get(username=bea.email)
    assert "123456" not in attempt.post_data
    assert "0192" not in attempt.post_data + attempt.get_data


def test_one_address_that_tries_many_accounts_is_slowed_down_in_words(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "3/h/ip"}
    for number in range(4):
        answer = try_password(client, f"{number}@example.org")
    assert answer.status_code == 200
    assert "För många försök på kort tid." in answer.content.decode()


def test_one_address_that_sends_very_many_gets_a_plain_page(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for number in range(3):
        answer = try_password(client, f"{number}@example.org")
    assert answer.status_code == 429
    assert "För många på en gång" in answer.content.decode()
