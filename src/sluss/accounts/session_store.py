"""SESSION_ENGINE: sessions as rows that say whose they are, each under a hash of its key.

Who reads the table, or a page that lists it, can open no session with what it holds.
"""

import hashlib
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

if TYPE_CHECKING:
    from sluss.accounts.models import Session


def row_of(session_key: str | None) -> str:
    """The key is 160 random bits: no slow hash is needed."""
    return hashlib.sha256((session_key or "").encode()).hexdigest()


class SessionStore(db.SessionStore):
    model: type["Session"]

    @classmethod
    def get_model_class(cls) -> type["Session"]:
        # Django loads the engine before there are models.
        from sluss.accounts.models import Session

        return Session

    def _get_session_from_db(self) -> "Session | None":
        now = timezone.now()  # noqa: TID251 – Django hands none on
        row = self.model.objects.filter(pk=row_of(self.session_key), expire_date__gt=now).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        return super().exists(row_of(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> "Session":
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.session_key = row_of(row.session_key)
        row.user_id = data.get(SESSION_KEY)
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(row_of(key))
