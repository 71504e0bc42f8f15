"""Does a form label, describe, refuse and keep what was typed?"""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django import forms

from sluss.ui.fields import Choice
from sluss.ui.templatetags.ui import UnlabelledField


class Placement(forms.Form):
    workplace = forms.CharField(label="Where?", help_text="As it is called there.")
    hours = forms.IntegerField(label="Hours a week", required=False)
    kinds = forms.MultipleChoiceField(
        label="What may be told?",
        choices=[("p", Choice("Planning", "Goals and steps.")), ("h", "Health")],
        widget=forms.CheckboxSelectMultiple,
    )
    explained = forms.BooleanField(label="It has been explained", help_text="In a language the person knows.")
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def form_html(drawn: Callable[..., str]) -> Callable[..., BeautifulSoup]:
    return lambda form, **more: soup(
        drawn('<c-form :form="form" submit="Save" :refusal="refusal" />', form=form, **more)
    )


def test_every_input_has_a_label_of_its_own(form_html: Callable[..., BeautifulSoup]) -> None:
    page = form_html(Placement(), refusal=None)
    for control in page.select("input:not([type=hidden]), select, textarea"):
        label = control.find_parent("label") or page.find("label", attrs={"for": control["id"]})
        assert label
        assert label.get_text(strip=True)


def test_an_input_nobody_could_name_stops_the_page(drawn: Callable[..., str]) -> None:
    class Nameless(forms.Form):
        word = forms.CharField(label="")

    with pytest.raises(UnlabelledField):
        drawn('<c-field :field="form.word" />', form=Nameless())


def test_descriptions_and_errors_belong_to_their_input(form_html: Callable[..., BeautifulSoup]) -> None:
    page = form_html(Placement({"workplace": ""}), refusal=None)
    workplace = page.find(id="id_workplace")
    assert workplace
    assert workplace["aria-invalid"] == "true"
    told = [page.find(id=id_) for id_ in str(workplace["aria-describedby"]).split()]
    assert [element.get_text(strip=True) for element in told if element][0] == "As it is called there."
    assert len([element for element in told if element]) == 2


def test_a_refused_form_keeps_what_was_typed(form_html: Callable[..., BeautifulSoup]) -> None:
    page = form_html(Placement({"workplace": "Bageriet <i>", "hours": "många", "kinds": ["h"]}), refusal=None)
    assert page.find(id="id_workplace")["value"] == "Bageriet <i>"
    assert page.find(id="id_hours")["value"] == "många"
    ticked = [box["value"] for box in page.select("input[name=kinds]") if box.has_attr("checked")]
    assert ticked == ["h"]


def test_the_summary_links_to_each_field_that_is_wrong(form_html: Callable[..., BeautifulSoup]) -> None:
    page = form_html(Placement({"workplace": "", "hours": "x"}), refusal="They already have a place.")
    summary = page.select_one(".ds-error-summary")
    assert summary
    assert summary.has_attr("autofocus")
    assert "They already have a place." in summary.get_text()
    for link in summary.select("a"):
        assert page.find(id=str(link["href"]).removeprefix("#")), link
    assert len(summary.select("a")) == 4


def test_a_form_that_is_right_has_no_summary(form_html: Callable[..., BeautifulSoup]) -> None:
    assert not form_html(Placement(), refusal=None).select(".ds-error-summary")


def test_what_may_be_left_out_is_said(form_html: Callable[..., BeautifulSoup]) -> None:
    page = form_html(Placement(), refusal=None)
    optional = [
        label.get_text(" ", strip=True) for label in page.select("label.s-label, legend") if label.select(".s-optional")
    ]
    assert len(optional) == 1
    assert optional[0].startswith("Hours a week")


def test_choices_are_one_question_with_a_line_under_each(form_html: Callable[..., BeautifulSoup]) -> None:
    page = form_html(Placement(), refusal=None)
    question = page.select_one("fieldset")
    assert question
    assert question.legend
    assert question.legend.get_text(strip=True) == "What may be told?"
    assert "Goals and steps." in question.get_text()


def test_hidden_fields_are_sent_along(form_html: Callable[..., BeautifulSoup]) -> None:
    assert form_html(Placement(initial={"ticket": "t-1"}), refusal=None).find(id="id_ticket")["value"] == "t-1"
