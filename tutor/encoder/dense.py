"""What is encoded of a passage: its words with those that say what it is about."""

from tutor.values import Kind, Lesson, Passage, Section

#: So many of the headings above a passage, the nearest ones.
_HEADINGS = 2


def dense_text(lesson: Lesson, section: Section, passage: Passage) -> str:
    """Lesson title > last headings. Table header, lead-in, passage."""
    headings = [title for title in section.path[-_HEADINGS:] if title != lesson.title]
    place = " > ".join([lesson.title, *headings])
    words = [" | ".join(passage.header), _lead_in(section, passage), passage.text]
    return f"{place}. {' '.join(filter(None, words))}"


def _lead_in(section: Section, passage: Passage) -> str:
    """The lead-in of a long list, for those of its parts that stand without it."""
    if passage.kind is not Kind.LIST or passage.lead:
        return ""
    same = (other for other in section.passages if other.block == passage.block)
    return " ".join(sentence.text for other in same for sentence in other.sentences[: other.lead])
