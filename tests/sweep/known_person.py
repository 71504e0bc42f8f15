"""One person with everything an address can name: unseen by strangers, a canary to whoever sees, words for pages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from sluss.access.actions import (
    Evidence,
    Flow,
    delegate_allocation,
    open_emergency,
    open_staff_review,
    record_consent,
    set_conflict,
)
from sluss.access.models import Assignment, EmergencyAccess, Grant
from sluss.access.states import ConflictKind, EvidenceKind, GivenBy, GivenThrough, Purpose, SetBy
from sluss.audit.recorder import record_reads
from sluss.audit.recording import collecting
from sluss.cases.actions import add_door, send_onward, write_note
from sluss.cases.states import OrderRule
from sluss.organisations.models import Country, Party
from sluss.organisations.queries.closings import closings
from sluss.people.actions import (
    PersonFacts,
    add_contact_way,
    keep_apart,
    merge_people,
    open_case,
    protect,
    record_death,
    record_spell,
    undo_death,
)
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import (
    Identity,
    IdentityNumber,
    Keeper,
    LanguageSpell,
    NetworkPerson,
    RegistrationSpell,
    Representation,
    ResidenceSpell,
)
from sluss.people.states import ContactKind
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.acts import BY_LAW, told_by_law
from tests.cast import House
from tests.closing import closes
from tests.referring import admission, sent

GIVEN_NAME, FAMILY_NAME, NOTE = "Östen", "Osedd", "En hemlighet."
HIDDEN_NAME = "Dold"
TWIN, HOW_ONE_KNOWS = "Dubblett", "Såg legitimationen."
ASKED_FOR, WHY, DECIDED_BY = "Grönsiska", "Vill baka.", "Styrgruppen"
DOOR, DOOR_FOR, DOOR_AT = "Vägledaren", "betyg och yrke", "070-174 06 72"
REASON = "Personen ringde växeln."
REVIEWERS = {"Socialtjänsten": "Emil", "Arbetsförmedlingen": "Rut"}
Ids = dict[str, UUID | str]


@dataclass(frozen=True, kw_only=True)
class Told:
    """By whom the person is known, and the words that nobody else has."""

    by: str
    manager: str
    unit: str
    other: str
    family_name: str = FAMILY_NAME
    twin: str = TWIN
    """The family name under which the person is registered once more."""
    note: str = NOTE
    telephone: str = "070-174 06 05"
    asked_for: str = ASKED_FOR
    """The family name of somebody else, for whom a place was asked."""
    source: str = "brev"
    reference: str = ""
    number: str = "20040119-2380"
    """An official test number."""
    opened_by: str
    """The colleague who opened the person in an emergency."""
    reason: str = REASON

    @property
    def alias(self) -> str:
        """What somebody else is called, whom the same colleague keeps under protection."""
        return f"Fågel {self.number[-4:]}"

    @property
    def hidden(self) -> str:
        """The family name behind it."""
        return f"Skyddad{self.number[-4:]}"


DORAS = Told(by="Dora", manager="Dag", opened_by="Dora", unit="Arbetsförmedlingen", other="Socialtjänsten")


def doras_person(house: House, *, share_with: Iterable[UUID] = ()) -> Ids:
    """Make the person as Dora, in the open transaction; returns the value of every id an address may carry."""
    return known_person(house, DORAS, share_with=share_with)


def known_person(house: House, told: Told, *, share_with: Iterable[UUID] = ()) -> Ids:
    """A case and something of every kind an address can name, made by those who would; returns their ids."""
    now, worker, hub_id = timezone.now(), house.actor(told.by), house.hubs["torget"]
    unit, other = house.units[told.unit], house.units[told.other]
    number = check_identity_number(told.number, country=Country.SWEDEN, today=now.date())
    with collecting(), acting_as(worker):
        case = open_case(
            hub_id=hub_id,
            person=PersonFacts(given_name=GIVEN_NAME, family_name=told.family_name, number=number),
            started_on=date(2026, 1, 7),
            share_with=tuple(share_with),
            actor=worker,
            now=now,
        )
        way_id = add_contact_way(
            participant_id=case.participant_id,
            kind=ContactKind.PHONE,
            value=told.telephone,
            share_with=tuple(share_with),
            actor=worker,
            now=now,
        )
        note = write_note(
            note_id=new_id(),
            participant_id=case.participant_id,
            hub_id=hub_id,
            content_class=ContentClass.PLANNING,
            body=told.note,
            happened_on=date(2026, 2, 1),
            share_with=share_with,
            actor=worker,
            now=now,
        )
        spell_id = record_spell(
            model=RegistrationSpell,
            participant_id=case.participant_id,
            state="A_KASSA",
            valid_from=date(2026, 1, 7),
            valid_until=None,
            source=told.source,
            reference=told.reference,
            share_with=tuple(share_with),
            actor=worker,
            now=now,
        )
        residence_id = record_spell(
            model=ResidenceSpell,
            participant_id=case.participant_id,
            state="SE2281",
            valid_from=date(2026, 1, 7),
            valid_until=None,
            source=told.source,
            share_with=tuple(share_with),
            actor=worker,
            now=now,
        )
        language_id = record_spell(
            model=LanguageSpell,
            participant_id=case.participant_id,
            state="tir",
            valid_from=date(2026, 1, 7),
            valid_until=None,
            source=told.source,
            beside={"interpreter": "always", "forms": ["phone"], "dialect": "", "wishes": ""},
            share_with=tuple(share_with),
            actor=worker,
            now=now,
        )
        representative_id, network_id = (
            record_spell(
                model=model,
                participant_id=case.participant_id,
                state=state,
                valid_from=date(2026, 1, 7),
                valid_until=None,
                source=told.source,
                beside={"name": GIVEN_NAME, **beside},
                share_with=tuple(share_with),
                actor=worker,
                now=now,
            )
            for model, state, beside in (
                (Representation, "god_man", {"decides": 4, "sees": 2, "papers_seen_on": date(2026, 1, 7)}),
                (NetworkPerson, "mentor", {"may_know": 4, "may_be_present": True}),
            )
        )
        consent_id = record_consent(
            participant_id=case.participant_id,
            enrolment_id=case.enrolment_id,
            hub_id=hub_id,
            flows=[Flow(from_unit_id=unit, to_unit_id=other, classes=frozenset(ContentClass))],
            purpose=Purpose.COLLABORATION,
            evidence=Evidence(
                kind=EvidenceKind.SIGNED_PAPER,
                language="svenska",
                through=GivenThrough.DIRECTLY,
                given_by=GivenBy.PERSON,
                given_on=date(2026, 2, 1),
            ),
            valid_from=now - timedelta(days=1),
            valid_until=now + timedelta(days=300),
            actor=worker,
            now=now,
        )
        conflict_id = set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Hale"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=worker,
            now=now,
        )
    by_law = replace(BY_LAW, reason=told.reason)
    ground_id = told_by_law(house, case, by=told.by, receiver=told.other, decision=by_law).pk
    manager = house.actor(told.manager, Shape.HUB)
    with acting_as(manager):
        delegation_id = delegate_allocation(staff_id=house.staff[told.by], valid_until=None, actor=manager, now=now)
    referral_id = asked_for(house, told)
    colleague = house.actor(told.opened_by)
    with collecting(), acting_as(worker):
        # A death taken back leaves an id, and the person as before.
        death_id = new_id()
        record_death(
            death_id=death_id, participant_id=case.participant_id, died_on=date(2026, 2, 1), actor=worker, now=now
        )
        undo_death(death_id=death_id, actor=worker, now=now)
    with collecting(), acting_as(colleague):
        open_emergency(number=number, reason=told.reason, hours=1, actor=colleague, now=now)
        emergency_id = EmergencyAccess.objects.get(participant_id=case.participant_id).pk
    door_id, onward_id = sent_on(house, told, case.participant_id)
    other_id, same_id = registered_again(house, told, case.participant_id)
    with collecting() as reads, acting_as(worker):
        list(Identity.objects.filter(participant_id=case.participant_id))
        record_reads(page="cases:person", collector=reads)
    review_id, closing = reviewed(house, told), closing_id(house)
    protected_id, protection_id, keeper_id = protected(house, told)
    with collecting(), acting_as(worker):
        return {
            "referral_id": referral_id,
            "onward_id": onward_id,
            "other_id": other_id,
            "same_id": same_id,
            "apart_id": kept_apart(house, told, case.participant_id, other_id),
            "door_id": door_id,
            "closing_id": closing,
            "slug": "torget",
            "participant_id": case.participant_id,
            "enrolment_id": case.enrolment_id,
            "note_id": note.pk,
            "spell_id": spell_id,
            "residence_id": residence_id,
            "language_id": language_id,
            "representative_id": representative_id,
            "network_id": network_id,
            "way_id": way_id,
            "number_id": IdentityNumber.objects.get(participant_id=case.participant_id).pk,
            "row_id": note.pk,
            "consent_id": consent_id,
            "ground_id": ground_id,
            "grant_id": Grant.objects.get(consent_id=consent_id).pk,
            "assignment_id": Assignment.objects.get(participant_id=case.participant_id).pk,
            "conflict_id": conflict_id,
            "unit_id": unit,
            "to_unit_id": other,
            "from_unit_id": unit,
            "hub_id": hub_id,
            "party_id": Party.objects.get(hub_id=hub_id, unit_id=unit).pk,
            "staff_id": house.staff[told.by],
            "posting_id": house.postings[told.by],
            "token": "no-such-link",
            "provider": "ekvik",
            "delegation_id": delegation_id,
            "emergency_id": emergency_id,
            "death_id": death_id,
            "review_id": review_id,
            "protected_id": protected_id,
            "protection_id": protection_id,
            "keeper_id": keeper_id,
        }


def closing_id(house: House) -> UUID:
    """The hub closes next year, decided once."""
    now, found = timezone.now(), closings(hub_ids=[house.hubs["torget"]])
    return found[0].id if found else closes(house, last_day=now.date() + timedelta(days=365))


def registered_again(
    house: House, told: Told, participant_id: UUID, *, given_name: str = GIVEN_NAME
) -> tuple[UUID, UUID]:
    """Another registration by the same colleague, of whom the manager has said that it is the same person."""
    worker, manager, same_id, now = house.actor(told.by), house.actor(told.manager, Shape.HUB), new_id(), timezone.now()
    with acting_as(worker):
        again = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name=given_name, family_name=told.twin),
            started_on=date(2026, 1, 12),
            actor=worker,
            now=now,
        )
    with acting_as(manager):
        merge_people(
            same_id=same_id,
            one_id=participant_id,
            other_id=again.participant_id,
            why=HOW_ONE_KNOWS,
            actor=manager,
            now=now,
        )
    return again.participant_id, same_id


def kept_apart(house: House, told: Told, participant_id: UUID, other_id: UUID) -> UUID:
    """Of whom the manager has said that they must not meet."""
    manager, apart_id, now = house.actor(told.manager, Shape.HUB), new_id(), timezone.now()
    with acting_as(manager):
        keep_apart(
            apart_id=apart_id,
            one=participant_id,
            other=other_id,
            why=HOW_ONE_KNOWS,
            valid_until=None,
            actor=manager,
            now=now,
        )
    return apart_id


def sent_on(house: House, told: Told, participant_id: UUID, *, door: str = DOOR) -> tuple[UUID, UUID]:
    """A door of the hub's, and the person sent on to it."""
    door_id, onward_id, now = new_id(), new_id(), timezone.now()
    adam, worker = house.actor("Adam", Shape.ADMIN), house.actor(told.by)
    with acting_as(adam):
        add_door(
            door_id=door_id,
            hub_id=house.hubs["torget"],
            name=door,
            what_for=DOOR_FOR,
            contact=DOOR_AT,
            answer_days=9,
            actor=adam,
            now=now,
        )
    with acting_as(worker):
        send_onward(
            onward_id=onward_id, participant_id=participant_id, door_id=door_id, why=told.note, actor=worker, now=now
        )
    return door_id, onward_id


