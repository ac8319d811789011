"""The event bus that the settings choose."""

from aethex.providers.realtime.local import LocalRealtime
from aethex.providers.realtime.port import Realtime
from aethex.settings import Settings


def make_realtime(settings: Settings) -> Realtime:
    """In process, or Redis where AETHEX_REDIS_URL says so. Connects at first use."""
    if not settings.redis_url:
        return LocalRealtime()
    from aethex.providers.realtime.redis import RedisRealtime

    return RedisRealtime(settings.redis_url)
