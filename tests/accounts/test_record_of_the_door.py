from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, connections, transaction
from django.urls import reverse

from sluss.audit.door import record_door_act
from sluss.shared.acting import Actor, Shape, acting_as
from tests.accounts.conftest import PASSWORD
from tests.lasting import lasting


def acts(rows):
    return [act for act, _ in rows]


def test_signing_in_and_out_is_recorded_for_the_unit_one_acts_for(client, bea, house, sign_in, recorded):
    sign_in(client, bea)
    client.post(reverse("account_logout"))
    unit = house.units["Socialtjänsten"]
    assert recorded(bea) == [("signed_in", unit), ("signed_out", unit)]


def test_the_password_alone_is_no_sign_in(client, bea, recorded):
    client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    assert recorded(bea) == []


def test_a_wrong_password_and_a_wrong_code_are_recorded(client, bea, recorded):
    client.post(reverse("account_login"), {"login": bea.email, "password": "fel"})
    client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert acts(recorded(bea)) == ["sign_in.password_refused", "sign_in.code_refused"]


def test_a_rest_is_recorded(client, bea, recorded):
    for _ in range(8):
        client.post(reverse("account_login"), {"login": bea.email, "password": "fel"})
    assert acts(recorded(bea)).count("sign_in.password_refused") == 8
    assert acts(recorded(bea)).count("sign_in.locked_out") == 1


def test_changes_to_the_second_factor_and_password_are_recorded(client, bea, sign_in, recorded):
    Authenticator(user=bea, type="webauthn", data={}).save()
    sign_in(client, bea)
    new = "sju svanar på sned"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    client.post(reverse("mfa_deactivate_totp"))
    assert acts(recorded(bea)) == ["signed_in", "password.changed", "second_factor.removed"]
    assert not Authenticator.objects.filter(user=bea, type="totp").exists()


def test_who_it_was_cannot_be_said_without_a_signature(bea):
    unsigned = "SELECT acl.record_door_act('signed_in', '{}')"
    with (
        pytest.raises(DatabaseError, match="nobody stands at the door"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(unsigned)


def test_the_signature_of_a_posting_opens_no_door(house, db):
    with pytest.raises(DatabaseError), acting_as(house.actor("Bea")), connection.cursor() as cursor:
        cursor.execute("SELECT acl.record_door_act('signed_in', '{}')")


def test_at_the_door_a_user_is_nobody_among_people(bea, house):
    actor = Actor(kind="user", id=bea.pk, shape=Shape.DOOR)
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute("SELECT acl.actor_id('staff'), acl.actor_id('person')")
        assert cursor.fetchone() == (None, None)


def test_somebody_unknown_is_recorded_as_nobody(house, django_db_blocker):
    with django_db_blocker.unblock(), lasting():
        record_door_act(act="sign_in.password_refused", user_id=None)
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT unit_id FROM audit.event WHERE actor_id = %s AND actor_kind = 'user'", [UUID(int=0)])
            assert set(cursor.fetchall()) == {(None,)}
