"""The fixed words of how work flows through a hub."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """Where a request or a case stands; a request waits until it is accepted, refused or taken back."""

    WAITING = "waiting", pgettext_lazy("stage", "waiting")
    ACTIVE = "active", pgettext_lazy("stage", "active")
    PAUSED = "paused", pgettext_lazy("stage", "paused")
    DISCHARGED = "discharged", pgettext_lazy("stage", "discharged")
