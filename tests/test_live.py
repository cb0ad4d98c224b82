"""A post in one process wakes the listeners of its room in every process."""

from datetime import UTC, datetime
from threading import Event

from tutor.live import Hub
from tutor.store import Store
from tutor.values import Room, Standing

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def opened(store: Store, code: str) -> Room:
    return store.rooms.open("tea", "ana", "Ana", code, [], NOW)


def test_listeners_of_a_room_are_woken_by_another_store_and_those_of_other_rooms_are_not(url: str) -> None:
    here, elsewhere = Store(url), Store(url)
    here.migrate()
    room, other = opened(here, "babababa").id, opened(here, "dododada").id
    hub = Hub(here.watch)
    with hub.listen(room) as bell, hub.listen(room) as second, hub.listen(other) as quiet:
        settle(bell, second, quiet)
        elsewhere.rooms.join(room, "bo", "Bo", NOW)
        assert bell.wait(5)
        assert second.wait(5)
        assert not quiet.wait(0.3)
        assert hub.listening == 3
    assert hub.listening == 0


def settle(*bells: Event) -> None:
    """A new listener of PostgreSQL is woken once, lest it missed something while it connected."""
    for bell in bells:
        bell.wait(0.5)
        bell.clear()


def test_what_is_kept_of_a_room_goes_with_it(url: str) -> None:
    store = Store(url)
    store.migrate()
    room = opened(store, "babababa")
    member = store.rooms.join(room.id, "bo", "Bo", NOW)
    store.rooms.leave(room.id, member, Standing.LEFT, NOW)
    assert store.rooms.remove_idle(NOW) == 0
    assert store.rooms.remove_idle(NOW.replace(year=2027)) == 1
    assert store.rooms.posts(room.id) == ()
    assert store.rooms.member_of(room.id, "bo") is None
