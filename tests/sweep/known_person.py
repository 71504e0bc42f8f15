"""One person of Dora's with everything that an address can name: unseen by strangers, and words for whole pages."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from sluss.access.actions import Evidence, Flow, delegate_allocation, record_consent, set_conflict
from sluss.access.models import Assignment, Grant
from sluss.access.states import ConflictKind, EvidenceKind, GivenBy, GivenThrough, Purpose, SetBy
from sluss.audit.recording import collecting
from sluss.cases.actions import write_note
from sluss.organisations.models import Party
from sluss.people.actions import PersonFacts, open_case
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.cast import House

GIVEN_NAME, FAMILY_NAME, NOTE = "Östen", "Osedd", "En hemlighet."


def doras_person(house: House, *, share_with: Iterable[UUID] = ()) -> dict[str, UUID | str]:
    """Make the person as Dora, in the open transaction; returns the value of every id an address may carry."""
    now, dora = timezone.now(), house.actor("Dora")
    af, soc = house.units["Arbetsförmedlingen"], house.units["Socialtjänsten"]
    with collecting(), acting_as(dora):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name=GIVEN_NAME, family_name=FAMILY_NAME),
            started_on=date(2026, 1, 7),
            share_with=tuple(share_with),
            actor=dora,
            now=now,
        )
        note = write_note(
            note_id=new_id(),
            participant_id=case.participant_id,
            hub_id=house.hubs["torget"],
            content_class=ContentClass.PLANNING,
            body=NOTE,
            happened_on=date(2026, 2, 1),
            share_with=share_with,
            actor=dora,
            now=now,
        )
        consent_id = record_consent(
            participant_id=case.participant_id,
            enrolment_id=case.enrolment_id,
            hub_id=house.hubs["torget"],
            flows=[Flow(from_unit_id=af, to_unit_id=soc, classes=frozenset(ContentClass))],
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
            actor=dora,
            now=now,
        )
        conflict_id = set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Hale"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=dora,
            now=now,
        )
    dag = house.actor("Dag", Shape.HUB)
    with acting_as(dag):
        delegation_id = delegate_allocation(staff_id=house.staff["Dora"], valid_until=None, actor=dag, now=now)
    with collecting(), acting_as(dora):
        return {
            "participant_id": case.participant_id,
            "enrolment_id": case.enrolment_id,
            "note_id": note.pk,
            "row_id": note.pk,
            "consent_id": consent_id,
            "grant_id": Grant.objects.get(consent_id=consent_id).pk,
            "assignment_id": Assignment.objects.get(participant_id=case.participant_id).pk,
            "conflict_id": conflict_id,
            "unit_id": af,
            "to_unit_id": soc,
            "from_unit_id": af,
            "hub_id": house.hubs["torget"],
            "party_id": Party.objects.get(hub_id=house.hubs["torget"], unit_id=af).pk,
            "staff_id": house.staff["Dora"],
            "posting_id": house.postings["Dora"],
            "token": "no-such-link",
            "delegation_id": delegation_id,
        }
