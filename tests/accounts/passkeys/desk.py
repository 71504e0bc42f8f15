"""What a browser with a passkey does at the door. A passkey asks for localhost, or for TLS."""

import json
import re
from functools import partial

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.accounts.passkeys.soft_key import SoftKey

Desk = partial(Client, SERVER_NAME="localhost")
INSTEAD = reverse("mfa_login_webauthn")
IN_SWEDISH = {"Accept-Language": "sv"}


def asked_on(client, page):
    """The question that stands in a page for the device."""
    html = client.get(page).content.decode()
    return json.loads(re.search(r'id="passkey-question" type="application/json">(.*?)</script>', html, re.S)[1])


def asked_instead(client):
    answer = client.get(INSTEAD, headers={"Accept": "application/json"})
    return answer.json()["request_options"]


def connect(client, name="Jobbdatorn"):
    key = SoftKey()
    asked = asked_on(client, reverse("mfa_add_webauthn"))["creation_options"]
    said = json.dumps(key.registered(asked))
    answer = client.post(reverse("mfa_add_webauthn"), {"name": name, "credential": said}, headers=IN_SWEDISH)
    return key, answer


def send(client, page, credential):
    return client.post(page, {"credential": json.dumps(credential)}, headers=IN_SWEDISH)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def passkeys_of(user):
    return Authenticator.objects.filter(user=user, type="webauthn")
