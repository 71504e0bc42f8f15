"""Which of somebody's cases a page is about."""

from django.http import HttpRequest

from sluss.access.queries.mandates import CaseInHub
from sluss.shared.errors import NotThere


def case_meant(request: HttpRequest, cases: tuple[CaseInHub, ...]) -> CaseInHub:
    """The case that the form was about; before that the one that the address names, otherwise the first.

    Raises: NotThere where what is sent was about none of mine, or none any longer: no other must take its place.
    """
    sent = request.POST.get("case")
    named = sent or request.GET.get("case")
    for case in cases:
        if str(case.enrolment_id) == named:
            return case
    if sent:
        raise NotThere
    return cases[0]
