"""What the pages of the log review ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluss.access.rules import LONGEST_PERIOD_OF_A_REVIEW
from sluss.ui.fields import DateField


class PeriodForm(forms.Form):
    """Which days of the log; both belong to it."""

    first_day = DateField(
        label=gettext_lazy("First day"), error_messages={"required": gettext_lazy("Write the first day.")}
    )
    last_day = DateField(
        label=gettext_lazy("Last day"), error_messages={"required": gettext_lazy("Write the last day.")}
    )

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if not first or not last:
            return
        if last < first:
            self.add_error("last_day", _("The last day must not be before the first."))
        elif last - first >= LONGEST_PERIOD_OF_A_REVIEW:
            days = {"days": LONGEST_PERIOD_OF_A_REVIEW.days}
            self.add_error("last_day", _("Choose at most %(days)s days at a time.") % days)

    @property
    def days(self) -> tuple[date, date] | None:
        """The days that were asked for; None where they make no period."""
        return (self.cleaned_data["first_day"], self.cleaned_data["last_day"]) if self.is_valid() else None


def period_form(data: Any, *, first_day: date, last_day: date) -> PeriodForm:
    """Bound where days were asked for; otherwise it shows those that are meant."""
    return PeriodForm(data) if "first_day" in data else PeriodForm({"first_day": first_day, "last_day": last_day})
