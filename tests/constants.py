"""Which numbers of the code no test holds: `python -m tests.constants tutor/answering -- tests/test_answering.py ...`.

Each numeric constant of a module below the folder is halved, then doubled, and the tests are run each time in a process
of their own. A constant that survives both is held by nothing: it wants a test of its direction, or goes. The files
themselves are not touched: the module is changed in memory while it is imported.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.abc import Loader
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).resolve().parent.parent

#: Said by a module that is run with one constant changed: the file, the line and place of the number, the factor.
Change = tuple[str, int, int, float]


def numbers(path: Path) -> Iterator[tuple[str, ast.Constant]]:
    """Each number in the constants of a module, with the name of its constant."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Assign) and all(map(_is_constant, node.targets)):
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and type(part.value) in (int, float) and part.value:
                    yield ast.unparse(node.targets[0]), part


def _is_constant(target: ast.expr) -> bool:
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    return all(isinstance(name, ast.Name) and name.id.isupper() for name in names)


class _Changed(SourceFileLoader):
    """Loads a module with one of its numbers multiplied."""

    def __init__(self, name: str, path: str, change: Change) -> None:
        super().__init__(name, path)
        self._change = change

    def get_code(self, fullname: str) -> CodeType:
        _, line, column, factor = self._change
        tree = ast.parse(Path(self.path).read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and (node.lineno, node.col_offset) == (line, column):
                assert isinstance(node.value, int | float)
                product = node.value * factor
                node.value = max(1, round(product)) if isinstance(node.value, int) else product
        return compile(tree, self.path, "exec")


class Changing:
    """Finds the module that is to be changed."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The changed module in place of its file."""
        spec = PathFinder.find_spec(name, path)  # type: ignore[arg-type]
        if spec is None or spec.origin != self._change[0]:
            return None
        loader: Loader = _Changed(name, self._change[0], self._change)
        spec.loader = loader
        return spec


def survives(change: Change, tests: list[str]) -> bool:
    """Whether the tests pass in spite of a change."""
    arguments = ["-x", "-p", "no:cacheprovider", *tests]
    program = (
        "import sys, pytest; from tests.constants import Changing; "
        f"sys.meta_path.insert(0, Changing({change!r})); sys.exit(pytest.main({arguments!r}))"
    )
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False).returncode == 0


def main(folders: list[str], tests: list[str]) -> None:
    """Print each number with what it survives, as it is found out."""
    named = [ROOT / folder for folder in folders]
    for path in sorted(path for each in named for path in (each.rglob("*.py") if each.is_dir() else [each])):
        for name, number in numbers(path):
            kept = [
                told
                for told, factor in (("half", 0.5), ("double", 2.0))
                if survives((str(path), number.lineno, number.col_offset, factor), tests)
            ]
            verdict = "SURVIVES BOTH" if len(kept) == 2 else f"survives {kept[0]}" if kept else "held"
            sys.stdout.write(f"{verdict:14} {path.relative_to(ROOT)}:{number.lineno} {name} {number.value!r}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    given = sys.argv[1:]
    main(given[: given.index("--")], given[given.index("--") + 1 :])
