"""How what happens at the door reaches the record: signing in and out, failing to, changing how one signs in."""

import json
from typing import Final
from uuid import UUID

from django.db import connection

from sluss.shared.acting import Actor, Shape, acting_as

NOBODY_KNOWN: Final = UUID(int=0)


def record_door_act(*, act: str, user_id: UUID | None, **facts: str) -> None:
    """Write that the user, signed in or only claimed, did something at the door.

    `user_id` None is somebody nobody knows: it costs exactly what a known one costs, so that time tells nothing.
    """
    actor = Actor(kind="user", id=user_id or NOBODY_KNOWN, shape=Shape.DOOR)
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute("SELECT acl.record_door_act(%s, %s::jsonb)", [act, json.dumps(facts)])
