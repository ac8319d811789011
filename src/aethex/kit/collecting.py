"""When the interpreter looks for cycles that nothing refers to any more."""

import gc


def settle() -> None:
    """Collects once and then leaves what is there out of every later collection.

    A served process holds about a million objects of its libraries, catalogue and encoder for as long as it lives. A full
    collection walks all of them with the event loop standing still, 150 to 300 ms each time, and finds none to free. To
    be called once, when everything that stays is loaded; cycles made later are found as before.
    """
    gc.collect()
    gc.freeze()
