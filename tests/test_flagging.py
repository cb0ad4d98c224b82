"""What learners find wrong with items, and what becomes of it."""

import pytest

from tutor.errors import InvalidInput, NotFound
from tutor.flagging import COMPLAINTS, Flags
from tutor.learning import Tutor
from tutor.library import Library
from tutor.quizzing import make_quiz
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


def first(tutor: Tutor) -> Item:
    return tutor.attempts.quiz(PLAN).items[0]


def test_every_complaint_can_be_chosen() -> None:
    assert set(COMPLAINTS) == set(Complaint)


def test_a_flagged_item_is_not_asked_again_and_all_others_keep_their_order(tutor: Tutor, flags: Flags) -> None:
    whole = tutor.attempts.quiz(QuizPlan("tea", 7, 20)).items
    flags.add("ana", "tea", whole[1].id, Complaint.KEY, "")
    quiz = tutor.attempts.quiz(PLAN)
    assert [item.id for item in quiz.items] == [item.id for item in (whole[0], *whole[2:5])]
    assert quiz.replaced == 1


def test_three_more_go_on_behind_a_flagged_item(tutor: Tutor, flags: Flags) -> None:
    whole = tutor.attempts.quiz(QuizPlan("tea", 7, 20)).items
    flags.add("ana", "tea", whole[1].id, Complaint.KEY, "")
    following = tutor.attempts.quiz(QuizPlan("tea", 7, 3, start=4))
    assert [item.id for item in following.items] == [item.id for item in whole[5:8]]
    assert following.replaced == 0


def test_an_item_that_is_dropped_from_the_list_is_asked_again(tutor: Tutor, flags: Flags) -> None:
    item = first(tutor)
    flags.add("ana", "tea", item.id, Complaint.UNCLEAR, "")
    flags.drop(item.id)
    assert first(tutor) == item
    with pytest.raises(NotFound, match=item.id):
        flags.drop(item.id)


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


def test_a_quiz_is_the_same_for_all_where_nothing_is_flagged(tea: Library, tutor: Tutor) -> None:
    shelf = tea.shelf("tea")
    assert tutor.attempts.quiz(PLAN) == make_quiz(shelf.course, shelf.items, PLAN)
