"""Numbers from links and forms: bounded where they are read, whatever was sent as one."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.browsing import post
from tutor.errors import InvalidInput
from tutor.web.arguments import MOST, number_in


@pytest.mark.parametrize(("text", "read"), [("0", 0), ("7", 7), ("050", 50), ("300", 300), ("", 3)])
def test_plain_digits_are_read_and_nothing_is_the_default(text: str, read: int) -> None:
    assert number_in({"count": text}, "count", 3, most=300) == read


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "+1",
        "1.0",
        "1e2",
        "0x10",
        " 1",
        "1 ",
        "1\n",
        "1_0",
        "１",
        "٣",
        "x",
        "301",
        "0300",
        "000000000001999999",
        "9" * 5000,
        "0" * 5000,
    ],
)
def test_all_else_is_refused_with_the_bounds(text: str) -> None:
    with pytest.raises(InvalidInput, match="“count” must be a number from 0 to 300"):
        number_in({"count": text}, "count", 3, most=300)


def test_what_has_to_be_there_is_asked_for() -> None:
    with pytest.raises(InvalidInput, match="“position”"):
        number_in({}, "position")


@given(st.text(max_size=30) | st.integers().map(str), st.integers(0, 5), st.integers(5, MOST))
def test_what_is_read_lies_within_the_bounds(text: str, least: int, most: int) -> None:
    try:
        read = number_in({"n": text}, "n", 5, least=least, most=most)
    except InvalidInput:
        return
    assert least <= read <= most
    assert not text or int(text) == read


#: How many questions a sequence has at most.
LONGEST_SEQUENCE = 150

#: What a request may name at most: its neighbour above has to be refused, since each place costs a choice.
DEAR = [
    "start=100000",
    "count=000000000001999999",
    f"start={LONGEST_SEQUENCE}",
    f"start={LONGEST_SEQUENCE - 2}&count=3",
    f"levels={'e' * 600}&start=600",
    "count=51",
    "start=" + "9" * 4_300,
]


@pytest.mark.parametrize("query", DEAR)
def test_a_dear_quiz_is_refused_by_link_and_by_form_before_it_is_made(client: FlaskClient, query: str) -> None:
    fields: dict[str, Any] = dict(field.split("=") for field in query.split("&"))
    assert client.get("/c/tea/quiz", query_string=fields).status_code == 422
    assert post(client, "/c/tea/attempts", **fields).status_code == 422


def test_a_quiz_may_end_where_the_sequence_does(client: FlaskClient) -> None:
    assert client.get(f"/c/tea/quiz?start={LONGEST_SEQUENCE - 3}&count=3").status_code == 200
