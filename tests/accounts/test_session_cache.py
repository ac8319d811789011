from aethex.accounts.sessions import SessionCache
from aethex.tools.context import GUEST


def test_it_remembers_for_at_most_five_seconds() -> None:
    now = [0.0]
    cache = SessionCache(seconds=60, timer=lambda: now[0])
    cache.keep("a", GUEST, cache.mark)
    now[0] = 4.9
    assert cache.get("a") is GUEST
    now[0] = 5.1
    assert cache.get("a") is None


def test_a_drop_during_a_look_up_is_not_undone_by_its_answer() -> None:
    cache = SessionCache()
    mark = cache.mark
    cache.forget_person("somebody")
    cache.keep("a", GUEST, mark)
    assert cache.get("a") is None


def test_it_forgets_the_oldest_when_full() -> None:
    cache = SessionCache(size=2)
    for token in "abc":
        cache.keep(token, GUEST, cache.mark)
    assert [cache.get(token) is not None for token in "abc"] == [False, True, True]
