"""What stays for good is not walked by every collection."""

import gc
import weakref

from aethex.kit.collecting import settle


class Knot:
    """Refers to itself."""

    def __init__(self) -> None:
        self.self = self


def test_what_is_there_is_left_out_and_later_cycles_are_still_found() -> None:
    early = weakref.ref(Knot())
    try:
        settle()
        assert early() is None
        assert gc.get_freeze_count() > len(gc.get_objects())
        late = weakref.ref(Knot())
        gc.collect()
        assert late() is None
    finally:
        gc.unfreeze()
