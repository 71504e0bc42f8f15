"""How a story goes on in another hub, with another colleague, and how a unit's part in one ends."""

from collections.abc import Iterable

from sluss.access.actions import Evidence, end_assignment
from sluss.access.models import Assignment
from sluss.access.states import EvidenceKind, GivenBy, GivenThrough
from sluss.audit.recording import collecting
from sluss.cases.actions import CarriedOver, transfer
from sluss.config.demo.telling import Flows, Story
from sluss.people.actions import OpenedCase, discharge_unit
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id


def move(story: Story, by: str, hub: str, day: int, agreed: Flows, *, until: int, known_to: Iterable[str]) -> Story:
    """The person goes on in another hub, and says yes there too to what they agreed to here."""
    world, actor, enrolment_id = story.world, story.world.actor(by), new_id()
    signed = Evidence(
        kind=EvidenceKind.SIGNED_PAPER,
        language="svenska",
        through=GivenThrough.DIRECTLY,
        given_by=GivenBy.PERSON,
        given_on=world.day(day),
    )
    with acting_as(actor):
        transfer(
            before_id=story.case.enrolment_id,
            enrolment_id=enrolment_id,
            participant_id=story.case.participant_id,
            hub_id=world.hubs[hub],
            first_day=world.day(day),
            share_with=world.unit_ids(*known_to),
            carried_over=CarriedOver(
                consent_id=new_id(),
                flows=story.flows(agreed),
                evidence=signed,
                valid_until=world.at(until, hour=23),
            ),
            ends_here=False,
            actor=actor,
            now=world.at(day),
        )
    case = OpenedCase(participant_id=story.case.participant_id, enrolment_id=enrolment_id)
    return Story(world=world, hub=hub, case=case)


def end_part(story: Story, by: str, day: int, reason: str) -> None:
    """The unit of whoever says so leaves the case; others go on."""
    actor = story.world.actor(by)
    with acting_as(actor):
        discharge_unit(
            enrolment_id=story.case.enrolment_id,
            participant_id=story.case.participant_id,
            on=story.world.day(day),
            reason=reason,
            actor=actor,
            now=story.world.days.now,
        )


def end_mandate(story: Story, by: str, of: str) -> None:
    """The unit's manager takes a colleague's mandate in this case back."""
    actor = story.world.actor(by, Shape.HUB)
    with acting_as(actor), collecting():
        held = Assignment.objects.get(enrolment_id=story.case.enrolment_id, staff_id=story.world.staff[of])
        end_assignment(assignment_id=held.pk, actor=actor, now=story.world.days.now)
