"""What counts as the same typed answer."""

import pytest

from tutor.quizzing.variants import variants
from tutor.values import Glossary

GLOSSARY = Glossary((("SQS", "Simple Queue Service"),), makers=("Acme",))


@pytest.mark.parametrize("answer", ["Carrier", "Acme Carrier"])
def test_a_product_is_named_with_its_maker_or_without(answer: str) -> None:
    assert variants(answer, GLOSSARY)[0] == answer
    assert {"Carrier", "Acme Carrier"} <= set(variants(answer, GLOSSARY))


def test_a_plain_word_and_the_maker_itself_get_no_maker() -> None:
    assert variants("queue", GLOSSARY) == ("queue",)
    assert variants("Acme", GLOSSARY) == ("Acme",)


def test_long_and_short_form_are_the_same() -> None:
    assert {"SQS", "Simple Queue Service"} <= set(variants("SQS", GLOSSARY))
    assert {"SQS", "Simple Queue Service"} <= set(variants("Simple Queue Service (SQS)", GLOSSARY))
