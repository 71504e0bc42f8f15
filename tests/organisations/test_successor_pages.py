import pytest
from django.db import connection

from sluss.organisations.models import Posting, Succession
from sluss.shared.ids import new_id

OLD, OTHER = "Psykiatrin", "Arbetsförmedlingen"


def page_of(house, unit=OLD):
    return f"/setup/organisations/{house.units[unit]}/"


def typed(house, **other):
    return {"succession_id": str(new_id()), "successor": str(house.units[OTHER]), "circle": "wider", **other}


def test_the_organisations_page_leads_to_what_it_may_become_and_says_it_afterwards(adam, house, recorded):
    assert f"{page_of(house)}successor/" in adam.get(page_of(house)).content.decode()
    form = adam.get(f"{page_of(house)}successor/").content.decode()
    assert "every posting for it ends" in form
    assert f'value="{house.units[OTHER]}"' in form
    assert f'value="{house.units[OLD]}"' not in form
    answer = adam.post(f"{page_of(house)}successor/", typed(house), follow=True)
    assert answer.redirect_chain == [(page_of(house), 302)]
    page = answer.content.decode()
    assert f"Became {OTHER} on " in page
    assert "more people than before" in page
    assert f"{page_of(house)}successor/" not in page
    assert "Took over from" in adam.get(page_of(house, OTHER)).content.decode()
    facts = {"successor": str(house.units[OTHER]), "circle": "wider"}
    assert ("unit.succeeded", house.units[OLD], facts) in recorded()


def test_a_hurried_second_click_is_answered_as_the_first(adam, house):
    form = typed(house)
    assert adam.post(f"{page_of(house)}successor/", form).url == adam.post(f"{page_of(house)}successor/", form).url
    assert Succession.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"circle": ""}, "Choose who works there then"),
        ({"successor": ""}, "This field is required."),
        ({"successor": str(new_id())}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_beside_it_and_nothing_happens(adam, house, wrong, sentence):
    page = adam.post(f"{page_of(house)}successor/", typed(house) | wrong).content.decode()
    assert sentence in page
    assert not Succession.objects.exists()


def test_what_has_become_another_becomes_nothing_else_and_takes_on_nobody(adam, house):
    adam.post(f"{page_of(house)}successor/", typed(house))
    again = typed(house, successor=str(house.units["Socialtjänsten"]))
    page = adam.post(f"{page_of(house)}successor/", again).content.decode()
    assert f"{OLD} has become {OTHER}. Choose that one instead." in page
    old = f'value="{house.units[OLD]}"'
    colleague = f"/setup/colleagues/{house.staff['Hale']}/postings/new/"
    assert old not in adam.get(colleague).content.decode()
    assert old not in adam.get(f"/setup/hubs/{house.hubs['torget']}/parties/new/").content.decode()
    assert Posting.objects.get(pk=house.postings["Hale"]).valid_until is not None


def test_the_administrators_own_side_is_not_taken_from_the_last_of_them(adam, house):
    page = adam.post(f"{page_of(house, 'Ekvik kommun')}successor/", typed(house)).content.decode()
    assert "Nobody else is administrator" in page
    assert not Succession.objects.exists()


def test_while_others_are_at_work_it_is_said_and_nothing_happens(adam, house):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT count(*) FROM organisations_posting")
        page = adam.post(f"{page_of(house)}successor/", typed(house)).content.decode()
    finally:
        other.close()
    assert "Others are at work just now" in page
    assert not Succession.objects.exists()
