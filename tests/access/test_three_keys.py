"""Another unit's note opens with the owner's share, the person's grant and the reader's mandate; with all three."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from sluss.access.actions import Evidence, Flow, assign, record_consent, share, withdraw
from sluss.access.states import EvidenceKind, GivenBy, GivenThrough, Purpose
from sluss.cases.actions import write_note
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase
from sluss.people.models import Identity
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.cast import House


def test_a_note_is_read_by_another_unit_until_the_consent_is_withdrawn(
    house: House, opened_case: Callable[..., OpenedCase]
) -> None:
    now = timezone.now()
    af = house.units["Arbetsförmedlingen"]
    soc = house.units["Socialtjänsten"]
    case = opened_case(share_with=(af,))
    bea, dora = house.actor("Bea"), house.actor("Dora")
    with acting_as(bea):
        note = write_note(
            note_id=new_id(),
            participant_id=case.participant_id,
            hub_id=house.hubs["torget"],
            content_class=ContentClass.HEALTH,
            body="Sover bättre.",
            happened_on=date(2026, 2, 1),
            share_with=(),
            actor=bea,
            now=now,
        )
        record_consent(
            participant_id=case.participant_id,
            enrolment_id=case.enrolment_id,
            hub_id=house.hubs["torget"],
            flows=[
                Flow(
                    from_unit_id=soc,
                    to_unit_id=af,
                    classes=frozenset({ContentClass.PARTICIPATION, ContentClass.IDENTITY, ContentClass.HEALTH}),
                )
            ],
            purpose=Purpose.COLLABORATION,
            evidence=Evidence(
                kind=EvidenceKind.SIGNED_PAPER,
                language="svenska",
                through=GivenThrough.DIRECTLY,
                given_by=GivenBy.PERSON,
                given_on=date(2026, 2, 1),
            ),
            valid_from=now,
            valid_until=now + timedelta(days=365),
            actor=bea,
            now=now,
        )
    dag = house.actor("Dag", Shape.HUB)
    with acting_as(dag):
        assert [i.full_name for i in Identity.objects.all()] == ["Anna Ek"]
        assign(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            staff_id=house.staff["Dora"],
            actor=dag,
            now=now,
        )
    with acting_as(dora):
        assert [i.full_name for i in Identity.objects.all()] == ["Anna Ek"]
        assert not Note.objects.all()
    with acting_as(bea):
        share(row=Note.objects.get(pk=note.pk), with_units=[af], actor=bea, now=now)
    with acting_as(dora):
        assert [n.body for n in Note.objects.all()] == ["Sover bättre."]
    with acting_as(house.actor("Carl")):
        assert not Note.objects.all()
    with acting_as(bea):
        withdraw(participant_id=case.participant_id, to_unit_id=af, actor=bea, now=now)
    with acting_as(dora):
        assert not Note.objects.all()
        assert not Identity.objects.all()
