"""Who tries the same thing too often? Counted in the serving process's memory, by address, and forgotten with it."""

from datetime import datetime

from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from sluss.accounts.adapters import client_address
from sluss.shared.sealing import blind_index


def is_too_often(request: HttpRequest, *, what: str, at_most: int, seconds: int, now: datetime) -> bool:
    """Whether this address has done it more than `at_most` times in the current stretch of `seconds`, with this time.

    The address itself is not kept: an index stands for it.
    """
    stretch = int(now.timestamp()) // seconds
    whence = blind_index(truncate_ip(client_address(request)), purpose="throttle", keys=settings.SLUSS_SEALING_KEYS)
    key = f"throttle:{what}:{whence.hex()}:{stretch}"
    cache.add(key, 0, timeout=2 * seconds)
    return cache.incr(key) > at_most
