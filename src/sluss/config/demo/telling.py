"""How a story is told: each sentence is one act, done by the one who did it, on its day.

What the program stamps itself cannot be told in the past: when a mandate, a block, a withdrawal or a reading began is
the moment the demo is made, and so is every event in the record. Days that people write – of notes, consents,
spells, starts – lie where the story has them.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final
from uuid import UUID

from sluss.access.actions import (
    Evidence,
    Flow,
    assign,
    open_emergency,
    record_consent,
    review_emergency,
    set_conflict,
    withdraw,
)
from sluss.access.models import EmergencyAccess
from sluss.access.states import ConflictKind, EmergencyFinding, EvidenceKind, GivenBy, GivenThrough, Purpose, SetBy
from sluss.audit.recorder import record_reads, record_refusal
from sluss.audit.recording import collecting
from sluss.cases.actions import answer_onward, record_disclosure, record_received_copy, send_onward, write_note
from sluss.cases.models import Door, Note
from sluss.cases.states import OnwardAnswer
from sluss.config.demo.numbers import number_of
from sluss.config.demo.world import World
from sluss.people.actions import (
    OpenedCase,
    PersonFacts,
    add_contact_way,
    discharge,
    open_case,
    pause,
    record_household_consent,
    record_spell,
    resume,
)
from sluss.people.models import Identity, IncomeSpell, MainActivitySpell, RegistrationSpell, Spell
from sluss.people.states import ContactKind, Sex
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass as C
from sluss.shared.ids import new_id

PAGE: Final = "cases:person"
USUAL: Final = frozenset({C.PARTICIPATION, C.IDENTITY, C.PLANNING, C.WORK_INCOME, C.EDUCATION})
Flows = dict[tuple[str, str], frozenset[C]]
KNOWN: Final = frozenset({C.PARTICIPATION, C.IDENTITY})


@cache
def _notes() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("sluss.config.demo").joinpath("notes.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, kw_only=True)
class Name:
    given: str
    family: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """One person's case in one hub."""

    world: World
    hub: str
    case: OpenedCase

    def notes(self, key: str) -> None:
        """All notes that `notes.toml` has under the key, in its order."""
        for note in _notes()[key]:
            self.note(note["by"], note["day"], C[note["about"].upper()], note["text"].strip(), note["shared"])

    def note(self, by: str, day: int, about: C, text: str, shared_with: Iterable[str]) -> None:
        actor = self.world.actor(by)
        with acting_as(actor):
            write_note(
                note_id=new_id(),
                participant_id=self.case.participant_id,
                hub_id=self.world.hubs[self.hub],
                content_class=about,
                body=text,
                happened_on=self.world.day(day),
                share_with=self.world.unit_ids(*shared_with),
                actor=actor,
                now=self.world.at(day),
            )

    def consent(
        self,
        by: str,
        day: int,
        flows: Flows,
        *,
        until: int,
        purpose: Purpose = Purpose.COLLABORATION,
        language: str = "svenska",
        through: GivenThrough = GivenThrough.DIRECTLY,
        evidence: EvidenceKind = EvidenceKind.SIGNED_PAPER,
        given_by: GivenBy = GivenBy.PERSON,
        representations: tuple[UUID, ...] = (),
    ) -> None:
        """The person lets one unit tell another, from the day on and through the day `until`."""
        actor = self.world.actor(by)
        with acting_as(actor):
            record_consent(
                participant_id=self.case.participant_id,
                enrolment_id=self.case.enrolment_id,
                hub_id=self.world.hubs[self.hub],
                flows=self.flows(flows),
                purpose=purpose,
                evidence=Evidence(
                    kind=evidence,
                    language=language,
                    through=through,
                    given_by=given_by,
                    given_on=self.world.day(day),
                    representations=representations,
                ),
                valid_from=self.world.at(day),
                valid_until=self.world.at(until, hour=23),
                actor=actor,
                now=self.world.at(day),
            )

    def flows(self, flows: Flows) -> tuple[Flow, ...]:
        return tuple(
            Flow(from_unit_id=self.world.units[one], to_unit_id=self.world.units[other], classes=classes)
            for (one, other), classes in flows.items()
        )

    def withdraw(self, by: str, *, to: str) -> None:
        actor = self.world.actor(by)
        with acting_as(actor):
            withdraw(
                participant_id=self.case.participant_id,
                to_unit_id=self.world.units[to],
                actor=actor,
                now=self.world.days.now,
            )

    def assign(self, by: str, to: str, *, shared_with: Iterable[str] = ()) -> None:
        """The unit's manager or allocator gives a colleague the mandate."""
        actor = self.world.actor(by, Shape.HUB)
        with acting_as(actor):
            assign(
                enrolment_id=self.case.enrolment_id,
                participant_id=self.case.participant_id,
                staff_id=self.world.staff[to],
                share_with=self.world.unit_ids(*shared_with),
                actor=actor,
                now=self.world.days.now,
            )

    def block(self, by: str, whom: str, kind: ConflictKind, set_by: SetBy) -> None:
        actor = self.world.actor(by)
        with acting_as(actor):
            set_conflict(
                participant_id=self.case.participant_id,
                staff_id=self.world.staff[whom],
                kind=kind,
                set_by=set_by,
                actor=actor,
                now=self.world.days.now,
            )

    def reach(self, by: str, kind: ContactKind, value: str, *, note: str = "", shared_with: Iterable[str] = ()) -> None:
        actor = self.world.actor(by)
        with acting_as(actor):
            add_contact_way(
                participant_id=self.case.participant_id,
                kind=kind,
                value=value,
                note=note,
                share_with=self.world.unit_ids(*shared_with),
                actor=actor,
                now=self.world.days.now,
            )

    def activity(self, by: str, state: str, percent: int | None, days: tuple[int, int | None], **more: Any) -> None:
        self._spell(by, MainActivitySpell, state, days, extent_percent=percent, **more)

    def income(self, by: str, state: str, percent: int, days: tuple[int, int | None], **more: Any) -> None:
        self._spell(by, IncomeSpell, state, days, extent_percent=percent, **more)

    def registration(
        self, by: str, state: str, days: tuple[int, int | None], *, benefit_ends: int | None = None, **more: Any
    ) -> None:
        """As what the person was registered, or what was decided of a programme or benefit."""
        ends_on = None if benefit_ends is None else self.world.day(benefit_ends)
        self._spell(by, RegistrationSpell, state, days, benefit_ends_on=ends_on, **more)

    def _spell(
        self,
        by: str,
        model: type[Spell],
        state: str,
        days: tuple[int, int | None],
        *,
        shared_with: Iterable[str] = (),
        **more: Any,
    ) -> None:
        """`more` is what `record_spell` takes: the extent, why it ended, the decision's number."""
        actor, (begins, ends) = self.world.actor(by), days
        with acting_as(actor):
            record_spell(
                model=model,
                participant_id=self.case.participant_id,
                state=state,
                valid_from=self.world.day(begins),
                valid_until=None if ends is None else self.world.day(ends),
                source="egen uppgift" if self.hub != "jobslusen" else "egen oplysning",
                share_with=self.world.unit_ids(*shared_with),
                actor=actor,
                now=min(self.world.at(begins), self.world.days.now),
                **more,
            )

    def pause(self, by: str, days: tuple[int, int | None], reason: str, *, expected: int | None = None) -> None:
        """The work rests from the first day through the last, if it has ended."""
        actor, (begins, ends) = self.world.actor(by), days
        about: dict[str, Any] = {
            "enrolment_id": self.case.enrolment_id,
            "participant_id": self.case.participant_id,
            "actor": actor,
        }
        with acting_as(actor):
            pause(
                pause_id=new_id(),
                began_on=self.world.day(begins),
                expected_until=None if expected is None else self.world.day(expected),
                reason=reason,
                now=self.world.at(begins),
                **about,
            )
            if ends is not None:
                resume(last_day=self.world.day(ends), now=self.world.at(ends), **about)

    def household(self, by: str, other: str, day: int) -> None:
        """The person agrees to be counted together with another of the demo."""
        actor, now = self.world.actor(by), self.world.days.now
        with acting_as(actor):
            record_household_consent(
                participant_id=self.case.participant_id,
                number=number_of(other, now=now),
                given_on=self.world.day(day),
                actor=actor,
                now=now,
            )

    def send_on(
        self, by: str, day: int, door: str, why: str, *, days_until: int, answer: OnwardAnswer, said: str
    ) -> None:
        """The person is sent on to a door of the hub, which answered so many days later."""
        actor, onward_id, participant_id = self.world.actor(by), new_id(), self.case.participant_id
        now, answered_on = self.world.at(day), self.world.day(day) + timedelta(days=days_until)
        with acting_as(actor), collecting():
            door_id = Door.objects.get(hub_id=self.world.hubs[self.hub], name=door).pk
            send_onward(
                onward_id=onward_id, participant_id=participant_id, door_id=door_id, why=why, actor=actor, now=now
            )
            answer_onward(
                onward_id=onward_id,
                participant_id=participant_id,
                answer=answer,
                words=said,
                on=answered_on,
                actor=actor,
                now=self.world.days.now,
            )

    def discharge(self, by: str, day: int, reason: str, main_activity_after: str) -> None:
        actor = self.world.actor(by)
        with acting_as(actor):
            discharge(
                enrolment_id=self.case.enrolment_id,
                participant_id=self.case.participant_id,
                on=self.world.day(day),
                reason=reason,
                main_activity_after=main_activity_after,
                actor=actor,
                now=self.world.days.now,
            )

    def read(self, by: str) -> None:
        """Somebody opens the person's page: what it would show is read, and recorded."""
        with acting_as(self.world.actor(by)), collecting() as reads:
            list(Identity.objects.filter(participant_id=self.case.participant_id))
            list(Note.objects.filter(participant_id=self.case.participant_id))
            record_reads(page=PAGE, collector=reads)

    def emergency(self, by: str, key: str, reason: str) -> None:
        """Somebody without a mandate opens the person by number – or, kept out, opens nobody."""
        actor, number = self.world.actor(by), number_of(key, now=self.world.days.now)
        with acting_as(actor):
            open_emergency(number=number, reason=reason, hours=1, actor=actor, now=self.world.days.now)

    def review_emergency(self, by: str, finding: EmergencyFinding, sentence: str) -> None:
        """The manager says of the latest that waits whether it was right."""
        actor = self.world.actor(by, Shape.HUB)
        with acting_as(actor), collecting():
            waiting = EmergencyAccess.objects.filter(participant_id=self.case.participant_id, reviewed_at=None)
            review_emergency(
                emergency_id=waiting.latest("id").pk,
                finding=finding,
                sentence=sentence,
                actor=actor,
                now=self.world.days.now,
            )

    def disclose(self, by: str, day: int, about: C, *, to: str, what: str, ground: str, decided_by: str) -> None:
        """The unit told somebody once, on a ground of law."""
        actor = self.world.actor(by)
        with acting_as(actor):
            record_disclosure(
                participant_id=self.case.participant_id,
                hub_id=self.world.hubs[self.hub],
                country="SE",
                content_class=about,
                to_whom=to,
                what=what,
                ground=ground,
                reference="",
                decided_by_posting=self.world.actor(decided_by).id,
                disclosed_on=self.world.day(day),
                today=self.world.day(0),
                actor=actor,
                now=self.world.days.now,
            )

    def copy_latest(self, by: str, about: C, *, reason: str, filed: str) -> None:
        """Somebody puts a copy of the latest note of another unit about something in their own unit's file."""
        actor = self.world.actor(by)
        with acting_as(actor), collecting():
            theirs = Note.objects.filter(participant_id=self.case.participant_id, content_class=about)
            note = theirs.exclude(owner_unit_id=actor.unit).latest("happened_on")
            record_received_copy(note=note, reason=reason, filed=filed, actor=actor, now=self.world.days.now)

    def refused(self, by: str) -> None:
        """Somebody asks for the page and gets the answer that nobody is there."""
        with acting_as(self.world.actor(by)):
            record_refusal(page=PAGE, asked_for=self.case.participant_id)


