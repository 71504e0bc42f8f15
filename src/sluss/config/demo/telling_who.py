"""How a story says who somebody is, once the case is open: names, numbers, where they live, who speaks for them."""

from collections.abc import Iterable
from uuid import UUID

from sluss.config.demo.numbers import number_of
from sluss.config.demo.telling import Name, Story
from sluss.people.actions import WhoSaid, change_number, correct_name, record_spell
from sluss.people.models import Identity, IdentityNumber, LanguageSpell, Representation, ResidenceSpell
from sluss.people.rules.representatives import ends_at_adulthood
from sluss.people.states import BirthPrecision, InterpreterForm, InterpreterNeed, Sex
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass, mask_of
from sluss.shared.ids import new_id


def put_name_right(story: Story, by: str, name: Name) -> None:
    """The name had been misspelled; birth date and sex stay."""
    actor, now = story.world.actor(by), story.world.days.now
    with acting_as(actor):
        was = Identity.objects.get(
            participant_id=story.case.participant_id, owner_unit_id=actor.unit, superseded_at__isnull=True
        )
        correct_name(
            participant_id=story.case.participant_id,
            identity_id=was.pk,
            corrected_id=new_id(),
            said=WhoSaid(
                given_name=name.given,
                family_name=name.family,
                birth_date=was.birth_date,
                birth_precision=BirthPrecision(was.birth_precision),
                sex=Sex(was.sex),
            ),
            today=story.world.day(0),
            actor=actor,
            now=now,
        )


def change_number_to(story: Story, by: str, key: str, day: int) -> None:
    """From the day on the number that stands in the list under the key takes the place of the one before."""
    actor, now = story.world.actor(by), story.world.days.now
    with acting_as(actor):
        was = IdentityNumber.objects.get(
            participant_id=story.case.participant_id, owner_unit_id=actor.unit, valid_until__isnull=True
        )
        change_number(
            participant_id=story.case.participant_id,
            number_id=was.pk,
            changed_id=new_id(),
            number=number_of(key, now=now),
            changed_on=story.world.day(day),
            today=story.world.day(0),
            actor=actor,
            now=now,
        )


def lives_in(
    story: Story, by: str, place: str, since: int, *, is_registered: bool = True, shared_with: Iterable[str] = ()
) -> None:
    """`place` is a code of the list of residences."""
    actor, now = story.world.actor(by), story.world.days.now
    with acting_as(actor):
        record_spell(
            model=ResidenceSpell,
            participant_id=story.case.participant_id,
            state=place,
            valid_from=story.world.day(since),
            valid_until=None,
            source="folkbokföringen" if story.hub != "jobslusen" else "CPR-registret",
            beside={"is_registered": is_registered},
            share_with=story.world.unit_ids(*shared_with),
            actor=actor,
            now=now,
        )


def speaks(
    story: Story,
    by: str,
    language: str,
    interpreter: InterpreterNeed,
    since: int,
    *,
    forms: Iterable[InterpreterForm] = (),
    shared_with: Iterable[str] = (),
) -> None:
    """`language` is a code of the list of languages."""
    actor, now = story.world.actor(by), story.world.days.now
    with acting_as(actor):
        record_spell(
            model=LanguageSpell,
            participant_id=story.case.participant_id,
            state=language,
            valid_from=story.world.day(since),
            valid_until=None,
            source="samtal",
            beside={"interpreter": interpreter, "forms": list(forms)},
            share_with=story.world.unit_ids(*shared_with),
            actor=actor,
            now=now,
        )


def represented(
    story: Story,
    by: str,
    kind: str,
    name: str,
    since: int,
    *,
    decides: Iterable[ContentClass],
    says_no: bool = False,
) -> UUID:
    """Somebody speaks for the person; returns the fact that a consent names."""
    actor = story.world.actor(by)
    with acting_as(actor):
        return record_spell(
            model=Representation,
            participant_id=story.case.participant_id,
            state=kind,
            valid_from=story.world.day(since),
            valid_until=None,
            source="personbevis",
            beside={
                "name": name,
                "decides": mask_of(decides),
                "says_no": says_no,
                "papers_seen_on": story.world.day(since),
                "ends_at_adulthood": ends_at_adulthood(kind),
            },
            actor=actor,
            now=story.world.at(since),
        )
