"""Values that never change once they are kept, held ready so that they are decoded once."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Held(Generic[K, V]):
    """The values used last, by key; a fixed number of them, so that memory stays bounded."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def add(self, key: K, value: V) -> None:
        """Hold a value; the one unused for longest gives way."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)

    def take(self, keys: Collection[K], read: Callable[[Collection[K]], Mapping[K, V]]) -> Mapping[K, V]:
        """The values of those keys: what is not held is read, in one go, and held from then on."""
        with self._lock:
            found = {key: self._values[key] for key in keys if key in self._values}
        missing = [key for key in keys if key not in found]
        if missing:
            found |= read(missing)
        for key in keys:
            if key in found:
                self.add(key, found[key])
        return found
