"""What is held ready."""

from collections.abc import Collection

from tutor.held import Held


def test_what_is_held_is_made_once() -> None:
    held: Held[str, int] = Held(2)
    made = iter(range(9))
    assert [held.get(key, lambda: next(made)) for key in "aba"] == [0, 1, 0]


def test_the_one_unused_for_longest_gives_way() -> None:
    held: Held[str, int] = Held(2)
    made = iter(range(9))
    for key in "abac":
        held.get(key, lambda: next(made))
    assert len(held) == 2
    assert [held.get(key, lambda: next(made)) for key in "acb"] == [0, 2, 3]


def test_what_is_missing_is_read_at_once_and_what_there_is_not_is_left_out() -> None:
    held: Held[int, str] = Held(9)
    reads: list[list[int]] = []

    def read(keys: Collection[int]) -> dict[int, str]:
        reads.append(list(keys))
        return {key: str(key) for key in keys if key < 3}

    held.add(1, "one")
    assert held.take([0, 1, 2, 3], read) == {0: "0", 1: "one", 2: "2"}
    assert held.take([0, 1, 2], read) == {0: "0", 1: "one", 2: "2"}
    assert reads == [[0, 2, 3]]
