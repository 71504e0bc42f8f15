"""What is wrong with one person's chain of consent events: pure comparison, no database.

    previous hash ──┐
    link's text  ───┴─ sha256 ─> hash ──> the next link's previous

    v1|person|seq|microseconds|event|the grant as it stood after the event, field by field

A link is believed when its place, its text and its hash fit; the chain when no place is empty and every head that was
kept outside the database is still in it; the grants when they say what their latest link says.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

VERSION: Final = "v1"
BEFORE_THE_FIRST: Final = b"\x00"
FIELDS: Final = (
    *("id", "consent", "enrolment", "hub", "giving organisation", "receiving organisation", "classes", "class list"),
    *("purpose", "basis", "evidence", "language", "through whom", "who gave it", "in whose place"),
    *("section of law", "country", "who decided", "reason", "looked at anew"),
    *("day given", "start", "end"),
    *("recorded by", "recorded for", "time of recording", "time of withdrawal", "withdrawn by", "why it ended"),
)
"""What `acl.grant_facts` writes, in its order."""


@dataclass(frozen=True, kw_only=True)
class Link:
    seq: int
    text: bytes
    previous: bytes
    hash: bytes


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A grant as its row says now."""

    grant_id: UUID
    facts: str


@dataclass(frozen=True, kw_only=True)
class Head:
    """Where a person's chain ended when it was kept outside the database."""

    participant_id: UUID
    seq: int
    hash: bytes
    day: date


def faults_of_person(
    participant_id: UUID, *, links: Sequence[Link], grounds: Sequence[Ground], heads: Sequence[Head]
) -> Iterator[str]:
    """One sentence for each thing that was changed, moved or taken away.

    Args:
        links: all links of this person, by `seq` ascending.
        grounds: all grant rows of this person.
        heads: every head of this person's chain that was ever kept.
    """
    for sentence in (
        *_empty_places(links),
        *_wrong_links(participant_id, links),
        *_lost_heads(links, heads),
        *_wrong_grounds(links, grounds),
    ):
        yield f"Person {participant_id}: {sentence}"


def _empty_places(links: Sequence[Link]) -> Iterator[str]:
    expected = 1
    for link in links:
        if link.seq > expected:
            yield f"link {expected} is gone; the next is {link.seq}."
        expected = link.seq + 1


def _wrong_links(participant_id: UUID, links: Sequence[Link]) -> Iterator[str]:
    before: Link | None = None
    for link in links:
        version, person, seq = (*link.text.decode(errors="replace").split("|"), "", "", "")[:3]
        if (version, person) == (VERSION, str(participant_id)) and seq != str(link.seq):
            yield f"link {seq} stands in the place of link {link.seq}: the order was changed."
        elif (version, person) != (VERSION, str(participant_id)):
            yield f"link {link.seq} is no link of this person's chain."
        elif hashlib.sha256(link.previous + link.text).digest() != link.hash:
            yield f"link {link.seq} was changed after it was written."
        elif before is None and link.seq == 1 and link.previous != BEFORE_THE_FIRST:
            yield "link 1 says that something came before it."
        elif before is not None and link.seq == before.seq + 1 and link.previous != before.hash:
            yield f"link {link.seq} does not follow link {before.seq}: one of them was replaced."
        before = link


def _lost_heads(links: Sequence[Link], heads: Sequence[Head]) -> Iterator[str]:
    latest = links[-1].seq if links else 0
    by_seq = {link.seq: link.hash for link in links}
    for head in heads:
        if head.seq > latest:
            yield f"the chain ends at link {latest}, but had {head.seq} on {head.day}: its end was cut off."
        elif by_seq.get(head.seq, head.hash) != head.hash:
            yield f"link {head.seq} is not the one that was kept on {head.day}: the chain was written anew."


def _wrong_grounds(links: Sequence[Link], grounds: Sequence[Ground]) -> Iterator[str]:
    said: dict[str, tuple[int, list[str]]] = {}
    for link in links:
        facts = link.text.decode(errors="replace").split("|")[5:]
        if len(facts) == len(FIELDS):
            said[facts[0]] = link.seq, facts
    for ground in grounds:
        seq, facts = said.pop(str(ground.grant_id), (0, []))
        changed = [name for name, now, then in zip(FIELDS, ground.facts.split("|"), facts, strict=False) if now != then]
        if not facts:
            yield f"ground {ground.grant_id} never entered the chain."
        elif changed:
            yield f"ground {ground.grant_id} is not what link {seq} says: {', '.join(changed)}."
    for grant_id, (seq, _) in said.items():
        yield f"ground {grant_id} of link {seq} is gone."
