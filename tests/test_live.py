"""A post in one process wakes the listeners of its room in every process."""

from datetime import UTC, datetime

from tests.waiting import PATIENCE
from tutor.live import Hub
from tutor.store import Store
from tutor.values import Room, Standing

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def opened(store: Store, code: str) -> Room:
    return store.rooms.open("tea", "ana", "Ana", code, [], NOW)


def test_listeners_of_a_room_are_woken_by_another_store_and_those_of_other_rooms_are_not(database: str) -> None:
    here, elsewhere = Store(database), Store(database)
    room, other = opened(here, "babababa").id, opened(here, "dododada").id
    watcher = here.watch()
    hub = Hub(lambda: watcher)
    if "postgresql" in database:
        # Lest it missed something while it connected, it has everybody look.
        assert watcher.wait(PATIENCE) is None
    with hub.listen(room) as bell, hub.listen(room) as second, hub.listen(other) as quiet:
        for name in ("bo", "cy"):
            elsewhere.rooms.join(room, name, name.title(), NOW)
            assert bell.wait(PATIENCE)
            assert second.wait(PATIENCE)
            bell.clear()
            second.clear()
        # Woken for the second time, so that whoever was to be woken for the first time has been.
        assert not quiet.is_set()
        elsewhere.rooms.join(other, "bo", "Bo", NOW)
        assert quiet.wait(PATIENCE)
        assert hub.listening == 3
    assert hub.listening == 0


def test_what_is_kept_of_a_room_goes_with_it(database: str) -> None:
    store = Store(database)
    room = opened(store, "babababa")
    member = store.rooms.join(room.id, "bo", "Bo", NOW)
    store.rooms.leave(room.id, member, Standing.LEFT, NOW)
    assert store.rooms.remove_idle(NOW) == 0
    assert store.rooms.remove_idle(NOW.replace(year=2027)) == 1
    assert store.rooms.posts(room.id) == ()
    assert store.rooms.member_of(room.id, "bo") is None
