"""The vectors of the texts seen last."""

from collections import OrderedDict
from threading import Lock

from aethex.providers.embeddings.port import Vector


class Recent:
    """Keeps the vectors of the `size` texts used last; they are handed out read-only. Safe across threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[str, Vector] = OrderedDict()
        self._lock = Lock()

    def get(self, text: str) -> Vector | None:
        with self._lock:
            vector = self._kept.get(text)
            if vector is not None:
                self._kept.move_to_end(text)
            return vector

    def put(self, text: str, vector: Vector) -> None:
        vector.setflags(write=False)
        with self._lock:
            self._kept[text] = vector
            self._kept.move_to_end(text)
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)
