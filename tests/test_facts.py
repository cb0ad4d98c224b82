"""What the rules read: each fact with its subject, relation and value."""

import pytest

from tutor.facts import is_plural, mine
from tutor.facts.terms import named_terms
from tutor.lessons import make_course, read_lesson
from tutor.values import Course, Fact, Glossary, Sentence


def course(text: str, title: str = "Queues") -> Course:
    return make_course("q", "Q", "", [read_lesson(f"# {title}\n\n{text}\n".encode(), "q/a.md")], Glossary())


def facts(text: str, rule: str, title: str = "Queues") -> list[Fact]:
    return [fact for fact in mine(course(text, title)) if fact.rule == rule]


def triples(text: str, rule: str, title: str = "Queues") -> list[tuple[str, str, str]]:
    return [(fact.subject, fact.relation, fact.value) for fact in facts(text, rule, title)]


TABLE = """
| Kind of queue | Order | Throughput |
| --- | --- | --- |
| Standard queue | Best effort | Nearly unlimited |
| FIFO queue | Strictly first in, first out | Limited for each queue |
"""


def test_a_table_gives_a_fact_for_each_cell() -> None:
    assert triples(TABLE, "table-row")[0] == ("Standard queue", "Order", "Best effort")
    assert len(triples(TABLE, "table-row")) == 4


@pytest.mark.parametrize(
    "rows",
    [
        "| Network | Tier |\n| --- | --- |\n| 10.16 | PROD |\n| 10.17 | DEV |",
        "| Standard | Optional |\n| --- | --- |\n| Recording of changes | Rules of your own |",
        "| Queue | Ordered? |\n| --- | --- |\n| FIFO queue | Yes, always in order |",
    ],
)
def test_plans_double_lists_and_yes_or_no_are_no_facts(rows: str) -> None:
    assert triples(rows, "table-row") == []


def test_a_sentence_defines_its_subject_without_what_follows() -> None:
    text = "A queue is a buffer that keeps messages, and a topic is another thing."
    assert triples(text, "definition") == [("A queue", "is", "a buffer that keeps messages")]
    enumerated = "A queue is a service to send, store, and receive messages."
    assert triples(enumerated, "definition")[0][2] == "a service to send, store, and receive messages"


def test_a_closed_list_promises_all_of_its_members() -> None:
    closed = "The service has exactly three kinds of message:\n\n- Text\n- Bytes\n- Streams\n"
    assert [each[2] for each in triples(closed, "closed-list")] == ["Text", "Bytes", "Streams"]
    open_list = "Among the sources that the service reads from are:\n\n- Text\n- Bytes\n- Streams\n"
    assert triples(open_list, "closed-list") == []
    assert len(triples(open_list, "open-list")) == 3


def test_labelled_items_of_one_kind_are_facts_and_mixed_ones_are_not() -> None:
    alike = "- **Sender**: writes messages into a queue.\n- **Receiver**: takes messages out of a queue.\n"
    assert [each[0] for each in triples(alike, "labelled")] == ["Sender", "Receiver"]
    mixed = "- **Sender**: writes messages into a queue.\n- **Price**: for each million of requests sent.\n"
    assert triples(mixed, "labelled") == []


def test_both_sides_of_a_contrast_are_facts() -> None:
    text = "A queue delivers to one consumer, whereas a topic delivers to all subscribers."
    assert triples(text, "contrast") == [
        ("A queue", "a topic", "delivers to one consumer"),
        ("a topic", "A queue", "delivers to all subscribers"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In a queue users see one message, whereas in a topic users see all messages.",
        "A queue delivers to one consumer, whereas a topic gives none.",
        "A queue keeps the order, whereas it costs more than a topic.",
    ],
)
def test_a_contrast_without_two_plain_sides_is_left_alone(text: str) -> None:
    assert ("a topic", "A queue", "gives none") not in triples(text, "contrast")
    assert len(triples(text, "contrast")) < 2


def test_lines_that_say_when_to_use_what_are_needs() -> None:
    text = "Use a FIFO queue when messages must keep their order, because a standard queue may change it."
    assert triples(text, "use-when") == [("a FIFO queue", "when", "messages must keep their order")]
    praise = "Standard queues are ideal for high throughput without order."
    assert triples(praise, "use-when") == [("Standard queues", "for", "high throughput without order")]
    assert triples("Avoid a FIFO queue when throughput matters most.", "use-when") == []


def test_a_known_thing_and_what_it_does_are_taken_apart() -> None:
    text = "A dead-letter queue is a queue for failed messages. A dead-letter queue keeps failed messages for 14 days."
    assert triples(text, "predicate") == [("A dead-letter queue", "keeps", "keeps failed messages for 14 days")]


