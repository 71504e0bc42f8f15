"""The fixed words of grants, evidence and conflicts, and what a ground for sharing is worth."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sluss.shared.content_classes import ContentClass


class Basis(models.TextChoices):
    CONSENT = "consent", _("consent")
    LAW = "law", _("law")


class Purpose(models.TextChoices):
    COLLABORATION = "collaboration", _("the joint work towards work or studies")
    FOLLOW_UP = "follow_up", _("follow-up after the end")


class EvidenceKind(models.TextChoices):
    SIGNED_PAPER = "signed_paper", _("signed on paper, kept by us")
    E_SIGNATURE = "e_signature", _("signed electronically")
    ORAL_WITNESSED = "oral_witnessed", _("said aloud, with a witness")


class GivenThrough(models.TextChoices):
    DIRECTLY = "directly", _("directly, without an interpreter")
    INTERPRETER = "interpreter", _("through an interpreter")


class GivenBy(models.TextChoices):
    PERSON = "person", _("the person")
    GUARDIAN = "guardian", _("a guardian")
    REPRESENTATIVE = "representative", _("a representative")


class ConflictKind(models.TextChoices):
    RELATIVE = "relative", _("relative or partner")
    NEIGHBOUR = "neighbour", _("neighbour or friend")
    OWN_CASE = "own_case", _("the staff member's own case")
    OTHER = "other", _("another reason")


class SetBy(models.TextChoices):
    STAFF = "staff", _("the staff member")
    MANAGER = "manager", _("the manager")
    PERSON = "person", _("the person")


class EmergencyFinding(models.TextChoices):
    RIGHT = "right", _("it was right")
    NOT_RIGHT = "not_right", _("it was not right")


HOURS_OF_EMERGENCY = (1, 4, 12)
"""For how long somebody may be opened in an emergency; the database refuses more than the last."""


class GroundState(models.TextChoices):
    """What a ground for sharing is worth at a moment; computed when it is read, never stored."""

    NOT_YET = "not_yet", _("has not begun")
    IN_FORCE = "in_force", _("in force")
    ABOUT_TO_LAPSE = "about_to_lapse", _("about to end")
    WAITS_FOR_GIVER = "waits_for_giver", _("waits for the one who is to tell")
    ASK_ANEW = "ask_anew", _("to be asked again: whoever gave it may not decide it any more")
    LAPSED = "lapsed", _("has ended")
    WITHDRAWN = "withdrawn", _("taken back")
    SUCCEEDED = "succeeded", _("ended when the organisation became another")
    CASE_ENDED = "case_ended", _("ended with the case")


STATES_THAT_OPEN = frozenset({GroundState.IN_FORCE, GroundState.ABOUT_TO_LAPSE})
STATES_THAT_ARE_OVER = frozenset(
    {GroundState.LAPSED, GroundState.WITHDRAWN, GroundState.SUCCEEDED, GroundState.CASE_ENDED}
)

CLASSES_OF_FOLLOW_UP = frozenset({ContentClass.PARTICIPATION, ContentClass.IDENTITY, ContentClass.WORK_INCOME})
"""All that a follow-up consent may cover, since it outlives the case."""


class LogSubject(models.TextChoices):
    """Whose reading, or reading about whom, a review of the log is about."""

    UNIT = "unit", _("the whole log")
    STAFF = "staff", _("a member of staff")
    PARTICIPANT = "participant", _("a participant")


class Finding(models.TextChoices):
    """What a review of the log came to."""

    IN_ORDER = "in_order", _("in order")
    TO_ASK = "to_ask", _("to be asked about")
    WRONG = "wrong", _("wrong")


class AccountIssue(models.TextChoices):
    """Why somebody should look at an account."""

    ENDED_BUT_OPEN = "ended_but_open", _("should be closed")
    NEVER_SIGNED_IN = "never_signed_in", _("never used")
    NO_SECOND_FACTOR = "no_second_factor", _("no second step")
    UNUSED = "unused", _("long unused")
