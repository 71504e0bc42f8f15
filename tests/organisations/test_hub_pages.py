import pytest

from sluss.organisations.models import Hub
from sluss.shared.ids import new_id

NEW = "/setup/hubs/new/"


def typed(slug="torget-vuxna", **other):
    return {
        "hub_id": str(new_id()),
        "name": "Torget Vuxna",
        "slug": slug,
        "country": "SE",
        "coordination_unit": "",
        "time_zone": "Europe/Stockholm",
        "theme": "ekvik",
        **other,
    }


@pytest.fixture
def change(house):
    return f"/setup/hubs/{house.hubs['torget']}/change/"


def changed(page, **other):
    """The form as the page drew it, with something typed into it."""
    return {
        "seen": page.context["form"]["seen"].value(),
        "name": "Torget",
        "coordination_unit": "",
        "time_zone": "Europe/Stockholm",
        "theme": "limfjord",
        "usual_classes": ["0", "1"],
        "usual_months": "6",
        **other,
    }


def test_a_hub_is_made(adam, house, recorded):
    form = typed(coordination_unit=str(house.units["Arbetsförmedlingen"]))
    assert adam.post(NEW, form).url == f"/setup/hubs/{form['hub_id']}/"
    hub = Hub.objects.get(slug="torget-vuxna")
    assert hub.coordination_unit_id == house.units["Arbetsförmedlingen"]
    assert ("hub.added", hub.pk, {"slug": "torget-vuxna"}) in recorded()


def test_a_hurried_second_click_makes_no_second_hub(adam, db):
    form = typed()
    assert adam.post(NEW, form).url == adam.post(NEW, form).url
    assert Hub.objects.filter(slug="torget-vuxna").count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"slug": "torget"}, "There is already a hub with the short name “torget”. Choose another."),
        ({"slug": "TORGET"}, "There is already a hub with the short name “torget”. Choose another."),
        ({"slug": "å ä ö"}, "Enter a valid"),
        ({"time_zone": "Europa/Stockholm"}, "There is no time zone called “Europa/Stockholm”."),
        ({"theme": "neon"}, "Select a valid choice"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence_and_nothing_typed_is_lost(adam, house, wrong, sentence):
    form = typed() | wrong
    page = adam.post(NEW, form).content.decode()
    assert sentence in page
    assert f'value="{form["time_zone"]}"' in page
    assert not Hub.objects.filter(pk=form["hub_id"]).exists()


def test_only_organisations_that_keep_their_own_secrecy_can_coordinate(adam, house):
    page = adam.get(NEW).content.decode()
    assert str(house.units["Psykiatrin"]) in page


def test_words_and_defaults_are_changed(adam, house, change, recorded):
    page = adam.get(change)
    assert adam.post(change, changed(page)).status_code == 302
    hub = Hub.objects.get(slug="torget")
    assert (hub.theme, hub.usual_classes, hub.usual_months) == ("limfjord", 3, 6)
    acts = [facts["fields"] for act, _, facts in recorded() if act == "hub.changed"]
    assert acts == ["theme,usual_classes,usual_months"]


def test_a_page_somebody_else_has_overtaken_changes_nothing_and_loses_nothing(adam, house, change):
    mine, theirs = adam.get(change), adam.get(change)
    adam.post(change, changed(theirs, name="Torget Unga"))
    page = adam.post(change, changed(mine, name="Det nya torget")).content.decode()
    assert "Somebody else changed this hub meanwhile." in page
    assert 'value="Det nya torget"' in page
    assert Hub.objects.get(slug="torget").name == "Torget Unga"


def test_nothing_changed_is_nothing_recorded(adam, house, change, recorded):
    page = adam.get(change)
    facts = page.context["page"].facts
    adam.post(change, {**facts, "coordination_unit": facts["coordination_unit"] or ""})
    assert [act for act, _, _ in recorded() if act == "hub.changed"] == []
