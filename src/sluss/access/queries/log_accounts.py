"""Who can sign in for the organisation, what for, and which accounts somebody should look at."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext

from sluss.access.log_limits import limits_on
from sluss.access.rules import LONGEST_PERIOD_OF_A_REVIEW
from sluss.access.states import AccountIssue
from sluss.audit.accounts_reviewed import ReviewedAccount, reviewed_accounts
from sluss.organisations.models import Posting
from sluss.organisations.queries import units_it_was
from sluss.organisations.words import role_word
from sluss.shared.acting import Actor
from sluss.shared.sort_keys import sort_key

A_PAGE: Final = 50


@dataclass(frozen=True, kw_only=True)
class AccountLine:
    staff_id: UUID
    name: str
    works_as: str
    """In which roles and hubs, or that it has ended; a sentence part."""
    issues: tuple[AccountIssue, ...]
    is_active: bool
    latest_sign_in: datetime | None
    is_oneself: bool


@dataclass(frozen=True, kw_only=True)
class AccountPage:
    lines: tuple[AccountLine, ...]
    number_with_issues: int
    total: int
    previous: int | None
    next: int | None


def account_page(*, words: str, page: int, actor: Actor, now: datetime) -> AccountPage:
    """Those with something to look at first, then by name; whose name holds every word. Four queries.

    Whoever ended longer ago than a review reaches, and whose account is closed, is left out.
    """
    accounts = reviewed_accounts()
    units = {actor.unit, *units_it_was(unit_id=actor.unit)}
    held: dict[UUID, list[Posting]] = {}
    elsewhere: set[UUID] = set()
    for posting in Posting.objects.filter(staff_id__in=accounts).select_related("staff", "hub").order_by("valid_from"):
        if posting.acting_for_id in units:
            held.setdefault(posting.staff_id, []).append(posting)
        elif holds(posting, now=now):
            elsewhere.add(posting.staff_id)
    lines = [
        line
        for staff_id, postings in held.items()
        if all(word in postings[0].staff.name.casefold() for word in words.casefold().split())
        and (line := _line(accounts[staff_id], postings, works_elsewhere=staff_id in elsewhere, actor=actor, now=now))
    ]
    lines.sort(key=lambda line: (not line.issues, sort_key(family_name=line.name, given_name="", alphabet="sv")))
    begins = max(page - 1, 0) * A_PAGE
    return AccountPage(
        lines=tuple(lines[begins : begins + A_PAGE]),
        number_with_issues=sum(bool(line.issues) for line in lines),
        total=len(lines),
        previous=page - 1 if page > 1 else None,
        next=page + 1 if begins + A_PAGE < len(lines) else None,
    )


def holds(posting: Posting, *, now: datetime) -> bool:
    return posting.valid_from <= now and (posting.valid_until is None or posting.valid_until > now)


def _line(
    account: ReviewedAccount, postings: list[Posting], *, works_elsewhere: bool, actor: Actor, now: datetime
) -> AccountLine | None:
    in_force = [posting for posting in postings if holds(posting, now=now)]
    coming = [posting for posting in postings if posting.valid_from > now]
    issues = _issues(account, has_work=bool(in_force or coming), works_elsewhere=works_elsewhere, now=now)
    ended = max((posting.valid_until for posting in postings if posting.valid_until), default=None)
    if not (in_force or coming or issues) and (ended is None or ended < now - LONGEST_PERIOD_OF_A_REVIEW):
        return None
    roles = [
        ", ".join(part for part in (role_word(posting.role), posting.hub.name if posting.hub else "") if part)
        for posting in in_force
    ]
    return AccountLine(
        staff_id=account.staff_id,
        name=postings[0].staff.name,
        works_as="; ".join(roles) or (gettext("has not begun") if coming else gettext("works here no longer")),
        issues=issues,
        is_active=account.is_active,
        latest_sign_in=account.latest_sign_in,
        is_oneself=account.staff_id == actor.staff_id,
    )


def _issues(
    account: ReviewedAccount, *, has_work: bool, works_elsewhere: bool, now: datetime
) -> tuple[AccountIssue, ...]:
    if not account.is_active:
        return ()
    if not has_work:
        return () if works_elsewhere else (AccountIssue.ENDED_BUT_OPEN,)
    if account.latest_sign_in is None:
        return (AccountIssue.NEVER_SIGNED_IN,)
    unused = timedelta(days=limits_on(now.date())["unused_account"]["days"])
    found = [
        (AccountIssue.NO_SECOND_FACTOR, not account.has_second_factor),
        (AccountIssue.UNUSED, account.latest_sign_in < now - unused),
    ]
    return tuple(issue for issue, is_so in found if is_so)
