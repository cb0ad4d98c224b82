"""Files that are derived from a course: what is swept away beside a new one, and what is not."""

from collections.abc import Iterator
from pathlib import Path

from tutor.derived import files


def test_what_another_step_has_begun_is_left_alone(tmp_path: Path) -> None:
    done = tmp_path / "items-1-a.jsonl"
    files.write(done, [1])

    def read_meanwhile() -> Iterator[object]:
        yield 1
        files.sweep(done)
        yield 2

    path = tmp_path / "course-1-a.jsonl"
    files.write(path, read_meanwhile())
    assert list(files.values(files.lines(path), int)) == [1, 2]


def test_what_a_step_began_and_never_ended_is_swept(tmp_path: Path) -> None:
    left = tmp_path / "building-items-x"
    left.write_text("half")
    path = tmp_path / "items-1-a.jsonl"
    files.write(path, [1])
    files.sweep(path)
    assert not left.exists()
    assert path.exists()


def test_the_file_before_stays_and_those_before_it_go(tmp_path: Path) -> None:
    for number in range(4):
        path = tmp_path / f"items-{number}.jsonl"
        files.write(path, [number])
        files.sweep(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["items-2.jsonl", "items-3.jsonl"]
