"""Requests for a place as the cast sends and answers them; every act runs as the one who may do it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from sluss.cases.actions import (
    AdmissionFacts,
    AskedFor,
    accept_referral,
    answer_referral,
    decide_admission,
    send_referral,
)
from sluss.cases.models import Admission
from sluss.cases.states import Decision, OrderRule
from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, check_identity_number
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.cast import House

NUMBER = "19811228-9874"
"""An official test number."""
OTHER_NUMBER = "19550307-2026"


def number(text: str = NUMBER) -> CheckedNumber:
    return check_identity_number(text, country=Country.SWEDEN, today=date(2026, 6, 17))


def admission(
    house: House,
    *,
    hub: str = "torget",
    unit: str = "Socialtjänsten",
    now: datetime | None = None,
    **differs: Any,
) -> UUID:
    """Adam decides how the hub takes people in: the social services receive, within fourteen days."""
    adam, admission_id = house.actor("Adam", Shape.ADMIN), new_id()
    facts: dict[str, Any] = {
        "to_unit_id": house.units[unit],
        "answer_days": 14,
        "is_open_to_all": False,
        "order_rule": OrderRule.BY_DATE,
        "order_wording": "",
        "decided_on": date(2026, 1, 14),
        "decided_by": "Styrgruppen",
        "places": None,
        "criteria": "",
        "own_criteria": (),
        "municipality": "",
        "keep_months": 24,
        "purge_decision": "",
    }
    with acting_as(adam):
        latest = Admission.objects.filter(hub_id=house.hubs[hub], valid_until__isnull=True)
        decide_admission(
            admission_id=admission_id,
            hub_id=house.hubs[hub],
            seen=latest.values_list("pk", flat=True).first(),
            facts=AdmissionFacts(**{**facts, **differs}),
            actor=adam,
            now=now or timezone.now(),
        )
    return admission_id


def sent(house: House, *, by: str = "Dora", hub: str = "torget", now: datetime | None = None, **asked: Any) -> UUID:
    """A request for Fatima Haddad, by Dora of the employment service, unless told otherwise."""
    actor, referral_id = house.actor(by, Shape.HUB), uuid4()
    who = {"given_name": "Fatima", "family_name": "Haddad", "why": "Vill hitta ett jobb.", **asked}
    with acting_as(actor):
        send_referral(
            referral_id=referral_id,
            hub_id=house.hubs[hub],
            asked=AskedFor(**who),
            actor=actor,
            now=now or timezone.now(),
        )
    return referral_id


def answered(
    house: House, referral_id: UUID, decision: Decision, *, by: str = "Maud", reason: str = "Det är fullt."
) -> None:
    actor = house.actor(by, Shape.HUB)
    with acting_as(actor):
        answer_referral(referral_id=referral_id, decision=decision, reason=reason, actor=actor, now=timezone.now())


def accepted(house: House, referral_id: UUID, *, by: str = "Maud", to: str = "Bea", reason: str = "Välkommen.") -> UUID:
    """Maud takes the person in and lets Bea work with them; returns the participant."""
    actor = house.actor(by, Shape.HUB)
    with acting_as(actor):
        return accept_referral(
            referral_id=referral_id, staff_id=house.staff[to], reason=reason, actor=actor, now=timezone.now()
        )
