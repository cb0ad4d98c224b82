"""How stems are put into grammar."""

import pytest

from tutor.quizzing.phrasing import with_article


@pytest.mark.parametrize(
    "noun",
    ["apple", "onion", "hour", "honest answer", "SQS queue", "HTTP endpoint", "IAM role", "unidentified cup"],
)
def test_an_stands_before_what_begins_with_the_sound_of_a_vowel(noun: str) -> None:
    assert with_article(noun) == f"an {noun}"


@pytest.mark.parametrize(
    "noun",
    ["queue", "user", "unit", "union", "utility", "European", "one-way link", "URL", "UI", "NAT gateway", "house"],
)
def test_a_stands_before_every_other_sound(noun: str) -> None:
    assert with_article(noun) == f"a {noun}"
