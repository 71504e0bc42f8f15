"""The acts on whom a person shares a household with."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from sluss.audit.recorder import record_act
from sluss.people.identity_numbers import CheckedNumber
from sluss.people.models import HouseholdConsent
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id


def record_household_consent(
    *, participant_id: UUID, number: CheckedNumber, given_on: date, actor: Actor, now: datetime
) -> None:
    """Write down that the person agrees to be linked with whoever has the number; said once more it stands once.

    The answer is the same whether anybody has it, and whether they have consented.
    """
    other = {"other_country": number.country.value, "other_index": number.index(keys=settings.SLUSS_SEALING_KEYS)}
    ours = HouseholdConsent.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit, **other)
    if ours.filter(withdrawn_at__isnull=True).exists():
        return
    row_id = new_id()
    with transaction.atomic():
        HouseholdConsent.objects.create(
            id=row_id,
            participant_id=participant_id,
            owner_unit_id=actor.unit,
            given_on=given_on,
            recorded_by_id=actor.posting_id,
            recorded_at=now,
            **other,
        )
        record_act(act="household.consented", participant_id=participant_id, subject_id=row_id)


def withdraw_household_consents(*, participant_id: UUID, actor: Actor, now: datetime) -> None:
    """The person takes it back, whoever wrote it down. Raises: NotThere through the database without a mandate."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.withdraw_households(%s)", [participant_id])
        record_act(act="household.withdrawn", participant_id=participant_id)
