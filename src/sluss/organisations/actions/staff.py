"""The acts on colleagues: register one with an account and a link to hand over, write the name anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from sluss.accounts.actions import NewLink, make_link, register_user, rename_user
from sluss.audit.recorder import record_act
from sluss.organisations.models import Staff
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere
from sluss.shared.ids import new_id


def register_colleague(
    *, staff_id: UUID, email: str, name: str, language: str, actor: Actor, now: datetime
) -> NewLink | None:
    """An account, a colleague, and the link with which they choose a password; None when this id is registered already.

    The colleague can do nothing until a posting says for whom they act. Raises: EmailTaken.
    """
    if Staff.objects.filter(pk=staff_id).exists():
        return None
    user_id = new_id()
    with transaction.atomic():
        register_user(user_id=user_id, email=email, name=name, language=language, actor=actor, now=now)
        Staff(id=staff_id, user_id=user_id, name=name).save(force_insert=True)
        record_act(act="colleague.registered", subject_id=staff_id)
        return make_link(user_id=user_id, actor=actor, now=now)


def rename_colleague(*, staff_id: UUID, name: str, name_is_hidden: bool = False, actor: Actor, now: datetime) -> None:
    """The name as pages show it from now on, also on what was written before. Raises: NotThere.

    Args:
        name_is_hidden: whether participants and other organisations see the role in its place.
    """
    with transaction.atomic():
        staff = Staff.objects.filter(pk=staff_id).first()
        if staff is None:
            raise NotThere
        Staff.objects.filter(pk=staff_id).update(name=name, name_is_hidden=name_is_hidden)
        rename_user(user_id=staff.user_id, name=name, actor=actor, now=now)
        record_act(act="colleague.renamed", subject_id=staff_id)
        if staff.name_is_hidden != name_is_hidden:
            record_act(act="colleague.hidden" if name_is_hidden else "colleague.shown", subject_id=staff_id)
