from datetime import date, timedelta

import pytest
from django.utils import timezone

from sluss.organisations.models import Unit, UnitName
from sluss.organisations.queries import unit_names
from sluss.shared.ids import new_id

NEW = "/setup/organisations/new/"


def typed(name="Beroendemottagningen", parent="", **other):
    return {
        "unit_id": str(new_id()),
        "name": name,
        "parent": str(parent),
        "level": "branch",
        "kind": "authority",
        "regime": "social_services",
        "country": "SE",
        "is_secrecy_unit": "on",
        "named_from": "2020-01-01",
        **other,
    }


def test_a_unit_is_hung_into_the_tree(adam, house, recorded):
    form = typed(parent=house.units["Ekvik kommun"])
    answer = adam.post(NEW, form)
    assert answer.url == f"/setup/organisations/{form['unit_id']}/"
    unit = Unit.objects.get(pk=form["unit_id"])
    assert unit.parent_id == house.units["Ekvik kommun"]
    assert ("unit.added", unit.pk, {"parent": str(house.units["Ekvik kommun"])}) in recorded()
    page = adam.get("/setup/").content.decode()
    assert page.index("Ekvik kommun") < page.index("Beroendemottagningen")


def test_a_hurried_second_click_adds_nothing(adam, house):
    form = typed()
    assert adam.post(NEW, form).url == adam.post(NEW, form).url
    assert UnitName.objects.filter(name="Beroendemottagningen").count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "Socialtjänsten"}, "There is already an organisation called “Socialtjänsten” at this place."),
        ({"level": "legal_person"}, "A legal person cannot stand under a branch."),
        ({"named_from": "2999-01-01"}, "Today or earlier."),
        ({"named_from": "31/11/2026"}, "There is no such day"),
        ({"level": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence_and_nothing_typed_is_lost(adam, house, wrong, sentence):
    parent = house.units["Socialtjänsten" if "level" in wrong else "Ekvik kommun"]
    form = typed(parent=parent) | wrong
    page = adam.post(NEW, form).content.decode()
    assert sentence in page
    assert f'value="{form["name"]}"' in page
    assert f'value="{parent}" selected' in page
    assert not Unit.objects.filter(pk=form["unit_id"]).exists()


def test_an_unknown_parent_is_no_choice(adam, db):
    assert "Select a valid choice" in adam.post(NEW, typed(parent=new_id())).content.decode()


def rename(browser, unit, name, valid_from):
    return browser.post(
        f"/setup/organisations/{unit}/name/", {"name_id": str(new_id()), "name": name, "valid_from": valid_from}
    )


def test_a_new_name_holds_from_its_day_and_the_old_one_until_then(adam, house):
    unit, today = house.units["Psykiatrin"], timezone.localdate()
    rename(adam, unit, "Vuxenpsykiatrin", (today + timedelta(days=30)).isoformat())
    now = timezone.now()
    assert unit_names(unit_ids={unit}, now=now) == {unit: "Psykiatrin"}
    assert unit_names(unit_ids={unit}, now=now + timedelta(days=31)) == {unit: "Vuxenpsykiatrin"}
    page = adam.get(f"/setup/organisations/{unit}/").content.decode()
    assert "Vuxenpsykiatrin" in page
    assert "1\N{NO-BREAK SPACE}January 2000 – " in page


def test_there_is_never_a_day_with_two_names_or_none(adam, house):
    unit = house.units["Psykiatrin"]
    rename(adam, unit, "Vuxenpsykiatrin", "2010-05-01")
    rename(adam, unit, "Psykiatriska kliniken", "2015-05-01")
    rows = UnitName.objects.filter(unit_id=unit).order_by("valid_from").values_list("valid_from", "valid_until")
    assert list(rows) == [
        (date(2000, 1, 1), date(2010, 5, 1)),
        (date(2010, 5, 1), date(2015, 5, 1)),
        (date(2015, 5, 1), None),
    ]


def test_a_new_name_cannot_begin_before_the_one_it_replaces(adam, house):
    answer = rename(adam, house.units["Psykiatrin"], "Vuxenpsykiatrin", "1999-01-01")
    assert "The new name must begin after the name it replaces" in answer.content.decode()
    assert 'value="Vuxenpsykiatrin"' in answer.content.decode()
