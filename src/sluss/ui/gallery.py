"""The developer's page of every component, with invented people; served only when SLUSS_GALLERY is set."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sluss.ui.fields import Choice, DateField
from sluss.ui.frame import Frame, NavItem

CLASSES = [
    ("planning", Choice("Planning", "Goals, steps and who does what.")),
    ("work", Choice("Work and income", "Jobs, placements and what the person lives on.")),
    ("health", Choice("Health", "Only what has a bearing on work.")),
]
FRAME = Frame(
    hub_name="Torget Unga",
    theme="ekvik",
    navigation=(
        NavItem("#top", "My people", current=True),
        NavItem("#forms", "Allocation"),
        NavItem("#tables", "Set-up"),
    ),
    person_name="Petra Lund",
    acting_for="Arbetsförmedlingen Ekvik",
    acting_for_url="#top",
    account_url="#top",
    sign_out_url="#top",
)


class GalleryForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As the person wants to be called.")
    day = DateField(label="From which day?")
    hours = forms.IntegerField(label="Hours a week", min_value=1, max_value=40, required=False)
    unit = forms.ChoiceField(label="Organisation", choices=[("", "Choose"), ("af", "Arbetsförmedlingen Ekvik")])
    words = forms.CharField(label="In your own words", widget=forms.Textarea, help_text="The person can read this.")
    classes = forms.MultipleChoiceField(label="What may be told?", choices=CLASSES, widget=forms.CheckboxSelectMultiple)
    evidence = forms.ChoiceField(
        label="How was it said?",
        choices=[("paper", "Signed on paper"), ("spoken", "Spoken, written down here")],
        widget=forms.RadioSelect,
    )
    understood = forms.BooleanField(label="The person has had it explained", required=False)


class GallerySearch(forms.Form):
    q = forms.CharField(label="Find a person – name or identity number", required=False)
    state = forms.ChoiceField(label="State", choices=[("", "All"), ("now", "Taking part now")], required=False)


TYPED_WRONG = {"name": "", "day": "31/11/2026", "unit": "af", "words": "Prefers mornings.", "classes": ["planning"]}


def samples() -> dict[str, Any]:
    return {
        "frame": FRAME,
        "form": GalleryForm(initial={"day": date(2026, 11, 21)}, auto_id="id_%s"),
        "wrong_form": GalleryForm(TYPED_WRONG, auto_id="id_wrong_%s"),
        "search": GallerySearch(auto_id="id_search_%s"),
        "refusal": "Linnea Vik already has an open case in this hub. Open it instead.",
        "day": date(2026, 11, 21),
        "until": date(2027, 1, 1),
        "written": datetime(2026, 11, 21, 9, 2, tzinfo=UTC),
        "rows": [
            ("Linnea Vik", "Taking part", "success", date(2026, 9, 15), 1284),
            ("Elias Norén", "Paused", "warning", date(2026, 2, 9), 32),
            ("Maja Lindqvist", "Ended: work", "neutral", date(2025, 5, 12), 208),
        ],
        "share": 46.2,
        "tones": ["neutral", "accent", "info", "success", "warning", "danger"],
        "alert_tones": ["info", "success", "warning", "danger"],
    }


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", samples())
