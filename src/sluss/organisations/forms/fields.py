"""What several set-up forms ask."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.organisations.periods import end_of, start_of
from sluss.organisations.states import Role
from sluss.shared.ids import new_id
from sluss.ui.fields import Choice, DateField
from sluss.ui.frame import THEMES

ROLES = (
    (Role.CASEWORKER, Choice(_("Caseworker"), _("Works with the people assigned to them."))),
    (Role.SPECIALIST, Choice(_("Specialist"), _("Psychologist, therapist, counsellor: cases are brought to them."))),
    (Role.UNIT_MANAGER, Choice(_("Unit manager"), _("Sees the organisation's own people and says who takes whom."))),
    (Role.COORDINATOR, Choice(_("Coordinator"), _("Keeps the hub's flow going. Sees nobody without a mandate."))),
    (Role.STEERING, Choice(_("Steering member"), _("Sees goals and figures, never a name."))),
    (Role.IMPORTER, Choice(_("Importer"), _("Brings the organisation's own register in."))),
    (Role.LOG_REVIEWER, Choice(_("Log reviewer"), _("Reads who has read, for one organisation."))),
    (Role.ADMINISTRATOR, Choice(_("Administrator"), _("Sets up organisations, hubs and staff. Sees no participant."))),
)
THEME_CHOICES = [(theme, theme.capitalize()) for theme in THEMES]
NONE_YET = [("", _("None"))]
AT_ONCE, ON_A_DAY = "now", "day"


def row_id() -> forms.UUIDField:
    """The id of the row to be made, so that a hurried second click makes no second row."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=new_id)


def short_number() -> forms.TextInput:
    return forms.TextInput(attrs={"size": "5", "inputmode": "numeric"})


class PeriodForm(forms.Form):
    """First and last day, both belonging to the period; kept as moments in `zone`."""

    first_day = DateField(label=_("From which day?"))
    last_day = DateField(label=_("Until and including which day?"), required=False)

    zone: str

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"first_day": today, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def period(self, *, zone: str) -> tuple[datetime, datetime | None]:
        """Half-open."""
        return (
            start_of(self.cleaned_data["first_day"], zone=zone),
            end_of(self.cleaned_data.get("last_day"), zone=zone),
        )


class EndForm(forms.Form):
    """When something ends: this moment, or after a day."""

    when = forms.ChoiceField(
        label=_("When does it end?"),
        widget=forms.RadioSelect,
        choices=[(AT_ONCE, _("At once")), (ON_A_DAY, _("After the day written below"))],
        error_messages={"required": _("Choose when it ends.")},
    )
    last_day = DateField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") == ON_A_DAY and not cleaned.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", str(_("Write the last day.")))
        return cleaned

    def ends(self, *, zone: str) -> datetime | None:
        """None says at once."""
        if self.cleaned_data["when"] == AT_ONCE:
            return None
        return end_of(self.cleaned_data["last_day"], zone=zone)
