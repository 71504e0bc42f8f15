"""The keys of the opening world: grants, mandates and blocks, each beside those that miss it by one thing."""

from datetime import timedelta
from typing import Final

from tests.access import world as w
from tests.access.stage_times import COMING, ENDED, LATELY, LONG_AGO, OPEN, SOON, START, YESTERDAY

TEAM: Final = "mentors"
BO: Final = ("bo", "bo-torget", "psychiatry", "labour-market")
TOLD: Final = (w.PARTICIPATION, w.IDENTITY, w.PLANNING)
GRANTS: Final = (  # participant, enrolment, from, to, classes, days left, purpose, unless the giver: recorded by, when
    (
        "anna",
        "anna-torget",
        "income-support",
        "labour-market",
        (w.IDENTITY, w.SOCIAL_HOME),
        90,
        "collaboration",
    ),
    ("anna", "anna-slussen", "addiction-care", "income-support", (w.ADDICTION,), 90, "collaboration"),
    (*BO, (w.PARTICIPATION, w.IDENTITY), 90, "collaboration", "labour-market", LONG_AGO),
    ("bo", "bo-torget", "psychiatry", "income-support", (w.HEALTH, w.PLANNING), 0, "collaboration"),
    ("cia", "cia-slussen", "psychiatry", "addiction-care", (w.IDENTITY, w.WORK_INCOME), 400, "follow_up"),
    (*BO, (w.CRIME,), -1, "collaboration"),
    (*BO, (w.FAMILY,), 91, "collaboration"),
    (*BO, (w.EDUCATION,), 90, "collaboration"),
    ("anna", "anna-torget", "addiction-care", "income-support", (w.CRIME,), 90, "collaboration"),
    (
        "dan",
        "dan-torget",
        "psychiatry",
        "labour-market",
        (w.IDENTITY, w.WORK_INCOME),
        300,
        "follow_up",
        "labour-market",
        LATELY,
    ),
    ("dan", "dan-torget", "psychiatry", "labour-market", (w.HEALTH,), 90, "collaboration"),
    ("eli", "eli-torget", "psychiatry", "labour-market", (w.PLANNING,), 90, "collaboration"),
    ("hal", "hal-torget", "psychiatry", "labour-market", (w.PARTICIPATION,), 90, "collaboration"),
    ("ida", "ida-torget", "psychiatry", "labour-market", (w.PLANNING,), 90, "collaboration"),
    ("anna", "anna-slussen", "addiction-care", "psychiatry", (w.CRIME,), 90, "collaboration"),
    ("fay", "fay-torget", "psychiatry", "labour-market", (w.PARTICIPATION, w.IDENTITY), 90, "collaboration"),
    ("jon", "jon-torget", "psychiatry", "labour-market", (w.PARTICIPATION,), 90, "collaboration"),
    ("cia", "cia-slussen", "psychiatry", "employment-office", (w.IDENTITY,), 90, "collaboration"),
    ("bo", "bo-again", "psychiatry", "labour-market", (w.PARTICIPATION,), 90, "collaboration"),
    ("nia", "nia-torget", "psychiatry", "labour-market", (w.PARTICIPATION, w.IDENTITY), 90, "collaboration"),
    ("mio", "mio-torget", "psychiatry", "labour-market", (w.PARTICIPATION, w.IDENTITY), 90, "collaboration"),
    ("ola", "ola-torget", "psychiatry", "labour-market", (w.PARTICIPATION, w.IDENTITY), 90, "collaboration"),
    ("bo", "bo-torget", "addiction-care", "labour-market", (w.SOCIAL_HOME,), 90, "collaboration"),
    (
        "bo",
        "bo-torget",
        "income-support",
        "labour-market",
        (w.SOCIAL_HOME,),
        90,
        "collaboration",
        "labour-market",
        LATELY,
    ),
    ("bo", "bo-torget", "psychiatry", "income-support", (w.EDUCATION,), 90, "collaboration", "income-support", LATELY),
    (*BO, (w.ADDICTION,), 90, "collaboration", "labour-market", LATELY),
    (*BO, (w.SOCIAL_HOME,), 90, "collaboration", "psychiatry", LATELY),
    (
        "uma",
        "uma-torget",
        "income-support",
        "labour-market",
        (w.PARTICIPATION, w.IDENTITY, w.WORK_INCOME),
        300,
        "follow_up",
    ),
    ("pia", "pia-torget", "psychiatry", "income-support", TOLD, 90, "collaboration"),
    ("pia", "pia-torget", "income-support", "labour-market", TOLD, 90, "collaboration"),
    ("sam", "sam-torget", "labour-market", "income-support", TOLD, 90, "collaboration"),
    (*BO, (w.PLANNING,), 90, "collaboration", "psychiatry", LATELY),
)
TOLD_BY_LAW: Final = (  # participant, enrolment, from, to, classes, unless in force: ended
    ("anna", "anna-torget", "income-support", "labour-market", (w.CRIME,)),
    ("bo", "bo-torget", "income-support", "labour-market", (w.FAMILY,), YESTERDAY),
)
SPEAKING: Final = "representation-bo-psychiatry"
SPEAKING_NO_MORE: Final = "representation-over"
COMING_GRANTS: Final = {"grant-6"}
WITHDRAWN_GRANTS: Final = {"grant-7"}
REPRESENTED_GRANTS: Final = {f"grant-{len(GRANTS) - 1}": SPEAKING_NO_MORE}
ASSIGNMENTS: Final = (  # enrolment, unit, staff, team, unless open: period
    ("anna-torget", "income-support", "ines", None),
    ("anna-torget", "labour-market", "kora", None),
    ("anna-torget", "income-support", None, TEAM),
    ("anna-slussen", "addiction-care", "doris", None),
    ("bo-torget", "psychiatry", "cleo", None),
    ("bo-torget", "labour-market", "adam", None),
    ("bo-torget", "income-support", "duo", None),
    ("bo-torget", "income-support", "gone", None),
    ("bo-torget", "psychiatry", "coming", None),
    ("cia-slussen", "psychiatry", "duo", None),
    ("cia-slussen", "addiction-care", "doris", None),
    ("cia-slussen", "income-support", "imma", None),
    ("cia-slussen", "employment-office", "filip", None),
    ("cia-slussen", "social-board", "sonja", None),
    ("bo-torget", "income-support", "nils", None, ENDED),
    ("bo-torget", "income-support", "nora", None, COMING),
    ("dan-torget", "labour-market", "adam", None, (LATELY, None)),
    ("eli-torget", "labour-market", "adam", None),
    ("bo-again", "psychiatry", "cleo", None),
    ("bo-again", "labour-market", "adam", None),
    ("eli-torget", "psychiatry", "cleo", None),
    ("nia-torget", "psychiatry", "cleo", None),
    ("mio-torget", "psychiatry", "cleo", None),
    ("mio-torget", "labour-market", "adam", None),
    ("jon-torget", "psychiatry", "duo", None),
    ("dan-torget", "employment-office", "filip", None, ENDED),
    ("fay-torget", "employment-office", "filip", None, ENDED),
    ("bo-torget", "income-support", "stina", None),  # whose role takes no cases
    ("uma-torget", "income-support", "ines", None),
    ("uma-torget", "labour-market", "adam", None),
    ("pia-torget", "income-support", "ines", None),
    ("pia-torget", "income-support", None, TEAM),
    ("pia-torget", "income-support", "duo", None),
    ("pia-torget", "labour-market", "adam", None),
    ("pia-torget", "psychiatry", "cleo", None),
    ("sam-torget", "labour-market", "adam", None),
    ("sam-torget", "labour-market", "kora", None),
    ("sam-torget", "income-support", "ines", None),
    ("una-torget", "income-support", "ines", None),
    ("kai-torget", "employment-office", "filip", None),
    ("kim-torget", "employment-office", "filip", None),
)
SAMES: Final = (  # one, other, said by, unless it stands: taken back
    ("eli", "mio", "labour-market"),
    ("mio", "nia", "psychiatry"),
    ("bo", "dan", "labour-market", True),
    ("bo", "eli", "labour-market", True),
    ("eli", "bo", "psychiatry", True),
    ("anna", "bo", "income-support", True),
    # Of each two the key that is smaller stands first; the blocked one stands in either place.
    ("bo", "mio", "psychiatry", True),
    ("bo", "mio", "labour-market", True),
    ("uma", "bo", "income-support", True),
    ("uma", "anna", "income-support", True),
    ("uma", "nia", "income-support", True),
)
APARTS: Final = (  # one, other, said by, period
    ("anna", "nia", "income-support", OPEN),
    ("anna", "una", "income-support", OPEN),  # both with one colleague
    ("anna", "mio", "income-support", ENDED),
    ("pia", "mio", "income-support", OPEN),
    ("cia", "nia", "income-support", OPEN),
    ("uma", "anna", "income-support", OPEN),
    ("bo", "eli", "labour-market", OPEN),
    ("sam", "mio", "labour-market", OPEN),
    ("bo", "jon", "psychiatry", OPEN),
    ("bo", "ida", "psychiatry", OPEN),
    ("hal", "cia", "employment-office", OPEN),
)
HOURS: Final = (LATELY, SOON)
EMERGENCIES: Final = (  # participant, staff, opened for, period, unless it waits: reviewed
    ("bo", "ivar", "income-support", HOURS),
    ("cia", "duo", "psychiatry", HOURS),
    ("fay", "adam", "labour-market", HOURS),  # let known, without a part
    ("hal", "adam", "labour-market", HOURS),  # by somebody without a part
    ("jon", "kora", "labour-market", HOURS),
    ("cia", "filip", "employment-office", HOURS),  # which has left that hub
    ("dan", "nils", "income-support", ENDED),
    ("anna", "nora", "income-support", (SOON, SOON + timedelta(hours=1))),
    ("bo", "imre", "income-support", HOURS),  # whose role takes no cases
    ("anna", "doris", "addiction-care", HOURS),  # in a conflict
    ("bo", "asta", "labour-market", HOURS),
    ("eli", "cato", "psychiatry", HOURS, True),
    ("dan", "kora", "labour-market", ENDED, True),
    ("anna", "imma", "income-support", HOURS),
    ("uma", "nils", "income-support", HOURS),  # who had died when it was opened
    ("pia", "kora", "labour-market", HOURS),  # who does not keep her
    ("sam", "ivar", "income-support", HOURS),
)
PROTECTIONS: Final = (  # participant, unit, with an alias, period
    ("pia", "income-support", True, OPEN),
    ("pia", "labour-market", True, OPEN),
    ("pia", "psychiatry", True, OPEN),
    ("sam", "labour-market", False, OPEN),
    ("sam", "income-support", False, OPEN),
    ("una", "income-support", True, ENDED),
    ("una", "labour-market", True, COMING),
)
KEEPERS: Final = (  # participant, unit, staff, period
    ("pia", "income-support", "ivar", OPEN),
    ("pia", "income-support", "ines", ENDED),
    ("pia", "income-support", "nora", COMING),
    ("pia", "psychiatry", "duo", OPEN),  # who works with her for another unit
    ("pia", "psychiatry", "cleo", OPEN),
    ("pia", "labour-market", "asta", OPEN),
    ("pia", "addiction-care", "adam", OPEN),
    ("pia", "labour-market", "kora", COMING),
    ("sam", "labour-market", "adam", OPEN),
    ("una", "income-support", "imma", ENDED),
)
CONFLICTS: Final = (  # participant, staff, recorded by, period, unless set: declared blind
    ("anna", "doris", "addiction-care", (LONG_AGO, START + timedelta(hours=2))),
    ("bo", "asta", "labour-market", OPEN),
    ("anna", "ines", "income-support", ENDED),
    ("anna", "ivar", "income-support", COMING),
    ("cia", "imre", "income-support", OPEN),
    ("eli", "nils", "income-support", OPEN),
    ("eli", "cleo", "psychiatry", OPEN, True),
    ("bo", "cleo", "psychiatry", ENDED, True),
    ("bo", "cleo", "psychiatry", COMING, True),
    ("uma", "nora", "income-support", OPEN),
    ("uma", "imma", "income-support", OPEN),
)
