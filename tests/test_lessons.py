"""Lessons as authors really write them."""

import string
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from tutor.lessons import make_course, read_lesson, sort_key
from tutor.values import Glossary, Kind, Lesson, Passage


def lesson(text: str, source: str = "c/01-x.md") -> Lesson:
    reading = read_lesson(dedent(text).encode(), source)
    assert reading.lesson
    return reading.lesson


def passages(text: str) -> list[Passage]:
    return [passage for _, passage in lesson(text).passages()]


def texts(text: str) -> list[str]:
    return [sentence.text for passage in passages(text) for sentence in passage.sentences]


def complaints(data: bytes, source: str = "x.md") -> list[str]:
    return [problem.message for problem in read_lesson(data, source).problems]


def test_sections_know_the_headings_above_them() -> None:
    read = lesson("# Top\nIntro.\n## One\nText.\n### Deep\nText.\n## Two\nText.\n")
    assert [section.path for section in read.sections] == [
        ("Top",),
        ("Top", "One"),
        ("Top", "One", "Deep"),
        ("Top", "Two"),
    ]


def test_text_before_the_first_heading_belongs_to_the_lesson() -> None:
    read = lesson("Before all.\n\n# Title\nText.\n")
    assert read.title == "Title"
    assert [section.title for section in read.sections] == ["Title", "Title"]


def test_the_title_comes_from_heading_then_front_matter_then_file_name() -> None:
    assert lesson("---\ntitle: Named\n---\n# Real\nText.\n").title == "Real"
    assert lesson("---\ntitle: Named\n---\nText here.\n").title == "Named"
    assert lesson("Text here.\n", "c/02-what-it-is.txt").title == "What it is"


def test_a_repeated_heading_gets_an_anchor_of_its_own() -> None:
    read = lesson("# A\n## Overview\nOne.\n## Overview\nTwo.\n")
    assert [section.anchor for section in read.sections] == ["a", "overview", "overview-2"]


def test_emoji_leave_headings_and_stay_in_text() -> None:
    read = lesson("# A\n## 🚨 READ ME 🚨 - now\nGood ✅ news.\n")
    assert read.sections[1].title == "READ ME - now"
    assert texts("Good ✅ news.") == ["Good ✅ news."]


def test_a_comment_in_a_code_fence_is_no_heading() -> None:
    read = lesson("# A\n```bash\n# not a heading\nls\n```\n")
    assert [section.title for section in read.sections] == ["A"]
    assert read.sections[0].passages[0].kind is Kind.CODE


def test_a_list_takes_its_lead_in_along() -> None:
    (found,) = passages("The pots are:\n\n- red\n- blue\n  - dark blue\n")
    assert found.kind is Kind.LIST
    assert found.lead == 1
    assert [(each.depth, each.marker, each.text) for each in found.sentences] == [
        (0, "", "The pots are:"),
        (1, "•", "red"),
        (1, "•", "blue"),
        (2, "•", "dark blue"),
    ]


def test_numbered_items_keep_their_numbers() -> None:
    (found,) = passages("3. Boil\n4. Pour. Wait.\n")
    assert [(each.marker, each.text) for each in found.sentences] == [("3.", "Boil"), ("4.", "Pour."), ("", "Wait.")]


def test_a_long_list_is_cut_between_items_and_stays_one_block() -> None:
    item = "- " + "word " * 30 + "end\n"
    found = passages("Lead:\n\n" + item * 9)
    assert len(found) > 1
    assert len({passage.block for passage in found}) == 1
    assert [passage.lead for passage in found] == [1] + [0] * (len(found) - 1)


def test_a_table_row_stands_with_its_header() -> None:
    first, second = passages("| Pot | Holds |\n|---|---|\n| **Small** | 300 ml |\n| Large | 2 l |\n")
    assert first.kind is Kind.ROW
    assert first.header == ("Pot", "Holds")
    assert first.text == "Small | 300 ml"
    assert first.block == second.block


def test_a_separator_of_bare_pipes_is_mended() -> None:
    (found,) = passages("| A | B |\n|||\n| 1 | 2 |\n")
    assert found.header == ("A", "B")


def test_cells_beyond_the_header_are_told() -> None:
    assert "3 cells for 2 columns" in complaints(b"| A | B |\n|---|---|\n| 1 | 2 | 3 |\n")[0]


def test_a_dated_note_is_tied_to_the_block_above_it() -> None:
    first, note = passages("Pots are sold. They are cheap.\n\n> Update, November 2026: No longer.\n")
    assert note.kind is Kind.UPDATE
    assert first.update == note.id
    (quote,) = passages("> Update your kettle.\n")
    assert quote.kind is Kind.QUOTE


def test_images_say_nothing_unless_their_text_does() -> None:
    assert texts("![alt text](./image-1.png)\n\n![A pot with a lid](pot.png)\n") == ["A pot with a lid"]


