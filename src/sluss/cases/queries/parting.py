"""What has the own unit written of a person, of which a case that is about somebody else takes its part along?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluss.access.models import Grant
from sluss.access.queries.mandates import CaseInHub
from sluss.access.words import day_in_words, ground_sentence
from sluss.cases.models import Disclosure, Note, OnwardReferral
from sluss.organisations.naming import shown_name
from sluss.organisations.queries import name_of_unit, unit_names
from sluss.people.identity_numbers import NoNumber, NumberKind
from sluss.people.models import (
    ContactWay,
    Enrolment,
    HouseholdConsent,
    Identity,
    IdentityNumber,
    IncomeSpell,
    Involvement,
    LanguageSpell,
    MainActivitySpell,
    NetworkPerson,
    RegistrationSpell,
    Representation,
    ResidenceSpell,
    Spell,
)
from sluss.people.queries.heading import number_as_written
from sluss.people.queries.numbers import WORDS
from sluss.people.queries.representatives import ROLES
from sluss.people.queries.words import in_words
from sluss.people.rules.representatives import KINDS
from sluss.people.states import BirthPrecision, ContactKind, Sex
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass, classes_in
from sluss.shared.errors import NotThere

BEGINNING: Final = 160
"""Characters of a note by which it is known again."""
A_FORM: Final = timedelta(minutes=1)
"""The case begins when its form is kept, a moment after the first rows of that form were made."""
LISTS: Final[dict[type[Spell], str]] = {
    MainActivitySpell: "main_activity",
    IncomeSpell: "income",
    RegistrationSpell: "registration",
    ResidenceSpell: "residence",
    LanguageSpell: "language",
    Representation: KINDS,
    NetworkPerson: ROLES,
}


@dataclass(frozen=True, kw_only=True)
class Written:
    """One thing the own unit wrote; `key` is the row's id, or of a state over time the fact's."""

    key: UUID
    words: str
    beside: str
    is_of_the_case: bool
    """Written since the case began, by a unit that had none with the person before."""


@dataclass(frozen=True, kw_only=True)
class OwnName:
    """Who the person is as the unit wrote it for the case."""

    given_name: str
    family_name: str
    born: tuple[date, BirthPrecision] | None
    sex: Sex


@dataclass(frozen=True, kw_only=True)
class ToPart:
    groups: dict[str, tuple[Written, ...]]
    """By what becomes of them; a group that is empty is left out."""
    own_name: OwnName | None
    others: tuple[str, ...]
    """Organisations that let us know that they work in the case: it is not parted before they have ended their part."""
    consents: tuple[str, ...]
    """What ends, as far as it may be seen."""
    had_a_case_before: bool


GROUPS: Final = {
    "notes": gettext_lazy("Notes"),
    "facts": gettext_lazy("About the person"),
    "handed_over": gettext_lazy("Handed over and sent on"),
    "taken_back": gettext_lazy("Is taken back, and does not go along"),
}


def cases_to_part(*, cases: Iterable[CaseInHub], actor: Actor) -> tuple[CaseInHub, ...]:
    """Those that the actor's own unit opened and that go on; one query. Raises: NotThere when there is none."""
    cases = tuple(cases)
    opened = Enrolment.objects.filter(pk__in=[case.enrolment_id for case in cases], closed_at__isnull=True)
    ours = set(opened.filter(owner_unit_id=actor.unit).values_list("pk", flat=True))
    if not ours:
        raise NotThere
    return tuple(case for case in cases if case.enrolment_id in ours)


def to_part(*, case: CaseInHub, participant_id: UUID, actor: Actor, now: datetime) -> ToPart:
    """Eighteen queries at most, however much there is.

    Args:
        case: of `cases_to_part`.
    """
    whole = Enrolment.objects.get(pk=case.enrolment_id)
    parts = list(
        Involvement.objects.filter(participant_id=participant_id).annotate(
            owner_name=name_of_unit("owner_unit_id", now=now)
        )
    )
    had_before = any(p.owner_unit_id == actor.unit and p.enrolment_id != whole.pk for p in parts)
    look = _Look(participant_id=participant_id, unit_id=actor.unit, whole=whole, had_before=had_before)
    identity = look.rows(Identity).filter(superseded_at__isnull=True, alias_of__isnull=True).order_by("-recorded_at")
    names = list(identity)
    groups = {
        "notes": look.written(_notes(look), _note),
        "facts": (*look.written(names, _name), *look.written(_ways(look), _way), *_states(look)),
        "handed_over": (*look.written(_disclosures(look), _told), *look.written(_sent_on(look), _sent)),
        "taken_back": (*look.written(_numbers(look), _number), *look.written(_households(look), _household)),
    }
    return ToPart(
        groups={name: written for name, written in groups.items() if written},
        own_name=next((_own_name(row) for row in names if look.is_of_the_case(row)), None),
        others=tuple(
            part.owner_name or ""
            for part in parts
            if part.enrolment_id == whole.pk and part.owner_unit_id != actor.unit and part.ended_on is None
        ),
        consents=_consents(case, now=now),
        had_a_case_before=had_before,
    )


