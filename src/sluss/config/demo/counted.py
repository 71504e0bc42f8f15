"""Three of Torget Unga of whom nothing may be registered but sex and year."""

from sluss.config.demo.world import World
from sluss.people.actions import count_somebody
from sluss.people.states import Sex
from sluss.shared.acting import acting_as
from sluss.shared.ids import new_id


def tell(world: World) -> None:
    karin = world.actor("karin")
    with acting_as(karin):
        for sex in (Sex.MAN, Sex.WOMAN, Sex.WOMAN):
            count_somebody(
                enrolment_id=new_id(), hub_id=world.hubs["torget-unga"], sex=sex, actor=karin, now=world.days.now
            )