def test_a_list_item_without_a_subject_speaks_of_its_heading() -> None:
    text = "## FIFO queues\n\n- Keeps the order of the messages in a group.\n"
    assert triples(text, "predicate") == [
        ("FIFO queues", "Keeps".lower(), "keeps the order of the messages in a group")
    ]
    assert triples("## Configuring the queue\n\n- Keeps the order of the messages.\n", "predicate") == []


def test_what_a_thing_must_do_is_a_requirement() -> None:
    text = "A FIFO queue name must end with the suffix of its kind."
    assert triples(text, "requirement") == [("A FIFO queue name", "must", "end with the suffix of its kind")]


def test_a_numbered_list_is_an_order_only_when_it_says_so() -> None:
    steps = "1. Send the message.\n2. Store the message.\n3. Deliver the message.\n"
    ordered = triples(f"A message passes three stages in this order:\n\n{steps}", "sequence")
    assert [(each[1], each[2]) for each in ordered][:2] == [("1", "Send the message"), ("2", "Store the message")]
    assert triples(f"Some points about messages:\n\n{steps}", "sequence") == []
    clicks = "1. Click Create.\n2. Choose a name.\n3. Press Save.\n"
    assert triples(f"Creating is a process in this order:\n\n{clicks}", "sequence") == []


def test_a_short_form_stands_for_words_with_its_initials() -> None:
    text = "Messages use the Simple Queue Service (SQS) and a DLQ (dead letter queue) of Europe (EU). SQS needs a DLQ."
    assert triples(text, "acronym") == [
        ("SQS", "stands for", "Simple Queue Service"),
        ("DLQ", "stands for", "dead letter queue"),
    ]


def test_a_number_in_words_counts_things() -> None:
    assert triples("The service offers exactly two kinds of queue.", "count")[0][1:] == ("kinds of queue", "two")


MARKED = """## Quiz

Which queue keeps the order of messages?

- [x] FIFO queue
  - It hands messages on in the order in which they came.
- [ ] Standard queue
  - Its order is best effort.
"""


@pytest.mark.parametrize("text", [MARKED, MARKED.replace("[x]", "✅").replace("[ ]", "❌")])
def test_marked_choices_are_the_authors_question(text: str) -> None:
    (fact,) = facts(text, "marked-choice")
    assert fact.subject == "Which queue keeps the order of messages?"
    assert fact.value == "FIFO queue"
    assert [each.rule for each in mine(course(text))] == ["marked-choice"]


def test_a_question_with_its_answer_is_read_as_one() -> None:
    text = "Q: Which queue keeps the order?\n\nA: The FIFO queue.\n"
    assert triples(text, "authored-answer") == [("Which queue keeps the order?", "answer", "The FIFO queue")]


@pytest.mark.parametrize(
    "text",
    [
        "Always write idempotent consumers for a queue.",
        "How the queue integrates with other services.",
        "- Middle ground between shared and dedicated hosts.",
        "- A physical host dedicated to your account.",
    ],
)
def test_orders_titles_and_fragments_state_nothing(text: str) -> None:
    assert [fact for fact in mine(course(text)) if fact.rule in ("statement", "opposite", "predicate")] == []


def test_a_number_that_a_note_corrects_is_no_fact() -> None:
    text = "A message holds at most 256 KB of text.\n\n> Update, March 2026: A message holds at most 1 MB of text.\n"
    assert "256" not in [fact.value for fact in mine(course(text))]
    assert [fact.value for fact in mine(course(text)) if fact.rule == "number"] == ["1"]


def statements(text: str, rule: str, title: str = "Queues") -> list[str]:
    return [fact.statement for fact in facts(text, rule, title)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "**Dead letters**: They are the messages that nobody could read.",
            "Dead letters are the messages that nobody",
        ),
        ("**Polling**. The habit of asking a queue again and again.", "Polling is the habit of asking"),
        ("- **at-most-once** This guarantee is a promise that no message comes twice.", "at-most-once is a promise"),
        ("## Broker\n\nIt is a program that hands messages on.", "Broker is a program that hands messages on."),
        ("## Broker\n\nA program that hands messages on.", "Broker is a program that hands messages on."),
        ("## Broker\n\nA broker runs all day. It is a program that hands on.", "A broker is a program that hands on."),
    ],
)
def test_a_pronoun_gives_way_to_what_a_label_or_heading_names(text: str, stated: str) -> None:
    found = [*statements(text, "definition"), *statements(text, "headed-definition")]
    assert [each.startswith(stated) for each in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "## Broker\n\nA sender writes to a broker. It is a program that hands messages on.",
        "## Broker\n\nIt is a good idea to keep messages that are short.",
        "**Dead letters**: It is a message that nobody could read.",
        "Queues fill up. This is a state that nobody likes.",
    ],
)
def test_a_pronoun_in_doubt_is_no_fact(text: str) -> None:
    assert triples(text, "definition") == []


