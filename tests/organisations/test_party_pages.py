from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sluss.organisations.models import Party
from sluss.people.models import Identity
from sluss.shared.acting import acting_as
from sluss.shared.ids import new_id


@pytest.fixture
def join(adam, house):
    def post(unit="Arbetsförmedlingen", hub="slussen", first_day="2026-01-01", last_day=""):
        form = {
            "party_id": str(new_id()),
            "unit": str(house.units[unit]),
            "first_day": first_day,
            "last_day": last_day,
        }
        return form, adam.post(f"/setup/hubs/{house.hubs[hub]}/parties/new/", form)

    return post


def leave(browser, party, **typed):
    return browser.post(f"/setup/parties/{party}/leave/", typed)


def party_of(house, unit, hub="torget"):
    return Party.objects.get(unit_id=house.units[unit], hub_id=house.hubs[hub]).pk


def test_an_organisation_joins_from_the_first_days_midnight_to_the_last_days(join, house):
    form, answer = join(first_day="2026-03-01", last_day="2026-03-31")
    party = Party.objects.get(pk=form["party_id"])
    assert answer.url == f"/setup/hubs/{house.hubs['slussen']}/"
    assert party.valid_from == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert party.valid_until == datetime(2026, 3, 31, 22, tzinfo=UTC)  # summer time


def test_the_page_says_the_days_as_they_were_typed(join, adam, house):
    join(first_day="2026-03-01", last_day="2026-03-31")
    page = adam.get(f"/setup/hubs/{house.hubs['slussen']}/").content.decode()
    assert "1\N{NO-BREAK SPACE}March 2026 – 31\N{NO-BREAK SPACE}March 2026" in page


def test_twice_in_one_period_is_refused(join, house):
    form, answer = join(unit="Psykiatrin")
    assert "Psykiatrin is already a party of Slussen in that period." in answer.content.decode()
    assert not Party.objects.filter(pk=form["party_id"]).exists()


def test_after_it_has_left_it_can_join_again(join, adam, house):
    leave(adam, party_of(house, "Psykiatrin", "slussen"), when="now")
    _, answer = join(unit="Psykiatrin", first_day=(timezone.localdate() + timedelta(days=1)).isoformat())
    assert answer.status_code == 302


def test_days_in_the_wrong_order_are_refused_and_kept(join):
    _, answer = join(first_day="2026-02-02", last_day="2026-02-01")
    page = answer.content.decode()
    assert "The last day cannot be before the first." in page
    assert 'value="2026-02-01"' in page


def test_leaving_says_what_it_means(adam, house):
    page = adam.get(f"/setup/parties/{party_of(house, 'Psykiatrin')}/leave/").content.decode()
    assert "Nobody who acts for Psykiatrin can open a person in Torget any more" in page


def test_who_leaves_at_once_opens_nobody_at_the_next_statement(adam, house, opened_case):
    case = opened_case()
    bea = house.actor("Bea")
    with acting_as(bea):
        assert Identity.objects.filter(participant_id=case.participant_id).exists()
    leave(adam, party_of(house, "Socialtjänsten"), when="now")
    with acting_as(bea):
        assert not Identity.objects.filter(participant_id=case.participant_id).exists()


def test_who_leaves_after_a_day_still_works_until_then(adam, house, opened_case):
    case = opened_case()
    leave(adam, party_of(house, "Socialtjänsten"), when="day", last_day=timezone.localdate().isoformat())
    with acting_as(house.actor("Bea")):
        assert Identity.objects.filter(participant_id=case.participant_id).exists()


def test_the_day_must_be_written_when_it_is_to_hold_until_a_day(adam, house):
    answer = leave(adam, party_of(house, "Psykiatrin"), when="day")
    assert "Write the last day." in answer.content.decode()


def test_when_it_ends_must_be_chosen(adam, house):
    assert "Choose when it ends." in leave(adam, party_of(house, "Psykiatrin")).content.decode()


def test_joining_and_leaving_are_recorded(join, adam, house, recorded):
    form, _ = join()
    leave(adam, form["party_id"], when="now")
    acts = [(act, facts["unit"]) for act, _, facts in recorded() if act.startswith("party")]
    unit = str(house.units["Arbetsförmedlingen"])
    assert acts == [("party.joined", unit), ("party.left", unit)]
