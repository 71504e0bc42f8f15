"""Questions about requests for a place, expected by hand: whoever is asked for is no participant of the oracle's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.db.models import Model

from sluss.cases.models import Acceptance, Admission, Answer, Referral
from tests.access import stage_times
from tests.access import world as w
from tests.access.probes import REFUSED, Battery, Probe, changed
from tests.access.stage_rows import number_of, uid

ASKED_BESIDE: Final[tuple[type[Model], ...]] = (Referral, Answer, Acceptance)
"""Tables about people whose rows are no participant's items."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request: who receives, who sent it, whose number it has, whom it became, and which postings read it."""

    owner: w.Id
    sender: w.Id | None
    number: w.Id | None = None
    country: str = "SE"
    sent_at: datetime = stage_times.YESTERDAY
    became: tuple[w.Id, w.Id] | None = None  # participant, enrolment
    readers: frozenset[w.Id]


def of(*postings: w.Id) -> frozenset[w.Id]:
    return frozenset(postings)


INCOME: Final = ("imma", "ines")  # who allocates for the income support
REFERRALS: Final = {
    "of-adam": Asked(owner="income-support", sender="adam", readers=of("adam", "asta", *INCOME)),
    "by-oneself": Asked(owner="psychiatry", sender=None, readers=of("cato")),
    "of-duo": Asked(owner="labour-market", sender="duo-income", readers=of("duo-income", "asta", *INCOME)),
    "of-doris": Asked(owner="income-support", sender="doris", readers=of("doris", "dag", *INCOME)),
    # Asta is blocked from Bo; of Cleo's declarations one holds, one is over and one is to come.
    "with-bos-number": Asked(owner="labour-market", sender="filip", number="bo", readers=of("filip")),
    "with-elis-number": Asked(owner="income-support", sender="cleo", number="eli", readers=of("cato", *INCOME)),
    "cleos-with-bos": Asked(owner="income-support", sender="cleo", number="bo", readers=of("cleo", "cato", *INCOME)),
    # Adam declared the same digits as a Danish number.
    "with-dans-number": Asked(owner="income-support", sender="adam", number="dan", readers=of("adam", "asta", *INCOME)),
    # Pia is protected in both units that receive, and Asta keeps her; Doris wrote of her before and since.
    "with-pias-number": Asked(owner="income-support", sender="doris", number="pia", readers=of("doris", "dag")),
    "to-pias-keeper": Asked(owner="labour-market", sender="doris", number="pia", readers=of("doris", "dag", "asta")),
    "before-pia-was-protected": Asked(
        owner="income-support",
        sender="doris",
        number="pia",
        sent_at=stage_times.LONG_AGO - timedelta(days=1),
        readers=of(),
    ),
    "with-pias-digits-in-denmark": Asked(
        owner="income-support", sender="doris", number="pia", country="DK", readers=of("doris", "dag", *INCOME)
    ),
    # Ivar works with Anna for the income support, Kora for another unit; Doris is blocked from her.
    "became-anna": Asked(
        owner="income-support", sender="doris", became=("anna", "anna-torget"), readers=of("dag", "ivar", *INCOME)
    ),
    "became-bo": Asked(owner="labour-market", sender="filip", became=("bo", "bo-torget"), readers=of("filip", "adam")),
    "became-eli": Asked(owner="psychiatry", sender=None, became=("eli", "eli-torget"), readers=of("cato")),
    # Uma has died, and Imma is blocked from her.
    "became-uma": Asked(owner="income-support", sender=None, became=("uma", "uma-torget"), readers=of("ines")),
}
ACCEPTED: Final = {  # shape: which postings know whom it became
    "case": {"became-anna": of("ines", "ivar"), "became-bo": of("adam")},
    "hub": {"became-anna": of(*INCOME), "became-eli": of("cato")},
}
ADMIN: Final = w.Actor(posting="admira", shape="admin")
NO_ADMIN: Final = w.Actor(posting="imma", shape="admin")


def rows_of_referrals(world: w.World) -> Iterator[Model]:
    yield admission("torget", by="admira", key="decided")
    for name, asked in REFERRALS.items():
        index = number_of(asked.number).index(keys=settings.SLUSS_SEALING_KEYS) if asked.number else None
        yield Referral(
            id=uid(name),
            hub_id=uid("torget"),
            owner_unit_id=uid(asked.owner),
            from_unit_id=uid(world.postings[asked.sender].unit) if asked.sender else None,
            sent_by_id=uid(f"posting-{asked.sender}") if asked.sender else None,
            given_name=name,
            number_country=asked.country if index else "",
            number_index=index,
            state="accepted" if asked.became else "sent",
            sent_at=asked.sent_at,
            answer_by=date(2026, 7, 1),
        )
    for name, asked in REFERRALS.items():
        yield Answer(
            id=uid(f"answer-{name}"),
            referral_id=uid(name),
            owner_unit_id=uid(asked.owner),
            decision="accept" if asked.became else "not_now",
            reason=name,
            answered_by_id=uid("posting-admira"),
            answered_at=stage_times.YESTERDAY,
        )
    for name, asked in REFERRALS.items():
        if asked.became:
            participant, enrolment = asked.became
            yield Acceptance(
                id=uid(f"acceptance-{name}"),
                participant_id=uid(participant),
                owner_unit_id=uid(asked.owner),
                referral_id=uid(name),
                enrolment_id=uid(enrolment),
                accepted_at=stage_times.YESTERDAY,
            )


def admission(hub: w.Id, *, by: w.Id, key: str | None = None) -> Admission:
    return Admission(
        id=uid(key) if key else uuid4(),
        hub_id=uid(hub),
        to_unit_id=uid("income-support"),
        order_rule="by_date",
        decided_on=date(2026, 1, 14),
        decided_by="the board",
        keep_months=24,
        recorded_by_id=uid(f"posting-{by}"),
        valid_from=stage_times.LONG_AGO,
    )


def referrals(battery: Battery) -> Iterator[Probe]:
    for actor in battery.staff:
        mine = frozenset(name for name, asked in REFERRALS.items() if actor.posting in asked.readers)
        known = frozenset(name for name, who in ACCEPTED[actor.shape].items() if actor.posting in who)
        for table, prefix, expected in (
            ("cases_referral", "", mine),
            ("cases_answer", "answer-", mine),
            ("cases_acceptance", "acceptance-", known),
        ):
            yield battery.probe(actor, f"public.{table}", "SELECT", "", seen(table, prefix), expected)
    yield from decisions(battery)


def seen(table: str, prefix: str) -> Any:
    names = {uid(f"{prefix}{name}"): name for name in REFERRALS}

    def ask() -> frozenset[str]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM {table}")
            return frozenset(names.get(key, str(key)) for (key,) in cursor.fetchall())

    return ask


def decisions(battery: Battery) -> Iterator[Probe]:
    """How a hub takes people in is decided by an administrator, in the own name."""
    for actor, by, done in ((ADMIN, "admira", True), (ADMIN, "imma", False), (NO_ADMIN, "imma", False)):

        def ask(by: w.Id = by) -> str:
            admission("slussen", by=by).save(force_insert=True)
            return "done"

        expected = "done" if done else REFUSED
        yield battery.probe(actor, "public.cases_admission", "INSERT", f"by {by}", ask, expected)
    for actor, reached in ((ADMIN, 1), (NO_ADMIN, 0)):
        ask_change = changed("UPDATE cases_admission SET valid_until = now()")
        yield battery.probe(actor, "public.cases_admission", "UPDATE", "", ask_change, reached)