def protected(house: House, told: Told) -> tuple[UUID, UUID, UUID]:
    """Somebody else of the worker's, whom they protect and keep: person, protection, keeper."""
    worker, now, protection_id = house.actor(told.by), timezone.now(), new_id()
    with collecting(), acting_as(worker):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name=HIDDEN_NAME, family_name=told.hidden),
            started_on=date(2026, 1, 7),
            actor=worker,
            now=now,
        )
        protect(
            protection_id=protection_id,
            participant_id=case.participant_id,
            kind="registration",
            alias=told.alias,
            keepers=frozenset({house.staff[told.by]}),
            actor=worker,
            now=now,
        )
        keeper_id = Keeper.objects.get(participant_id=case.participant_id).pk
    return case.participant_id, protection_id, keeper_id


def asked_for(house: House, told: Told) -> UUID:
    """The unit receives for the hub, and one of its own asks for a place there for somebody."""
    admission(
        house,
        unit=told.unit,
        is_open_to_all=True,
        places=20,
        order_rule=OrderRule.WOMEN_FIRST,
        criteria="sundsvall_youth",
        decided_by=DECIDED_BY,
    )
    return sent(house, by=told.by, given_name=GIVEN_NAME, family_name=told.asked_for, why=WHY)


def reviewed(house: House, told: Told) -> UUID:
    """Open, and of all that the worker read in these days."""
    now, reviewer = timezone.now(), house.actor(REVIEWERS[told.unit], Shape.REVIEW)
    with acting_as(reviewer):
        return open_staff_review(
            staff_id=house.staff[told.by],
            unit_id=house.units[told.unit],
            since=now - timedelta(days=1),
            until=now + timedelta(days=1),
            reason=NOTE,
            actor=reviewer,
            now=now,
        )