def test_tags_vanish_and_placeholders_stay() -> None:
    assert texts("Put it in <your-bucket-name><br>and <b>wait</b>.") == ["Put it in <your-bucket-name> and wait."]
    assert texts("A MAP<STRING,STRING> column.") == ["A MAP<STRING,STRING> column."]
    assert texts("<script>alert(1)</script>\n\nSafe.") == ["Safe."]


def test_links_keep_their_text_and_only_safe_addresses() -> None:
    (found,) = passages("See [here](https://x.example/a) and [there](javascript:alert(1)).")
    assert found.text.startswith("See here and")
    assert {span.href for span in found.sentences[0].spans} <= {"", "https://x.example/a"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four.", ["One.", "Two!", "Three?", "Four."]),
        ("Use it, e.g. Amazon S3. Then stop.", ["Use it, e.g. Amazon S3.", "Then stop."]),
        ("Version 2.7.5 is out. It runs.", ["Version 2.7.5 is out.", "It runs."]),
        ("Types start with `ml.` (e.g. `ml.t3.medium`). Good.", ["Types start with ml. (e.g. ml.t3.medium).", "Good."]),
        ('He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
        ("First line  \nSecond line", ["First line", "Second line"]),
        ("Wrapped\nline here.", ["Wrapped line here."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_wrong_decodings_are_mended_and_good_text_is_left_alone() -> None:
    broken = "No manual setup—just select and go. It’s done.".encode().decode("cp1252")
    assert texts(broken) == ["No manual setup—just select and go.", "It’s done."]
    assert texts("Curly ‘quotes’, ligature ﬁ, half ½, μ ≠ m.") == ["Curly ‘quotes’, ligature ﬁ, half ½, μ ≠ m."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    read = read_lesson("# Café\r\n\r\nIt’s hot.\r\n".encode(encoding), "x.md")
    assert read.lesson
    assert read.lesson.title == "Café"
    assert [passage.text for _, passage in read.lesson.passages()] == ["It’s hot."]
    assert bool(read.problems) == (encoding == "cp1252")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0", b"PK\x03\x04abc", b"text\0more"])
def test_a_file_that_is_no_text_is_named_and_not_read(data: bytes) -> None:
    reading = read_lesson(data, "pot.md")
    assert reading.lesson is None
    assert reading.problems[0].fatal
    assert reading.problems[0].source == "pot.md"


def test_bytes_that_only_an_old_encoding_has_are_read_and_told() -> None:
    reading = read_lesson(bytes(range(128, 160)) * 9, "pot.md")
    assert reading.lesson
    assert [problem.message for problem in reading.problems] == ["The file is not UTF-8; it was read as Windows-1252."]


def test_an_empty_file_is_told_and_harms_no_other() -> None:
    empty, good = read_lesson(b" \n", "a.md"), read_lesson(b"# B\nText.\n", "b.md")
    course = make_course("c", "C", "", [empty, good], Glossary())
    assert [each.title for each in course.lessons] == ["B"]
    assert [problem.source for problem in course.problems] == ["a.md"]


def test_ids_stay_when_other_text_changes() -> None:
    before = {each.text: each.id for p in passages("A pot. A lid.\n\nA cup.") for each in p.sentences}
    after = {each.text: each.id for p in passages("New first.\n\nA pot. A lid.\n\nA cup.") for each in p.sentences}
    assert before.items() <= after.items()


def test_another_text_is_another_hash() -> None:
    def hashed(text: str) -> str:
        return make_course("c", "C", "", [read_lesson(text.encode(), "a.md")], Glossary()).hash

    assert hashed("# A\nOne.") == hashed("# A\nOne.")
    assert hashed("# A\nOne.") != hashed("# A\nTwo.")


def test_files_are_ordered_as_people_number_them() -> None:
    names = ["X. End.md", "IX. Nine.md", "V. Five.md", "I. One.md"]
    assert sorted(names, key=sort_key) == ["I. One.md", "V. Five.md", "IX. Nine.md", "X. End.md"]
    assert sorted(["10-b.md", "2-a.md"], key=sort_key) == ["2-a.md", "10-b.md"]


def test_lines_and_sources_point_into_the_file() -> None:
    (found,) = passages("\n\nThe **red** pot.\nA `lid`.\n")
    assert [(each.line, each.source) for each in found.sentences] == [(3, "The **red** pot."), (4, "A `lid`.")]


@given(st.text(alphabet=st.sampled_from("ab A.1*_`[]()<>|-#\n:!>\\&;~\"'é🔗\t "), max_size=120))
def test_no_text_is_too_ugly_and_spans_are_the_text(text: str) -> None:
    reading = read_lesson(text.encode(), "x.md")
    found = [passage for _, passage in reading.lesson.passages()] if reading.lesson else []
    sentences = [sentence for passage in found for sentence in passage.sentences]
    assert all(sentence.text.strip() for sentence in sentences)
    assert all("".join(span.text for span in sentence.spans) == sentence.text for sentence in sentences)
    assert len({sentence.id for sentence in sentences}) == len(sentences)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_ugly(data: bytes) -> None:
    assert read_lesson(data, "x.md") == read_lesson(data, "x.md")


WORD = st.text(alphabet=string.ascii_lowercase, min_size=2, max_size=8)
MARKED = st.tuples(WORD, st.sampled_from(["{}", "**{}**", "*{}*", "`{}`", "[{}](https://x.example/p.q)", "***{}***"]))
SENTENCE = st.lists(MARKED, min_size=1, max_size=8)
BLOCK = st.tuples(st.sampled_from(["{}", "- {}", "1. {}", "> {}", "- a\n\n  {}"]), SENTENCE)


@given(st.lists(BLOCK, min_size=1, max_size=8))
def test_a_sentence_is_the_lessons_text_with_the_markup_taken_off(
    blocks: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    source, plain = [], []
    for frame, words in blocks:
        said = " ".join(mark.format(word) for word, mark in words)
        source.append(frame.format(f"The {said} end."))
        plain += (["a"] if "- a" in frame else []) + [f"The {' '.join(word for word, _ in words)} end."]
    assert texts("\n\n<!-- -->\n\n".join(source)) == plain


def test_a_heading_that_comes_again_gets_the_next_free_anchor() -> None:
    read = lesson("# A\n\n## Notes 2\n\nText.\n\n## Notes\n\nText.\n\n## Notes\n\nText.\n\n## Notes\n\nText.\n")
    assert [section.anchor for section in read.sections[1:]] == ["notes-2", "notes", "notes-3", "notes-4"]


@pytest.mark.parametrize(
    "piece",
    [
        "# Head\n\nText.\n\n",
        "1. one item\n",
        "- one item\n  - another one\n",
        "The **quick** brown fox sees `no` dog. ",
        "A line that goes on\n",
        "| a | b |\n",
    ],
)
def test_a_long_lesson_takes_no_more_work_a_line_than_a_short_one(piece: str) -> None:
    head = "| a | b |\n|---|---|\n" if piece.startswith("|") else ""

    def work(times: int) -> int:
        return calls(lambda: lesson(head + piece * times))

    assert work(240) < 4.4 * work(60)


HTML_TABLE = """
<table>
  <tr><td></td><td>Queue</td><td>Topic</td></tr>
  <tr>
    <td>Readers</td>
    <td>One</td><td>Many &amp; all</td>
  </tr>
</table>
"""


def test_a_table_in_html_is_read_like_any_other() -> None:
    (row,) = passages(HTML_TABLE)
    assert (row.kind, row.header, row.text) == (Kind.ROW, ("", "Queue", "Topic"), "Readers | One | Many & all")
    assert row.source.startswith("<tr>")
    assert "Readers" in row.source.splitlines()[1]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>One</td></tr><tr><td>Two</td><td>Three</td></tr></table>",
        "<table><tr><td>A</td><td><table><tr><td>B</td><td>C</td></tr></table></td></tr><tr><td>D</td></tr></table>",
        "<table><tr><td>Just a frame",
    ],
)
def test_a_table_in_html_for_the_layout_is_text(html: str) -> None:
    assert [passage.kind for passage in passages(html)] == [Kind.PARAGRAPH]


def test_a_bold_name_belongs_to_the_sentence_that_it_introduces() -> None:
    assert texts("**Elasticity**. The power to grow. And to shrink.") == [
        "Elasticity. The power to grow.",
        "And to shrink.",
    ]
    assert texts("**Mind the gap between the train and you.** Then board.") == [
        "Mind the gap between the train and you.",
        "Then board.",
    ]


def test_a_title_on_a_line_of_its_own_is_no_part_of_the_sentence_below_it() -> None:
    assert texts("Batch size\nBatch size is the number of samples in one step.") == [
        "Batch size",
        "Batch size is the number of samples in one step.",
    ]
    assert texts("dropout\nA dropout is a layer that forgets.")[1] == "A dropout is a layer that forgets."


def test_wrapped_prose_stays_one_sentence() -> None:
    wrapped = "The queue that everybody in the company reads from\nKafka was replaced by another one\nlast year."
    assert len(texts(wrapped)) == 1
    assert len(texts("We moved all of it to\nAmazon S3 in the spring of that year.")) == 1


def test_lines_without_full_stops_are_sentences_when_all_begin_with_a_capital() -> None:
    lines = "Tables hold rows of one kind of thing\nRows hold the values of one thing\nColumns hold one attribute"
    assert texts(lines) == lines.split("\n")


LOOP = """# Loops

## For

A for loop counts.

```python
# Not a heading

print(1)

## While

A while loop tests a condition.

### In short

It runs on.
"""


def test_a_code_block_that_is_never_closed_is_told_and_ends_before_the_next_heading() -> None:
    reading = read_lesson(LOOP.encode(), "loops.md")
    assert reading.lesson
    assert [section.title for section in reading.lesson.sections] == ["Loops", "For", "While", "In short"]
    code = reading.lesson.sections[1].passages[1]
    assert (code.kind, code.text) == (Kind.CODE, "# Not a heading\n\nprint(1)")
    assert reading.lesson.sections[2].line == 12
    (problem,) = reading.problems
    assert (problem.line, problem.fatal) == (7, False)
    assert problem.message == "This code block is never closed. End it with ``` on a line of its own."


@pytest.mark.parametrize("end", ["```", "   ```", "`````", "```\n\nMore."])
def test_a_code_block_that_is_closed_stays_as_it_is(end: str) -> None:
    reading = read_lesson(f"# A\n\n## B\n\nText.\n\n```\n\n## No heading\n{end}\n".encode(), "a.md")
    assert reading.lesson
    assert [section.title for section in reading.lesson.sections] == ["A", "B"]
    assert reading.problems == ()


def test_every_code_block_that_is_never_closed_is_told() -> None:
    reading = read_lesson(b"# A\n\n```py\nx\n\n# B\n\nText.\n\n~~~~\ny\n\n# C\n\nMore.\n", "a.md")
    assert reading.lesson
    assert [section.title for section in reading.lesson.sections] == ["A", "B", "C"]
    assert [problem.line for problem in reading.problems] == [3, 10]


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ("---\ntitle: Pots\ntags:\n- tea\n# a remark\n---\n", ["The rest."]),
        ("---\nauthor: A\n  and B\n\ndue date: 1\n---\n", ["The rest."]),
        ("+++\ntitle = 'Pots'\n[extra]\n+++\n", ["The rest."]),
        ("---\n---\n", ["The rest."]),
        ("---\n\nA pot holds tea.\n\n---\n", ["A pot holds tea.", "The rest."]),
        ("---\nA pot holds tea.\n---\n", ["A pot holds tea.", "The rest."]),
        ("---\nA pot\nholds tea: much.\n---\n", ["A pot holds tea: much.", "The rest."]),
    ],
)
def test_only_keys_between_rules_are_front_matter(opening: str, said: list[str]) -> None:
    lesson = read_lesson(f"{opening}\nThe rest.\n".encode(), "a.md").lesson
    assert lesson
    assert [passage.text for _, passage in lesson.passages()] == said


def test_a_title_between_rules_stays_a_heading() -> None:
    lesson = read_lesson(b"---\nPots\n---\n\nA pot holds tea.\n", "a.md").lesson
    assert lesson
    assert [section.title for section in lesson.sections] == ["Pots"]


FOLLOWING = "A pot of tea was made by hand in those days and kept warm."


@pytest.mark.parametrize(
    ("title", "apart"),
    [
        ("Tea in the old days", True),
        ("Tea in the very old days", False),
        (f"Brewing {'x' * 31}", True),
        (f"Brewing {'x' * 32}", False),
    ],
)
def test_a_line_of_five_words_and_39_letters_at_most_is_a_title(title: str, apart: bool) -> None:
    found = [title, FOLLOWING] if apart else [f"{title} {FOLLOWING}"]
    assert texts(f"{title}\n{FOLLOWING}\n") == found


def test_three_lines_that_begin_with_capitals_are_sentences_and_two_are_chance() -> None:
    line = "Water is boiled in the large kettle on the stove every day"
    assert texts(f"{line}\n{line}x\n") == [f"{line} {line}x"]
    assert texts(f"{line}\n{line}x\n{line}y\n") == [line, f"{line}x", f"{line}y"]


@pytest.mark.parametrize(("name", "label"), [("One two three four", True), ("One two three four five", False)])
def test_a_bold_label_has_four_words_at_most(name: str, label: bool) -> None:
    found = texts(f"**{name}**. The pot is kept warm by a candle.\n")
    assert len(found) == (1 if label else 2)


@pytest.mark.parametrize(("items", "passages"), [(13, 1), (14, 2)])
def test_a_list_is_cut_behind_120_words(items: int, passages: int) -> None:
    listed = "".join("- one two three four five six seven eight nine ten\n" for _ in range(items))
    (section,) = lesson(f"# Tea\n\n{listed}").sections
    assert len(section.passages) == passages


def test_twenty_code_blocks_without_an_end_are_told_in_one_file() -> None:
    text = "# Tea\n\n" + "## Part\n\nSome words.\n\n```py\ncode\n\n" * 25
    assert len(read_lesson(text.encode(), "a.md").problems) == 20
