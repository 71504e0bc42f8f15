"""The acts on the record itself: keep the heads of the consent chains outside the database, and check everything."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sluss.audit.chain import Head, faults_of_person
from sluss.audit.heads import read_heads, write_heads
from sluss.audit.queries import chain_heads, consent_records
from sluss.audit.recorder import record_act
from sluss.shared.acting import Actor, Shape, acting_as

PROGRAM: Final = Actor(kind="job", id=UUID(int=0), shape=Shape.JOB)
"""The program itself, at start, daily and on the command line."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was compared, and a sentence for each thing that is not as it was written."""

    people: int
    links: int
    files_say: int
    faults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class KeptToday:
    """How many heads the day's file holds; nothing is written where earlier heads are missing from the chains."""

    heads: int
    faults: tuple[str, ...]


def keep_heads(*, folder: Path, key: bytes, actor: Actor, now: datetime) -> KeptToday:
    """Write where every chain ends that moved since the latest file, into the file of `now`'s day (UTC).

    Where a chain is shorter than a file says, nothing is written over: the fault is returned instead.
    """
    kept = read_heads(folder, key=key)
    with acting_as(actor):
        ends, known = chain_heads(), kept.latest()
        faults = list(kept.faults)
        for head in known.values():
            seq, hash = ends.get(head.participant_id, (0, b""))
            if seq < head.seq or (seq == head.seq and hash != head.hash):
                faults.append(f"Person {head.participant_id}: the chain no longer holds link {head.seq} of {head.day}.")
        if faults:
            return KeptToday(heads=0, faults=tuple(faults))
        day = now.astimezone(UTC).date()
        moved = [
            Head(participant_id=person, seq=seq, hash=hash, day=day)
            for person, (seq, hash) in ends.items()
            if person not in known or known[person].seq < seq
        ]
        record_act(act="heads.kept", day=str(day), moved=str(len(moved)))
        return KeptToday(heads=write_heads(folder, moved, day=day, key=key), faults=())


def verify_consents(*, folder: Path, key: bytes, actor: Actor, now: datetime) -> Verdict:
    """Compare every chain with itself, with the grants it speaks of, and with the heads kept in `folder`."""
    kept = read_heads(folder, key=key)
    heads: dict[UUID, list[Head]] = {}
    for head in kept.heads:
        heads.setdefault(head.participant_id, []).append(head)
    faults, people, links = list(kept.faults), 0, 0
    with acting_as(actor):
        for record in consent_records():
            people, links = people + 1, links + len(record.links)
            of_person = heads.pop(record.participant_id, [])
            faults += faults_of_person(
                record.participant_id, links=record.links, grounds=record.grounds, heads=of_person
            )
        for participant_id, of_person in heads.items():
            faults += faults_of_person(participant_id, links=(), grounds=(), heads=of_person[-1:])
        record_act(act="chains.verified", people=str(people), links=str(links), faults=str(len(faults)))
    return Verdict(people=people, links=links, files_say=len(kept.heads), faults=tuple(faults))
