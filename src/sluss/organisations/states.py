"""The fixed words of organisations, hubs and postings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    LEGAL_PERSON = "legal_person", _("legal person")
    BOARD = "board", _("board or authority")
    BRANCH = "branch", _("branch")
    OFFICE = "office", _("office")


class Kind(models.TextChoices):
    AUTHORITY = "authority", _("authority")
    UNEMPLOYMENT_FUND = "unemployment_fund", _("unemployment fund")
    UNION = "union", _("union")
    SCHOOL = "school", _("school")
    CARE = "care", _("care")
    COMPANY = "company", _("company")
    ASSOCIATION = "association", _("association")


class Regime(models.TextChoices):
    """Which rules of secrecy the unit's own files live under."""

    SOCIAL_SERVICES = "social_services", _("social services")
    HEALTH_CARE = "health_care", _("health care")
    EMPLOYMENT_SERVICE = "employment_service", _("employment service")
    SOCIAL_INSURANCE = "social_insurance", _("social insurance")
    EDUCATION = "education", _("education")
    MUNICIPAL_OTHER = "municipal_other", _("other municipal work")
    PRIVATE = "private", _("private body under agreed secrecy")


class Country(models.TextChoices):
    SWEDEN = "SE", _("Sweden")
    DENMARK = "DK", _("Denmark")


class Circle(models.TextChoices):
    """Who works in a unit that succeeds another, which decides whether what people consented to carries over."""

    SAME = "same", _("the same people")
    WIDER = "wider", _("more people than before")


class Role(models.TextChoices):
    CASEWORKER = "caseworker", _("caseworker")
    SPECIALIST = "specialist", _("specialist")
    UNIT_MANAGER = "unit_manager", _("unit manager")
    COORDINATOR = "coordinator", _("coordinator")
    IMPORTER = "importer", _("importer")
    ADMINISTRATOR = "administrator", _("administrator")
    LOG_REVIEWER = "log_reviewer", _("log reviewer")
    STEERING = "steering", _("steering member")


ROLES_WITH_CASES = frozenset({Role.CASEWORKER, Role.SPECIALIST, Role.UNIT_MANAGER, Role.COORDINATOR})
