"""S30: an administrator writes down when a hub closes, and takes it back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from sluss.organisations.actions.closings import keep_hub_open
from sluss.organisations.models import HubClosing
from sluss.shared.acting import acting_as
from tests.closing import closes
from tests.shared_data import document

TODAY = timezone.localdate


def sent(client, house, **changes):
    page = f"/setup/hubs/{house.hubs['torget']}/close/"
    form = {"closing_id": client.get(page).context["form"]["closing_id"].value(), "decided_by": "Styrgruppen"}
    return client.post(page, {**form, "last_day": TODAY().isoformat(), **changes}, follow=True)


def test_the_hub_says_when_it_closes(adam, house):
    last_day = TODAY() + timedelta(days=30)
    assert "This hub closes." in sent(adam, house, last_day=last_day.isoformat()).content.decode()
    closing = HubClosing.objects.get()
    assert (closing.hub_id, closing.last_day, closing.decided_by) == (house.hubs["torget"], last_day, "Styrgruppen")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last_day": (TODAY() - timedelta(days=1)).isoformat()}, "The last day must be today or later."),
        ({"decided_by": ""}, "This field is required."),
        ({"last_day": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence(adam, house, changes, sentence):
    assert sentence in sent(adam, house, **changes).content.decode()
    assert not HubClosing.objects.exists()


def test_a_form_sent_twice_closes_once(adam, house):
    page = f"/setup/hubs/{house.hubs['torget']}/close/"
    form = {"closing_id": adam.get(page).context["form"]["closing_id"].value(), "decided_by": "Styrgruppen"}
    first, second = (adam.post(page, {**form, "last_day": TODAY().isoformat()}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert len(HubClosing.objects.all()) == 1


def test_two_decisions_do_not_stand_beside_each_other(adam, house):
    page = f"/setup/hubs/{house.hubs['torget']}/close/"
    mine = adam.get(page).context["form"]["closing_id"].value()
    closes(house, last_day=TODAY())
    form = {"closing_id": mine, "decided_by": "Styrgruppen", "last_day": TODAY().isoformat()}
    assert "It is decided already when this hub closes." in adam.post(page, form).content.decode()


def test_it_is_taken_back_and_decided_anew(adam, house):
    closing_id = closes(house, last_day=TODAY())
    page = adam.post(f"/setup/closings/{closing_id}/stay-open/", follow=True).content.decode()
    assert "The hub stays open." in page
    assert "This hub closes." not in page
    assert "This hub closes." in sent(adam, house).content.decode()
    assert {closing.revoked_at is None for closing in HubClosing.objects.all()} == {True, False}


@pytest.mark.parametrize("name", ["Maud", "Stig", "Bea"])
def test_nobody_else_decides(signed_in, house, name):
    assert signed_in(name).get(f"/setup/hubs/{house.hubs['torget']}/close/").status_code == 404


def test_515_naughty_strings_are_kept_as_who_decided(house, admin):
    naughty = [text[:200] for text in document("nasty/blns.json") if "\0" not in text]
    assert len(document("nasty/blns.json")) == 515
    for text in naughty:
        closing_id = closes(house, last_day=TODAY(), decided_by=text)
        with acting_as(admin):
            assert HubClosing.objects.get(pk=closing_id).decided_by == text
            keep_hub_open(closing_id=closing_id, actor=admin, now=timezone.now())


def test_who_decided_is_shown_as_it_was_written(adam, house):
    for text in ("<script>alert(1)</script>", "Åsa & Öst", "' OR 1=1 --"):
        closing_id = closes(house, last_day=TODAY(), decided_by=text)
        assert escape(text) in adam.get(f"/setup/hubs/{house.hubs['torget']}/close/").content.decode()
        adam.post(f"/setup/closings/{closing_id}/stay-open/")
