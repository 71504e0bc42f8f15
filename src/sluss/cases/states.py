"""The fixed words of a request for a place: where it stands, and what can be answered."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReferralState(models.TextChoices):
    """Sent → answered; «not now» is the waiting list and can still become yes or no.

    sent ──> accepted · refused · withdrawn
      └────> waiting ──> accepted · refused · withdrawn
    """

    SENT = "sent", _("waits for an answer")
    WAITING = "waiting", _("on the waiting list")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", pgettext_lazy("a referral", "no")
    WITHDRAWN = "withdrawn", _("taken back")


STATES_TO_ANSWER: Final = frozenset({ReferralState.SENT, ReferralState.WAITING})
STATES_NEVER_BEGUN: Final = frozenset({ReferralState.REFUSED, ReferralState.WITHDRAWN})
"""They are kept for a time of their own, and then without content."""


class Decision(models.TextChoices):
    ACCEPT = "accept", _("accept")
    NOT_NOW = "not_now", _("not now")
    NO = "no", pgettext_lazy("a referral", "no")


STATE_AFTER: Final = {
    Decision.ACCEPT: ReferralState.ACCEPTED,
    Decision.NOT_NOW: ReferralState.WAITING,
    Decision.NO: ReferralState.REFUSED,
}


class OrderRule(models.TextChoices):
    """By what a hub decided that the waiting list stands; within it, those who asked first come first."""

    BY_DATE = "by_date", _("by the day they asked")
    WOMEN_FIRST = "women_first", _("women first, then by the day they asked")
    YOUNGEST_FIRST = "youngest_first", _("the youngest first")


class Found(models.TextChoices):
    """What is known of a criterion."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    NOT_KNOWN = "not_known", _("not known yet")


class SignedConsent(models.TextChoices):
    YES = "yes", _("yes, it is signed")
    NO = "no", _("no, not signed")
    UNKNOWN = "", _("do not know yet")


class OnwardAnswer(models.TextChoices):
    """What a door answered; empty while it has not."""

    YES = "yes", _("they take the person on")
    NO = "no", _("they do not")
    NONE = "none", _("they never answered")
