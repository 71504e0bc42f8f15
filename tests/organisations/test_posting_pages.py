from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sluss.organisations.actions import add_posting
from sluss.organisations.models import Posting, Unit
from sluss.organisations.rules import NotASecrecyUnit
from sluss.shared.acting import acting_as
from sluss.shared.ids import new_id


@pytest.fixture
def give(adam, house):
    """Give Hale one more posting through the page."""

    def post(unit="Socialtjänsten", role="specialist", hub="torget", **typed):
        form = {
            "posting_id": str(new_id()),
            "acting_for": str(house.units[unit]),
            "role": role,
            "hub": str(house.hubs[hub]) if hub else "",
            "first_day": "2026-01-01",
            "last_day": "",
            **typed,
        }
        return form, adam.post(f"/setup/colleagues/{house.staff['Hale']}/postings/new/", form)

    return post


def end(browser, posting, **typed):
    return browser.post(f"/setup/postings/{posting}/end/", typed)


def test_a_posting_says_who_employs_whom_one_acts_for_who_pays_where_and_how_much(give, house):
    form, answer = give(
        employer=str(house.units["Psykiatrin"]),
        funder=str(house.units["Ekvik kommun"]),
        place="Storgatan 4",
        extent_percent="40",
    )
    assert answer.status_code == 302
    posting = Posting.objects.get(pk=form["posting_id"])
    assert posting.acting_for_id == house.units["Socialtjänsten"]
    assert posting.employer_id == house.units["Psykiatrin"]
    assert posting.funder_id == house.units["Ekvik kommun"]
    assert (posting.place, posting.extent_percent) == ("Storgatan 4", 40)


def test_left_blank_the_employer_is_the_organisation_one_acts_for(give, house):
    form, _ = give()
    posting = Posting.objects.get(pk=form["posting_id"])
    assert (posting.employer_id, posting.extent_percent) == (house.units["Socialtjänsten"], 100)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"unit": "Psykiatrin"}, "Hale already acts for Psykiatrin as specialist in that period."),
        ({"unit": "Arbetsförmedlingen", "hub": "slussen"}, "Arbetsförmedlingen is no party of Slussen in that period."),
        ({"last_day": "2025-12-31"}, "The last day cannot be before the first."),
        ({"extent_percent": "140"}, "less than or equal to 100"),
        ({"role": "king"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence_and_nothing_typed_is_lost(give, wrong, sentence):
    form, answer = give(**{"place": "Storgatan 4", **wrong})
    page = answer.content.decode()
    assert sentence in page
    assert 'value="Storgatan 4"' in page
    assert "<details" in page
    assert not Posting.objects.filter(pk=form["posting_id"]).exists()


def test_nobody_acts_for_a_unit_that_keeps_no_secrecy_of_its_own(adam, house, admin):
    with acting_as(admin):
        top = Unit(level="legal_person", kind="authority", regime="health_care", is_secrecy_unit=False)
        top.save(force_insert=True)
        with pytest.raises(NotASecrecyUnit):
            add_posting(
                posting_id=new_id(),
                staff_id=house.staff["Hale"],
                employer_id=top.pk,
                acting_for_id=top.pk,
                role="specialist",
                hub_id=None,
                valid_from=timezone.now(),
                valid_until=None,
                actor=admin,
                now=timezone.now(),
            )
    form = adam.get(f"/setup/colleagues/{house.staff['Hale']}/postings/new/").context["form"]
    assert str(top.pk) not in dict(form.fields["acting_for"].choices)
    assert str(top.pk) in dict(form.fields["employer"].choices)


def test_nobody_says_for_whom_they_themself_act(adam, house):
    form = {"posting_id": str(new_id()), "acting_for": str(house.units["Psykiatrin"]), "role": "specialist", "hub": ""}
    page = adam.post(f"/setup/colleagues/{house.staff['Adam']}/postings/new/", form | {"first_day": "2026-01-01"})
    assert "You cannot give yourself a posting. Ask another administrator." in page.content.decode()


def test_another_role_for_the_same_organisation_is_another_posting(give):
    _, answer = give(unit="Psykiatrin", role="caseworker")
    assert answer.status_code == 302


def test_after_one_has_ended_the_same_can_begin_anew(give, adam, house):
    tomorrow = timezone.localdate() + timedelta(days=1)
    end(adam, house.postings["Hale"], when="now")
    _, answer = give(unit="Psykiatrin", first_day=tomorrow.isoformat())
    assert answer.status_code == 302


def test_it_ends_at_once(adam, house):
    before = timezone.now()
    end(adam, house.postings["Hale"], when="now")
    assert before <= Posting.objects.get(pk=house.postings["Hale"]).valid_until <= timezone.now()


def test_it_ends_after_a_day_at_that_days_midnight_in_the_hub(adam, house):
    end(adam, house.postings["Hale"], when="day", last_day="2999-06-30")
    assert Posting.objects.get(pk=house.postings["Hale"]).valid_until == datetime(2999, 6, 30, 22, tzinfo=UTC)


def test_one_that_has_not_begun_is_taken_back_and_stands_as_never_held(give, adam, house):
    form, _ = give(first_day="2999-01-01")
    end(adam, form["posting_id"], when="now")
    posting = Posting.objects.get(pk=form["posting_id"])
    assert posting.valid_until == posting.valid_from
    page = adam.get(f"/setup/colleagues/{house.staff['Hale']}/").content.decode()
    assert "taken back before it began" in page


def test_what_has_ended_cannot_be_ended_otherwise(adam, house):
    end(adam, house.postings["Hale"], when="now")
    answer = end(adam, house.postings["Hale"], when="day", last_day="2999-01-01")
    assert "It has already ended." in answer.content.decode()


def test_the_last_administrator_stays(adam, house, post_to):
    answer = end(adam, house.postings["Adam"], when="now")
    assert "Nobody else is administrator without an end." in answer.content.decode()
    post_to("Carl", "Ekvik kommun", "administrator", hub=None)
    assert end(adam, house.postings["Adam"], when="now").status_code == 302


def test_an_administrator_whose_account_is_closed_is_nobody_to_count_on(adam, house, post_to):
    post_to("Carl", "Ekvik kommun", "administrator", hub=None)
    adam.post(f"/setup/colleagues/{house.staff['Carl']}/account/", {"act": "close"})
    assert "Nobody else is administrator" in end(adam, house.postings["Adam"], when="now").content.decode()


def test_giving_and_ending_are_recorded(give, adam, house, recorded):
    form, _ = give()
    end(adam, form["posting_id"], when="now")
    acts = [(act, facts["staff"]) for act, _, facts in recorded() if act.startswith("posting")]
    staff = str(house.staff["Hale"])
    assert acts == [("posting.added", staff), ("posting.ended", staff)]
