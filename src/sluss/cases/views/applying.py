"""The public page where somebody asks for a place by themselves: no account, no script, no cookie but the form's."""

from datetime import date, datetime, timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sluss.accounts.throttle import is_too_often
from sluss.cases.actions import apply_to_hub
from sluss.cases.actions.applying import SOMEBODY
from sluss.cases.forms.applying import ApplicationForm
from sluss.cases.queries.admission import HubAdmission, admission_at_the_door
from sluss.shared.errors import NotThere, Refused

NOT_DONE, TOO_MANY = 422, 429
AT_MOST: Final = 20
"""From one address in an hour: a library's computer is one address, and so is a whole waiting room."""
AN_HOUR: Final = 3_600
TOO_OFTEN: Final = _("Many have written from here in the last hour. Wait a while, and send it again.")


@never_cache
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    admission = _open(slug)
    sent = request.POST if request.method == "POST" else None
    form = ApplicationForm(sent, admission=admission, today=timezone.localdate(now))
    refusal, status = None, 200 if sent is None else NOT_DONE
    if sent is not None and form.is_valid():
        if is_too_often(request, what="apply", at_most=AT_MOST, seconds=AN_HOUR, now=now):
            refusal, status = str(TOO_OFTEN), TOO_MANY
        elif not (refusal := _refusal(form, slug=slug, now=now)):
            return redirect("cases:applied", slug)
    context = {"admission": admission, "form": form, "refusal": refusal, "answer_by": _answer_by(admission)}
    return render(request, "cases/apply.html", context, status=status)


def _refusal(form: ApplicationForm, *, slug: str, now: datetime) -> str:
    """Send it; the sentence of a rule that said no, or nothing."""
    referral_id = form.cleaned_data["referral_id"]
    try:
        apply_to_hub(referral_id=referral_id, slug=slug, asked=form.asked, actor=SOMEBODY, now=now)
    except NotThere:
        raise Http404 from None
    except Refused as said_no:
        return str(said_no)
    return ""


@never_cache
@require_safe
def applied(request: HttpRequest, slug: str) -> HttpResponse:
    admission = _open(slug)
    return render(request, "cases/applied.html", {"admission": admission, "answer_by": _answer_by(admission)})


def _open(slug: str) -> HubAdmission:
    admission = admission_at_the_door(slug=slug, now=timezone.now())
    if admission is None:
        raise Http404
    return admission


def _answer_by(admission: HubAdmission) -> date:
    return timezone.localdate() + timedelta(days=admission.answer_days)
