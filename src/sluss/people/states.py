"""The fixed words of people and enrolments; words that law or funders own are code lists (`people/code_lists`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    WOMAN = "K", _("woman")
    MAN = "M", _("man")
    OTHER = "X", _("other")
    UNKNOWN = "U", _("not stated")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail")
    ADDRESS = "address", _("address")


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
