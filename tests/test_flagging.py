"""What learners find wrong with items, and what becomes of it."""

import pytest

from tutor.errors import InvalidInput, NotFound
from tutor.flagging import COMPLAINTS, Flags
from tutor.learning import Tutor
from tutor.library import Library
from tutor.quizzing import make_quiz
from tutor.rooms import Rooms, RoundRequest, Rounds
from tutor.rooms import Scope as Part
from tutor.store import Store
from tutor.values import Complaint, Item, QuizPlan

PLAN = QuizPlan("tea", 7, 4)


@pytest.fixture
def store(sqlite_database: str) -> Store:
    return Store(sqlite_database)


@pytest.fixture
def tutor(tea: Library, store: Store) -> Tutor:
    return Tutor(tea, store)


@pytest.fixture
def flags(tea: Library, store: Store) -> Flags:
    return Flags(tea, store)


def first(tutor: Tutor, learner: str = "") -> Item:
    return tutor.attempts.quiz(PLAN, learner).items[0]


def test_every_complaint_can_be_chosen() -> None:
    assert set(COMPLAINTS) == set(Complaint)


def test_a_flagged_item_is_not_asked_again_and_all_others_keep_their_order(tutor: Tutor, flags: Flags) -> None:
    whole = tutor.attempts.quiz(QuizPlan("tea", 7, 20)).items
    flags.add("ana", "tea", whole[1].id, Complaint.KEY, "")
    quiz = tutor.attempts.quiz(PLAN, "ana")
    assert [item.id for item in quiz.items] == [item.id for item in (whole[0], *whole[2:5])]
    assert quiz.replaced == 1


def test_three_more_go_on_behind_a_flagged_item(tutor: Tutor, flags: Flags) -> None:
    whole = tutor.attempts.quiz(QuizPlan("tea", 7, 20)).items
    flags.add("ana", "tea", whole[1].id, Complaint.KEY, "")
    following = tutor.attempts.quiz(QuizPlan("tea", 7, 3, start=4), "ana")
    assert [item.id for item in following.items] == [item.id for item in whole[5:8]]
    assert following.replaced == 0


def test_an_item_that_is_dropped_from_the_list_is_asked_again(tutor: Tutor, flags: Flags) -> None:
    item = first(tutor)
    flags.add("ana", "tea", item.id, Complaint.UNCLEAR, "")
    flags.drop(item.id)
    assert first(tutor, "ana") == item
    with pytest.raises(NotFound, match=item.id):
        flags.drop(item.id)


def test_one_learner_hides_an_item_from_herself_two_hide_it_from_everybody(tutor: Tutor, flags: Flags) -> None:
    item = first(tutor)
    for _ in range(3):
        flags.add("ana", "tea", item.id, Complaint.KEY, "")
    assert first(tutor, "ana") != item
    assert first(tutor) == first(tutor, "bob") == item
    assert tutor.attempts.start("ana", PLAN).quiz.items[0] != item
    assert not flags.all()[0].hidden
    flags.add("bob", "tea", item.id, Complaint.UNCLEAR, "")
    assert item not in {first(tutor), first(tutor, "cy")}
    assert flags.all()[0].hidden


def test_a_learner_who_flags_everything_takes_nothing_from_the_others(tutor: Tutor, flags: Flags) -> None:
    before = tutor.attempts.quiz(PLAN)
    for item in tutor.library.shelf("tea").items:
        flags.add("ana", "tea", item.id, Complaint.OTHER, "")
    assert tutor.attempts.quiz(PLAN, "bob") == before
    assert tutor.attempts.quiz(PLAN, "ana").items == ()


def test_the_quiz_under_an_answer_leaves_out_what_its_learner_flagged(tutor: Tutor, flags: Flags) -> None:
    (attempt,) = tutor.ask("ana", "tea", "Which materials are teapots made of?").attempts
    for item in attempt.quiz.items:
        flags.add("ana", "tea", item.id, Complaint.OTHER, "")
    again = tutor.attempts.start("ana", attempt.quiz.plan)
    assert not set(again.quiz.items) & set(attempt.quiz.items)


def test_a_room_asks_what_one_member_flagged_until_a_second_objects(
    tea: Library, store: Store, flags: Flags, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.rooms.rounds.secrets.randbelow", lambda _: 7)
    rooms = Rooms(tea, store)
    rounds, room = Rounds(rooms, store), rooms.open("host", "tea", "Ana").id

    def asked() -> set[str]:
        rounds.start("host", room, RoundRequest(Part.COURSE, count=50))
        run = rounds.current(room)
        assert run
        rounds.end("host", room, run.id)
        return {item.id for item in run.quiz.items}

    whole = asked()
    for item in whole:
        flags.add("host", "tea", item, Complaint.KEY, "")
    assert asked() == whole
    gone = sorted(whole)[0]
    flags.add("bo", "tea", gone, Complaint.KEY, "")
    flags.add("cy", "tea", gone, Complaint.KEY, "")
    assert gone not in asked()


def test_the_author_alone_hides_an_item_and_brings_some_or_all_back(tutor: Tutor, flags: Flags) -> None:
    one, two, three = tutor.attempts.quiz(PLAN).items[:3]
    for item in (one, two, three):
        flags.hide(item.id)
    assert not {one, two, three} & set(tutor.attempts.quiz(PLAN).items)
    with pytest.raises(NotFound, match="i-nowhere"):
        flags.drop(one.id, "i-nowhere")
    assert first(tutor) != one
    flags.drop(one.id, two.id)
    assert tutor.attempts.quiz(PLAN).items[:2] == (one, two)
    assert flags.drop_all() == 1
    assert flags.drop_all() == 0
    assert three in tutor.attempts.quiz(PLAN).items
    with pytest.raises(NotFound, match="i-nowhere"):
        flags.hide("i-nowhere")


def test_the_author_sees_item_and_votes_and_a_learner_has_one(tutor: Tutor, flags: Flags) -> None:
    item = first(tutor)
    flags.add("ana", "tea", item.id, Complaint.UNCLEAR, "")
    flags.add("ana", "tea", item.id, Complaint.OTHER, " a typo ")
    flags.add("bob", "tea", item.id, Complaint.KEY, "")
    (flagged,) = flags.all()
    assert flagged.item.stem == item.stem
    assert [(vote.complaint, vote.words) for vote in flagged.votes] == [
        (Complaint.OTHER, "a typo"),
        (Complaint.KEY, ""),
    ]
    assert flags.by("ana", "tea") == {item.id}
    assert flags.by("", "tea") == flags.by("ana", "other") == frozenset()


@pytest.mark.parametrize(
    ("item", "complaint", "error"), [("", "nonsense", InvalidInput), ("", "", InvalidInput), ("i-0", "key", NotFound)]
)
def test_what_makes_no_sense_is_refused(
    tutor: Tutor, flags: Flags, item: str, complaint: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        flags.add("ana", "tea", item or first(tutor).id, complaint, "")
    assert flags.all() == ()


def test_a_note_is_kept_up_to_five_hundred_characters(tutor: Tutor, flags: Flags) -> None:
    flags.add("ana", "tea", first(tutor).id, Complaint.OTHER, f" {'n' * 501}")
    ((vote,),) = (flagged.votes for flagged in flags.all())
    assert vote.words == "n" * 500


def test_a_quiz_is_the_same_for_all_where_nothing_is_flagged(tea: Library, tutor: Tutor) -> None:
    shelf = tea.shelf("tea")
    assert tutor.attempts.quiz(PLAN) == make_quiz(shelf.course, shelf.items, PLAN)
