"""Who is meant by these words? A part of a name, in either order, or a whole identity number."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from sluss.organisations.states import Country
from sluss.people.identity_numbers import NotAnIdentityNumber, check_identity_number
from sluss.people.models import IdentityNumber
from sluss.people.names import folded

LONGEST: Final = 200
MOST: Final = 1_000
"""As many people as one search may narrow a list to; nobody works with more."""
NUMBERLIKE: Final = re.compile(r"[\d\s+\u002d\u2010-\u2015\u2212]*\d[\d\s+\u002d\u2010-\u2015\u2212]*")


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search narrows a list of mandates to; `hint` says how to write a number that was none."""

    condition: Q
    hint: str = ""


def find(text: str, *, country: Country, today: date) -> Found | None:
    """Where among the actor's people these words lead; None for no words. At most one query; nobody is read by it.

    Args:
        country: whose numbers are meant when a hint must say how to write one; numbers of both countries are found.
    """
    words = folded(text.replace("\0", ""))[:LONGEST]
    if not words:
        return None
    if NUMBERLIKE.fullmatch(words):
        return _by_number(words.replace(" ", ""), country=country, today=today)
    return Found(condition=Q(participant_id__in=_by_name(words)))


def _by_name(words: str) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT participant_id FROM acl.search_people(%s, '', %s, %s)", [words, UUID(int=0), MOST])
        return [participant_id for (participant_id,) in cursor.fetchall()]


def _by_number(words: str, *, country: Country, today: date) -> Found:
    indexes, hints = [], {}
    for one in Country:
        try:
            number = check_identity_number(words, country=one, today=today)
        except NotAnIdentityNumber as refusal:
            hints[one] = str(refusal)
        else:
            indexes.append(number.index(keys=settings.SLUSS_SEALING_KEYS))
    theirs = IdentityNumber.objects.filter(participant_id=OuterRef("participant_id"), number_index__in=indexes)
    return Found(condition=Q(Exists(theirs)), hint="" if indexes else hints[country])
