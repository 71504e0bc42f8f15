"""Sara Blom, 31, Torget Vuxna: sister of an officer, and a worry that is told to her face and to no other organisation.

Two things were told to others because a law says so; neither is shared with anybody on the hub.
"""

from sluss.access.states import ConflictKind, SetBy
from sluss.config.demo.telling import USUAL, Name, both_ways, open_story
from sluss.config.demo.world import World
from sluss.people.states import ContactKind
from sluss.shared.content_classes import ContentClass as C

PAUSED, BACK = -37, -9


def tell(world: World) -> None:
    story = open_story(
        world,
        "sara",
        Name(given="Sara", family="Blom"),
        hub="torget-vuxna",
        by="lena",
        day=-212,
        known_to=("AME", "AF"),
    )
    story.reach("lena", ContactKind.PHONE, "070-174 06 37", note="efter klockan 14", shared_with=("AME",))
    flows = both_ways("EB", "AME", USUAL | {C.SOCIAL_HOME}) | both_ways("EB", "AF") | both_ways("AME", "AF")
    story.consent("lena", -210, flows, until=155)
    # The manager did not know: half the town is called Blom. He opened her page once before it was said.
    story.assign("ingrid", "johan", shared_with=("EB",))
    story.read("johan")
    story.block("lena", "johan", ConflictKind.RELATIVE, SetBy.PERSON)
    story.assign("ingrid", "nils", shared_with=("EB", "AF"))
    story.assign("agneta", "dag", shared_with=("EB", "AME"))
    story.notes("sara")
    story.activity("lena", "job_seeking", 50, (-400, PAUSED), shared_with=("AME", "AF"))
    story.activity("nils", "programme", 50, (BACK, None), shared_with=("EB", "AF"))
    story.income("lena", "FST", 100, (-400, None), shared_with=("AME",))
    story.pause("lena", (PAUSED, BACK - 1), "hospital")
    story.disclose(
        "lena",
        -91,
        C.FAMILY,
        to="Socialtjänsten, barnenheten",
        what="Oro för dottern, fyra år. Sara har fått veta det av mig.",
        ground="se_child",
        decided_by="lena",
    )
    story.disclose(
        "dag",
        -42,
        C.WORK_INCOME,
        to="Arbetslöshetskassan",
        what="Två pass i hemtjänsten som inte stod i rapporten.",
        ground="se_payment",
        decided_by="agneta",
    )
    for reader in ("lena", "nils"):
        story.read(reader)
    story.refused("johan")
    # A block beats this too.
    story.emergency("johan", "sara", "Skulle bara se hur det har gått.")
