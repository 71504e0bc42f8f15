"""The fixed words of people and enrolments; words that law or funders own are code lists (`people/code_lists`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    WOMAN = "K", _("woman")
    MAN = "M", _("man")
    OTHER = "X", _("other")
    UNKNOWN = "U", _("not stated")


class BirthPrecision(models.TextChoices):
    """How much of a birth date is known; what is not stands as the first of its month or year."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail")
    ADDRESS = "address", _("address")


class InterpreterNeed(models.TextChoices):
    ALWAYS = "always", _("always")
    WHEN_IT_MATTERS = "when_it_matters", _("for what matters: decisions, papers, feelings")
    NONE = "none", _("no interpreter")


class InterpreterForm(models.TextChoices):
    """How an interpreter can take part; sign language is a language."""

    ON_SITE = "on_site", _("in the room")
    VIDEO = "video", _("by video")
    PHONE = "phone", _("by telephone")


class SpellKind(models.TextChoices):
    """What a state over time is about; each has a code list of that name and a table."""

    MAIN_ACTIVITY = "main_activity", _("main activity")
    INCOME = "income", _("income")
    REGISTRATION = "registration", _("registration or decision")


class RegistrationKind(models.TextChoices):
    REGISTRATION = "registration", _("registration")
    DECISION = "decision", _("decision on a programme or benefit")


MISREGISTERED = "misregistered"
"""The end reason of a registration that should never have been made: in no figure, but never deleted."""

HUB_CLOSED = "project_ended"
"""Of a part that ends because its hub closes."""

TRANSFERRED = "transferred"
"""Of a part that ends because the person goes on in another hub."""

NOT_STATED = "not_stated"
"""The end reason of an enrolment whose register or writer does not say why it ended."""