def open_story(
    world: World,
    key: str,
    name: Name,
    *,
    hub: str,
    by: str,
    day: int,
    known_to: Iterable[str] = (),
    number_then: str = "",
    born: date | None = None,
    sex: Sex = Sex.UNKNOWN,
) -> Story:
    """A caseworker opens the case, and lets the named units know who it is once a consent covers that.

    Args:
        key: under which the person's number stands; empty of somebody whose number nobody asked for.
        number_then: the key of the number the person had when the case was opened, if it was another.
        born, sex: of somebody without a number, from which they are taken otherwise.
    """
    actor, now = world.actor(by), world.days.now
    number = number_of(key, now=now) if key else None
    then = number_of(number_then, now=now) if number_then else number
    with acting_as(actor):
        case = open_case(
            hub_id=world.hubs[hub],
            person=PersonFacts(
                given_name=name.given,
                family_name=name.family,
                number=then,
                birth_date=number.birth_date if number else born,
                sex=Sex(number.registered_sex) if number else sex,
            ),
            started_on=world.day(day),
            share_with=world.unit_ids(*known_to),
            actor=actor,
            now=world.at(day),
        )
    return Story(world=world, hub=hub, case=case)


def both_ways(one: str, other: str, classes: frozenset[C] = USUAL) -> Flows:
    return {(one, other): classes, (other, one): classes}
