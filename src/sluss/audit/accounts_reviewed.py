"""Which accounts a log reviewer looks at: whether they are open, and when they were used the latest."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection


@dataclass(frozen=True)
class ReviewedAccount:
    staff_id: UUID
    is_active: bool
    has_second_factor: bool
    latest_sign_in: datetime | None


def reviewed_accounts() -> dict[UUID, ReviewedAccount]:
    """By member of staff: everybody who acts or acted for a unit that the actor reviews. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff_id, is_active, has_second_factor, latest_sign_in FROM acl.reviewed_accounts()")
        return {row[0]: ReviewedAccount(*row) for row in cursor.fetchall()}