@dataclass(frozen=True, kw_only=True)
class _Look:
    participant_id: UUID
    unit_id: UUID
    whole: Enrolment
    had_before: bool

    def rows(self, model: Any) -> Any:
        return model.objects.filter(participant_id=self.participant_id, owner_unit_id=self.unit_id)

    def is_of_the_case(self, row: Any) -> bool:
        in_its_hub = getattr(row, "hub_id", self.whole.hub_id) == self.whole.hub_id
        return not self.had_before and in_its_hub and row.recorded_at >= self.whole.opened_at - A_FORM

    def written(self, rows: Iterable[Any], say: Callable[[Any], tuple[str, str]]) -> tuple[Written, ...]:
        return tuple(self.one(row, row.pk, *say(row)) for row in rows)

    def one(self, row: Any, key: UUID, words: str, beside: str) -> Written:
        return Written(key=key, words=capfirst(words), beside=beside, is_of_the_case=self.is_of_the_case(row))


def _notes(look: _Look) -> Any:
    return look.rows(Note).select_related("author__staff").order_by("-happened_on", "-recorded_at", "-id")


def _note(row: Note) -> tuple[str, str]:
    kind = ContentClass(row.content_class).label
    return Truncator(row.body).chars(BEGINNING), f"{day_in_words(row.happened_on)} · {kind} · {shown_name(row.author)}"


def _name(row: Identity) -> tuple[str, str]:
    return row.full_name, _("Name, birth date and sex, as we have written them here")


def _ways(look: _Look) -> Any:
    return look.rows(ContactWay).order_by("-recorded_at", "id")


def _way(row: ContactWay) -> tuple[str, str]:
    kind = str(ContactKind(row.kind).label)
    return row.value, kind if row.ended_at is None else _("%(kind)s, not in use any more") % {"kind": kind}


def _states(look: _Look) -> tuple[Written, ...]:
    """Each fact once, as it was said latest; with it go all its wordings."""
    written = []
    for model, code_list in LISTS.items():
        facts: dict[UUID, Any] = {}
        for row in look.rows(model).order_by("valid_from", "recorded_at", "id"):
            facts[row.fact_id] = row
        for row in facts.values():
            name = getattr(row, "name", "")
            state = in_words(code_list, row.state)
            days = {"day": day_in_words(row.valid_from), "what": str(model._meta.verbose_name)}
            written.append(
                look.one(row, row.fact_id, f"{state}: {name}" if name else state, _("%(what)s, from %(day)s") % days)
            )
    return tuple(written)


def _disclosures(look: _Look) -> Any:
    return look.rows(Disclosure).order_by("-disclosed_on", "-id")


def _told(row: Disclosure) -> tuple[str, str]:
    return Truncator(row.what).chars(BEGINNING), _("told to %(whom)s %(day)s") % {
        "whom": row.to_whom,
        "day": day_in_words(row.disclosed_on),
    }


def _sent_on(look: _Look) -> Any:
    return look.rows(OnwardReferral).select_related("door").order_by("-sent_on", "-id")


def _sent(row: OnwardReferral) -> tuple[str, str]:
    sent = {"door": row.door.name, "day": day_in_words(row.sent_on)}
    return Truncator(row.why).chars(BEGINNING), _("sent on to %(door)s %(day)s") % sent


def _numbers(look: _Look) -> Any:
    return look.rows(IdentityNumber).filter(superseded_at__isnull=True).order_by("-recorded_at", "id")


def _number(row: IdentityNumber) -> tuple[str, str]:
    if row.number_index is None:
        return str(WORDS[NoNumber(row.kind)]), ""
    return number_as_written(row), str(WORDS[NumberKind(row.kind)])


def _households(look: _Look) -> Any:
    return look.rows(HouseholdConsent).filter(withdrawn_at__isnull=True).order_by("-recorded_at", "id")


def _household(row: HouseholdConsent) -> tuple[str, str]:
    return _("Consent to a household, from %(day)s") % {"day": day_in_words(row.given_on)}, ""


def _own_name(row: Identity) -> OwnName:
    return OwnName(
        given_name=row.given_name,
        family_name=row.family_name,
        born=(row.birth_date, BirthPrecision(row.birth_precision)) if row.birth_date else None,
        sex=Sex(row.sex),
    )


def _consents(case: CaseInHub, *, now: datetime) -> tuple[str, ...]:
    grants = list(
        Grant.objects.filter(enrolment_id=case.enrolment_id, withdrawn_at__isnull=True, valid_until__gt=now).order_by(
            "valid_until", "id"
        )
    )
    names = unit_names(unit_ids={unit for g in grants for unit in (g.from_unit_id, g.to_unit_id)}, now=now)
    return tuple(
        ground_sentence(
            sender=names.get(grant.from_unit_id, ""),
            receiver=names.get(grant.to_unit_id, ""),
            classes=classes_in(grant.classes),
            last_day=(grant.valid_until.astimezone(case.zone) - timedelta(microseconds=1)).date(),
        )
        for grant in grants
    )
