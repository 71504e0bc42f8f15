"""Linnea Vik, 22, Torget Unga: the good way – referral, guidance group, a bakery, half a job, a whole one.

Her case stays open in the demo: ending it would end every unit's view of her, which is for whoever tries it to do. What
later rows of the product will hold – the placement as such, the follow-up's date – is told in notes.
"""

from sluss.access.states import EmergencyFinding, Purpose
from sluss.config.demo.telling import KNOWN, Name, Story, both_ways, open_story
from sluss.config.demo.world import World
from sluss.people.states import ContactKind
from sluss.shared.content_classes import ContentClass as C

REFERRED, CONSENTED = -288, -275
BAKERY, BAKERY_ENDED = -226, -138
HALF_A_JOB, WHOLE_JOB = -135, -93
REGISTERED = -401
UNEMPLOYED = (-513, -453), (-430, -398)
"""60 and 32 days within four months, which the youth guarantee asks 90 of."""
AFTER_A_YEAR, FOLLOW_UP_ENDS = 89, 460


def tell(world: World) -> None:
    story = open_story(
        world,
        "linnea",
        Name(given="Linnea", family="Vik"),
        hub="torget-unga",
        by="dag",
        day=REFERRED,
        known_to=("AME", "EB", "UH"),
    )
    keys(story)
    story.notes("linnea")
    spells(story)
    for reader in ("karin", "dag", "elin", "farid"):
        story.read(reader)
    emergencies(story)


def keys(story: Story) -> None:
    """What she agreed to: health only from the youth health service to the municipality's unit."""
    story.reach("dag", ContactKind.PHONE, "070-174 06 11", note="helst sms", shared_with=("AME",))
    story.reach("dag", ContactKind.EMAIL, "linnea.vik@ekvik.example", shared_with=("AME", "EB"))
    flows = both_ways("AF", "AME") | both_ways("EB", "AME") | both_ways("AF", "EB")
    flows |= {("AF", "UH"): KNOWN, ("AME", "UH"): KNOWN | {C.PLANNING}, ("UH", "AME"): KNOWN | {C.HEALTH}}
    story.consent("dag", CONSENTED, flows, until=AFTER_A_YEAR)
    follow_up = frozenset({C.PARTICIPATION, C.IDENTITY, C.WORK_INCOME})
    story.consent("dag", WHOLE_JOB, {("AME", "AF"): follow_up}, until=FOLLOW_UP_ENDS, purpose=Purpose.FOLLOW_UP)
    story.assign("ingrid", "karin", shared_with=("AF", "EB", "UH"))
    story.assign("farid", "farid", shared_with=("AF", "AME"))
    story.assign("mats", "elin", shared_with=("AME",))


def emergencies(story: Story) -> None:
    """Two colleagues of Karin's without a mandate: one helped out, one had to; the second waits for its review."""
    story.emergency("petra@AME", "linnea", "Hjälpte Karin med en blankett.")
    story.review_emergency(
        "ingrid", EmergencyFinding.NOT_RIGHT, "Att hjälpa till är ingen nödsituation. Vi har talat om det."
    )
    story.emergency("nils", "linnea", "Linnea ringde växeln och mådde dåligt. Karin var sjuk.")


def spells(story: Story) -> None:
    story.activity("dag", "job_seeking", 100, (REGISTERED, BAKERY), shared_with=("AME", "EB"))
    story.activity("karin", "programme", 100, (BAKERY, BAKERY_ENDED), shared_with=("AF", "EB"))
    story.activity("karin", "work", 50, (HALF_A_JOB, WHOLE_JOB), shared_with=("AF", "EB"))
    story.activity("karin", "work_supported", 100, (WHOLE_JOB, None), shared_with=("AF", "EB"))
    for began, ended in UNEMPLOYED:
        story.registration("dag", "AF_OPEN", (began, ended), shared_with=("AME",))
    story.registration("dag", "JUG", (REGISTERED, HALF_A_JOB), end_reason="own_work", shared_with=("AME",))
    decided = {"reference": "AF 2026-03-116", "shared_with": ("AME",)}
    story.registration("dag", "NYSTART", (WHOLE_JOB, None), benefit_ends=WHOLE_JOB + 364, **decided)
    story.income("farid", "FST", 100, (REGISTERED, HALF_A_JOB), shared_with=("AME", "AF"))
    story.income("farid", "FST", 50, (HALF_A_JOB, WHOLE_JOB), end_reason="own_work", shared_with=("AME", "AF"))
    story.income("karin", "LON", 50, (HALF_A_JOB, WHOLE_JOB), shared_with=("AF", "EB"))
    story.income("karin", "LON", 100, (WHOLE_JOB, None), shared_with=("AF", "EB"))
