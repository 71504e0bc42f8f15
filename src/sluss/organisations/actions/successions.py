"""The act by which one unit becomes another: what was its is the successor's, and nobody acts for it any more."""

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.organisations.actions.postings import administrators_without_end
from sluss.organisations.actions.units import refuse_if_succeeded, unit_or_refuse
from sluss.organisations.models import Posting, Succession
from sluss.organisations.queries import in_force_or_coming, unit_names
from sluss.organisations.rules import (
    check_is_secrecy_unit,
    check_is_somebody_elses,
    check_somebody_stays,
    check_succeeds_another,
)
from sluss.organisations.states import Circle, Role
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere, Refused

NOT_THERE, NOT_ITS_SUCCESSOR, ONESELF = "P0002", "P0003", "P0005"
OTHERS_AT_WORK = "55P03"


class OthersAtWork(Refused):
    """Somebody was in the middle of something for longer than everybody else can be kept waiting."""


def succeed(
    *, succession_id: UUID, unit_id: UUID, successor_id: UUID, circle: Circle, actor: Actor, now: datetime
) -> None:
    """Let one unit become another, at once: rows, mandates and parties are handed over, postings and delegations end.

    Consents and shares carry over to the same circle; with a wider one they end, and are asked for and made anew.
    Raises: NotThere; SucceedsItself; NotASecrecyUnit; AlreadySucceeded; NotOneself; LastAdministrator;
    OthersAtWork.
    """
    units = [unit_or_refuse(unit_id), unit_or_refuse(successor_id)]
    check_succeeds_another(unit_id=unit_id, successor_id=successor_id)
    names = unit_names(unit_ids={unit_id, successor_id}, now=now)
    with transaction.atomic():
        if Succession.objects.filter(pk=succession_id, unit_id=unit_id).exists():
            return
        for unit in units:
            name = names.get(unit.pk, "")
            check_is_secrecy_unit(is_secrecy_unit=unit.is_secrecy_unit, name=name)
            refuse_if_succeeded(unit_id=unit.pk, now=now)
        ours = Posting.objects.filter(in_force_or_coming(now=now), staff_id=actor.staff, acting_for_id=successor_id)
        check_is_somebody_elses(acts_for_it=ours.exclude(role=Role.ADMINISTRATOR).exists())
        check_somebody_stays(others=administrators_without_end(now=now).exclude(acting_for_id=unit_id).count())
        record_act(act="unit.succeeded", subject_id=unit_id, successor=str(successor_id), circle=circle)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT acl.succeed(%s, %s, %s, %s)", [succession_id, unit_id, successor_id, circle])
        except DatabaseError as error:
            state = getattr(error.__cause__, "sqlstate", None)
            if state == OTHERS_AT_WORK:
                sentence = _("Others are at work just now, and nothing was changed. Try again in a while.")
                raise OthersAtWork(sentence) from None
            if state not in (NOT_THERE, NOT_ITS_SUCCESSOR, ONESELF):
                raise
            # Possible race where another administrator was first; or nobody who may do this.
            refuse_if_succeeded(unit_id=unit_id, now=now)
            raise NotThere from None
