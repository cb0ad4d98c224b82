"""What never changes once it is made, held ready so that it is made once."""

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

    def __len__(self) -> int:
        return len(self._values)

    def add(self, key: K, value: V) -> None:
        """Hold a value; the one unused for longest gives way."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            if len(self._values) > self._most:
                self._values.popitem(last=False)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made when it is not held."""
        return self.take([key], lambda _: {key: make()})[key]

    def take(self, keys: Collection[K], read: Callable[[Collection[K]], Mapping[K, V]]) -> dict[K, V]:
        """The values of those keys that there are: what is not held is read, all at once."""
        with self._lock:
            found = {key: self._values[key] for key in keys if key in self._values}
        missing = [key for key in keys if key not in found]
        if missing:
            found |= read(missing)
        for key, value in found.items():
            self.add(key, value)
        return found