def test_the_cited_sentence_stays_as_the_lesson_has_it() -> None:
    (fact,) = facts("## Broker\n\nIt is a program that hands messages on.", "definition")
    assert fact.citation.quote == "It is a program that hands messages on."


def test_a_definition_needs_no_article_and_may_say_where_it_holds() -> None:
    plural = "In busy systems, dead letters are broken messages that nobody could read."
    assert triples(plural, "definition") == [("dead letters", "are", "broken messages that nobody could read")]
    assert triples("Queues are so large that nobody counts them.", "definition") == []


def test_an_enumeration_names_examples_of_what_leads_in_to_it() -> None:
    inside = "Examples of brokers: RabbitMQ, Kafka and NATS."
    assert triples(inside, "open-list")[0][1:] == ("Examples of brokers", "RabbitMQ")
    labelled = "- **Log brokers**: These keep what was read. Ex: Kafka, Pulsar\n"
    assert [each[1:] for each in triples(labelled, "open-list")] == [
        ("Examples of Log brokers", "Kafka"),
        ("Examples of Log brokers", "Pulsar"),
    ]


def test_claims_behind_labels_describe_them() -> None:
    text = (
        "- Atomicity: Each transfer succeeds or fails as a whole\n- Isolation: Each transfer runs apart from others\n"
        "- Lastingness: Each transfer survives a sudden crash\n"
    )
    assert [each[0] for each in triples(text, "labelled")] == ["Atomicity", "Isolation", "Lastingness"]


def test_a_word_inside_a_name_has_no_opposite_unless_the_lesson_speaks_of_both() -> None:
    assert triples("The cluster runs on a virtual machine near you.", "opposite") == []
    both = "The cluster runs on a virtual machine near you.\n\nA physical machine costs more."
    assert [each[1:] for each in triples(both, "opposite")][:1] == [("physical", "virtual")]


@pytest.mark.parametrize("name", ["DNS", "Kubernetes", "a bias", "access"])
def test_names_that_end_in_s_are_not_always_plural(name: str) -> None:
    assert not is_plural(name)
    assert is_plural("schemas")


def test_what_is_called_something_defines_it() -> None:
    text = "The main road between two brokers is known as the backbone."
    assert triples(text, "definition") == [("The backbone", "is", "the main road between two brokers")]
    assert triples("This is called the backbone.", "definition") == []


def test_a_sentence_is_not_read_both_as_a_definition_and_as_a_deed() -> None:
    text = "## Broker\n\nA broker is software that hands messages on."
    assert len(triples(text, "definition")) == 1
    assert triples(text, "predicate") == []


def test_what_stands_under_best_for_is_a_need() -> None:
    text = "## Cold store\n\nBest for:\n\n- Old records that nobody reads.\n- Copies of other stores.\n"
    assert triples(text, "use-when") == [
        ("Cold store", "for", "Old records that nobody reads"),
        ("Cold store", "for", "Copies of other stores"),
    ]
    assert triples("## Cold store\n\nUse case: It keeps records.", "use-when") == []


def test_a_label_in_code_is_a_thing_even_where_it_stands_twice() -> None:
    listed = "- `lsblk`: Lists the disks.\n- `df`: Displays the space.\n- `mount`: Attaches a disk.\n"
    found = triples(f"## First\n\n{listed}\n## Second\n\n{listed}", "labelled")
    assert {subject for subject, _, _ in found} == {"lsblk", "df", "mount"}


def said(text: str) -> Sentence:
    return Sentence("s", text, (), text, 1)


def test_a_term_comes_without_its_maker_and_a_maker_is_no_term() -> None:
    sentence = said("Every message that leaves the shop waits in the Acme Carrier until noon.")
    named = list(named_terms(sentence, frozenset(), "", makers=("Acme",)))
    assert named == ["Carrier"]
    assert list(named_terms(sentence, frozenset(), "")) == ["Acme Carrier"]
    alone = said("Every message that leaves the shop is carried on by Acme.")
    assert list(named_terms(alone, frozenset(), "")) == ["Acme"]
    assert list(named_terms(alone, frozenset(), "", makers=("Acme",))) == []
