"""The comparison itself, on chains made here: whatever is changed in any place is found."""

import hashlib
import uuid
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sluss.audit.chain import FIELDS, Ground, Head, Link, faults_of_person

PERSON = uuid.UUID("00000000-0000-4000-8000-000000000001")


def facts(grant_id, event):
    return "|".join([str(grant_id), *(f"{event}{number}" for number in range(1, len(FIELDS)))])


def chain(events):
    """Links and grants as the database would write them; `events` are numbers of grants, recorded then changed."""
    links, grounds, previous = [], {}, b"\x00"
    for seq, number in enumerate(events, start=1):
        grant_id = uuid.UUID(int=number)
        grounds[grant_id] = facts(grant_id, seq)
        text = f"v1|{PERSON}|{seq}|{seq * 1000}|recorded|{grounds[grant_id]}".encode()
        hash = hashlib.sha256(previous + text).digest()
        links.append(Link(seq=seq, text=text, previous=previous, hash=hash))
        previous = hash
    return links, [Ground(grant_id=grant_id, facts=facts) for grant_id, facts in grounds.items()]


def faults(links, grounds, heads=()):
    return list(faults_of_person(PERSON, links=links, grounds=grounds, heads=list(heads)))


def kept(links):
    return [Head(participant_id=PERSON, seq=links[-1].seq, hash=links[-1].hash, day=date(2026, 3, 1))]


events = st.lists(st.integers(1, 4), min_size=1, max_size=8)


@given(events)
def test_a_chain_as_written_has_no_faults(events):
    links, grounds = chain(events)
    assert faults(links, grounds, kept(links)) == []


@given(events, st.data())
def test_any_changed_byte_is_found(events, data):
    links, grounds = chain(events)
    at = data.draw(st.integers(0, len(links) - 1))
    part = data.draw(st.sampled_from(["text", "previous", "hash"]))
    whole = bytearray(getattr(links[at], part))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    changed = {"text": links[at].text, "previous": links[at].previous, "hash": links[at].hash} | {part: bytes(whole)}
    links[at] = Link(seq=links[at].seq, **changed)
    assert faults(links, grounds)


@given(events, st.data())
def test_any_missing_link_is_found_where_its_head_was_kept(events, data):
    links, grounds = chain(events)
    head = kept(links)
    del links[data.draw(st.integers(0, len(links) - 1))]
    assert faults(links, grounds, head)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=8), st.data())
def test_any_two_links_that_changed_places_are_found(events, data):
    links, grounds = chain(events)
    one, other = data.draw(st.lists(st.integers(0, len(links) - 1), min_size=2, max_size=2, unique=True))
    links[one], links[other] = (
        Link(seq=at.seq, text=moved.text, previous=moved.previous, hash=moved.hash)
        for at, moved in ((links[one], links[other]), (links[other], links[one]))
    )
    assert any("order was changed" in fault for fault in faults(links, grounds))


@given(events, st.data())
def test_any_changed_fact_of_a_grant_is_found_by_name(events, data):
    links, grounds = chain(events)
    ground = grounds[0]
    at = data.draw(st.integers(1, len(FIELDS) - 1))
    said = ground.facts.split("|")
    said[at] = "something else"
    grounds[0] = Ground(grant_id=ground.grant_id, facts="|".join(said))
    (fault,) = faults(links, grounds)
    assert fault.endswith(f": {FIELDS[at]}.")
