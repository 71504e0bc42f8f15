"""Colleagues: the list in the order of names, page by page, and one of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sluss.accounts.queries import AccountState, account_state
from sluss.organisations.models import Posting, Staff
from sluss.organisations.queries.in_force import PostingInForce, postings_by_user
from sluss.organisations.queries.postings import PostingLine, posting_lines
from sluss.organisations.words import role_word
from sluss.shared.errors import NotThere
from sluss.shared.sort_keys import sort_key

LINES_ON_A_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class ColleagueLine:
    """`acts_for` is one sentence part per posting in force; empty says that there is something to do."""

    id: UUID
    name: str
    email: str
    is_active: bool
    acts_for: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ColleagueList:
    lines: tuple[ColleagueLine, ...]
    first: int
    total: int
    previous: int | None
    next: int | None


@dataclass(frozen=True, kw_only=True)
class ColleaguePage:
    id: UUID
    user_id: UUID
    name: str
    name_is_hidden: bool
    account: AccountState
    postings: tuple[PostingLine, ...]


def colleague_list(*, words: str, page: int, now: datetime) -> ColleagueList:
    """Those whose name or address holds every word. Set-up knows all staff, so the order is made here: six queries."""
    found = Staff.objects.all()
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(user__email__icontains=word))
    order = sorted(
        found.values_list("pk", "name"),
        key=lambda row: sort_key(family_name=row[1], given_name="", alphabet="sv"),
    )
    begins = max(page - 1, 0) * LINES_ON_A_PAGE
    shown = [pk for pk, _ in order[begins : begins + LINES_ON_A_PAGE]]
    rows = Staff.objects.filter(pk__in=shown).select_related("user").only("name", "user__email", "user__is_active")
    by_id = {row.pk: row for row in rows}
    postings = postings_by_user(user_ids={row.user_id for row in by_id.values()}, now=now)
    return ColleagueList(
        lines=tuple(_line(by_id[pk], postings) for pk in shown),
        first=begins + 1 if shown else 0,
        total=len(order),
        previous=page - 1 if page > 1 else None,
        next=page + 1 if begins + LINES_ON_A_PAGE < len(order) else None,
    )


def _line(row: Staff, postings: dict[UUID, tuple[PostingInForce, ...]]) -> ColleagueLine:
    return ColleagueLine(
        id=row.pk,
        name=row.name,
        email=row.user.email,
        is_active=row.user.is_active,
        acts_for=tuple(
            ", ".join(part for part in (posting.unit_name, role_word(posting.role), posting.hub_name) if part)
            for posting in postings.get(row.user_id, ())
        ),
    )


def colleagues_without_posting(*, now: datetime) -> tuple[ColleagueLine, ...]:
    """Those who can sign in and do nothing, by name: a posting is missing, or the account should be closed."""
    posted = Posting.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now))
    rows = (
        Staff.objects.filter(user__is_active=True)
        .exclude(pk__in=posted.values("staff_id"))
        .select_related("user")
        .only("name", "user__email", "user__is_active")
    )
    lines = [_line(row, {}) for row in rows]
    return tuple(sorted(lines, key=lambda line: sort_key(family_name=line.name, given_name="", alphabet="sv")))


def colleague_page(*, staff_id: UUID, now: datetime) -> ColleaguePage:
    """Raises: NotThere."""
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        raise NotThere
    return ColleaguePage(
        id=staff.pk,
        user_id=staff.user_id,
        name=staff.name,
        name_is_hidden=staff.name_is_hidden,
        account=account_state(user_id=staff.user_id, now=now),
        postings=posting_lines(of=Posting.objects.filter(staff=staff), now=now),
    )
