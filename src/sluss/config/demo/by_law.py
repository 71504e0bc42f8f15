"""How a story goes on whatever the person consents to: what an organisation tells because a law says so."""

from zoneinfo import ZoneInfo

from sluss.access.actions import Decision, grant_by_law
from sluss.config.demo.days import ZONE
from sluss.config.demo.telling import Story
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass


def tell_by_law(
    story: Story,
    by: str,
    *,
    to: str,
    classes: frozenset[ContentClass],
    section: str,
    decided_by: str,
    reason: str,
    until: int,
) -> None:
    """Decided and written down the day the demo is made; looked at anew by the day `until`."""
    world, actor = story.world, story.world.actor(by)
    with acting_as(actor):
        grant_by_law(
            participant_id=story.case.participant_id,
            enrolment_id=story.case.enrolment_id,
            hub_id=world.hubs[story.hub],
            to_unit_id=world.units[to],
            classes=classes,
            decision=Decision(
                section=section,
                country="SE",
                decided_by=decided_by,
                decided_on=world.day(0),
                reason=reason,
                is_review=True,
            ),
            valid_from=world.days.now,
            valid_until=world.at(until, hour=23),
            zone=ZoneInfo(ZONE),
            actor=actor,
            now=world.days.now,
        )
