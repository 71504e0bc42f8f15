"""The acts that keep a person from everybody but named keepers, and that let go of it."""

import json
from datetime import datetime
from secrets import choice, randbelow
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.organisations.models import Unit
from sluss.people.models import Identity
from sluss.people.names import folded, search_text
from sluss.people.protections import hides_identity, spare_aliases
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere, Refused
from sluss.shared.sort_keys import Alphabet, alphabet_of, sort_key

REFUSED_BY_RULE = "P0003"
ONESELF = "P0005"


class MayNotProtect(Refused):
    """The alias tells who it is or is missing, nobody keeps the person, or they are protected already."""


class MayNotKeep(Refused):
    """The colleague does not take cases, has a conflict of interest, is oneself, or is the only keeper there is."""


def protect(
    *,
    protection_id: UUID,
    participant_id: UUID,
    kind: str,
    alias: str,
    keepers: frozenset[UUID],
    actor: Actor,
    now: datetime,
) -> None:
    """Keep the person from everybody but the keepers, at once, everywhere; also from the actor who is not among them.

    Every other unit with a part gets an alias of its own and is asked to name its keepers, without being told by whom.

    Args:
        protection_id: made when the form was shown.
        kind: of `kinds_of_protection`; with one that hides who somebody is `alias` stands in place of the name.
        keepers: colleagues who act for the actor's unit; whoever has no mandate gets one.
    Raises: MayNotProtect (sentence); NotThere through the database.
    """
    alias = " ".join(alias.split()) if hides_identity(kind) else ""
    _check_alias(alias, kind=kind, participant_id=participant_id)
    alphabet = alphabet_of(Unit.objects.values_list("country", flat=True).get(pk=actor.unit))
    spare = _spare_alias(alphabet) if alias else ""
    names = {"ours": _as_a_name(alias, alphabet), "theirs": _as_a_name(spare, alphabet)}
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.protect(%s, %s, %s, %s, %s)",
                    [protection_id, participant_id, kind, sorted(keepers), json.dumps(names)],
                )
            record_act(act="person.protected", participant_id=participant_id, subject_id=protection_id, kind=kind)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) != REFUSED_BY_RULE:
            raise
        raise MayNotProtect(
            _("Choose keepers who take cases and have no conflict of interest. Nobody can be protected twice.")
        ) from error


def name_keeper(*, keeper_id: UUID, protection_id: UUID, staff_id: UUID, actor: Actor, now: datetime) -> None:
    """Let a colleague see the person, with a mandate; by whoever allocates for the unit, or by another keeper.

    Raises: MayNotKeep (sentence); NotThere through the database.
    """
    _act_on_a_keeper("keeper.named", "SELECT acl.name_keeper(%s, %s, %s)", keeper_id, protection_id, staff_id)


def end_keeper(*, keeper_id: UUID, actor: Actor, now: datetime) -> None:
    """The colleague sees the person no longer, and has no mandate of their own. Raises: MayNotKeep; NotThere."""
    _act_on_a_keeper("keeper.ended", "SELECT acl.end_keeper(%s)", keeper_id)


def ask_end_of_protection(*, protection_id: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """Ask that it ends, as a keeper of the unit that began it. Raises: NotThere through the database."""
    if not reason.strip():
        raise NotThere
    with transaction.atomic():
        person = _answer("SELECT acl.ask_end_of_protection(%s, %s)", protection_id, reason)
        record_act(act="protection.end.asked", participant_id=person, subject_id=protection_id)


def end_protection(*, protection_id: UUID, actor: Actor, now: datetime) -> None:
    """End what a colleague asked to end, for every unit; never what one asked for oneself. Raises: NotThere."""
    with transaction.atomic():
        person = _answer("SELECT acl.end_protection(%s)", protection_id)
        record_act(act="protection.ended", participant_id=person, subject_id=protection_id)


def uncover(*, participant_id: UUID, actor: Actor, now: datetime) -> None:
    """Let the rest of this transaction read who a person under an alias is, as a keeper. Raises: NotThere."""
    _answer("SELECT acl.uncover(%s)", participant_id)
    record_act(act="person.uncovered", participant_id=participant_id)


def _act_on_a_keeper(act: str, statement: str, *arguments: UUID) -> None:
    try:
        with transaction.atomic():
            person = _answer(statement, *arguments)
            record_act(act=act, participant_id=person, subject_id=arguments[0])
    except DatabaseError as error:
        sqlstate = getattr(error.__cause__, "sqlstate", None)
        if sqlstate == REFUSED_BY_RULE:
            raise MayNotKeep(
                _("Choose a colleague who takes cases and has no conflict of interest. Somebody must be left.")
            ) from error
        if sqlstate == ONESELF:
            raise MayNotKeep(_("Nobody names themself. Let a colleague do it.")) from error
        raise


def _answer(statement: str, *arguments: UUID | str) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        answer: UUID | None = cursor.fetchone()[0] or None
    return answer


def _check_alias(alias: str, *, kind: str, participant_id: UUID) -> None:
    if not hides_identity(kind):
        return
    if not alias:
        raise MayNotProtect(_("Write a name that stands in place of the person’s own."))
    words = set(folded(alias).split())
    for row in Identity.objects.filter(participant_id=participant_id, alias_of__isnull=True):
        if words & set(folded(row.full_name).split()):
            raise MayNotProtect(_("The name in place of the person’s own must not hold a part of it."))


def _spare_alias(alphabet: Alphabet) -> str:
    return f"{getattr(choice(spare_aliases().codes), alphabet)} {randbelow(90) + 10}"


def _as_a_name(alias: str, alphabet: Alphabet) -> dict[str, str]:
    """What the alias is shown, sorted and found by."""
    key = sort_key(given_name=alias, family_name="", alphabet=alphabet)
    return {"alias": alias, "sort_key": key, "search_text": search_text(given_name=alias, family_name="")}
