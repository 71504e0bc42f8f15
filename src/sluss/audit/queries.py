"""What the program itself asks of the consent record, as a signed job."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from django.db import connection

from sluss.audit.chain import Ground, Link

ROWS_AT_A_TIME: Final = 2_000


@dataclass(frozen=True, kw_only=True)
class ConsentRecord:
    """One person's links, by seq, and grants."""

    participant_id: UUID
    links: tuple[Link, ...]
    grounds: tuple[Ground, ...]


def consent_records() -> Iterator[ConsentRecord]:
    """Everybody's, person by person, without holding more than a page of rows; inside `acting_as` a job."""
    for participant_id, rows in groupby(_rows(), key=itemgetter(0)):
        links, grounds = [], []
        for _, seq, text, previous, hash, grant_id, facts in rows:
            if grant_id is None:
                links.append(Link(seq=seq, text=bytes(text), previous=bytes(previous), hash=bytes(hash)))
            else:
                grounds.append(Ground(grant_id=grant_id, facts=facts))
        yield ConsentRecord(participant_id=participant_id, links=tuple(links), grounds=tuple(grounds))


def chain_heads() -> dict[UUID, tuple[int, bytes]]:
    """(seq, hash) of each person's latest link; inside `acting_as` a job."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT participant_id, seq, hash FROM acl.chain_heads()")
        return {person: (seq, bytes(hash)) for person, seq, hash in cursor.fetchall()}


def _rows() -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT participant_id, seq, link, previous, hash, grant_id, facts FROM acl.consent_record()")
        while rows := cursor.fetchmany(ROWS_AT_A_TIME):
            yield from rows
