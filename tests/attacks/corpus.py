"""The corpus of attacks: what a student hands in to cheat or to harm.

Input: tests/attacks/<family>/<name>.py. Output: an `Attack` for each, and
the `Submission` it makes of a released notebook. Each file starts with a
docstring that says what it is, what it tries and what stops it:

    \"\"\"One sentence.

    Tries: what the student hopes for.
    Stopped by: what prevents it here.
    Costs: square, with the reason (only if the attack costs the student
    points it cannot keep)
    Earns: twice_plus, with the reason (only if its answer is right for
    itself)
    Stock: not run, with the reason (only if stock nbgrader would be
    harmed, or the machine with it)
    \"\"\"

In most families the rest of the file is what the student types, in cells
`# %% top`, `# %% answer` (of double), `# %% twice_plus` and `# %% end`.
In the families of `MODULES` it is a module with a function
`attack(submission)`. Runs nothing but those functions; knows nothing of
grading.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["FAMILIES", "Attack", "CorpusError", "Submission", "load"]

FAMILIES = ("forging", "reading", "tampering", "resources", "death", "pages")
MODULES = ("tampering", "pages")

NOTEBOOK = "arena.ipynb"
# What an attacker types unless the attack says otherwise: two wrong
# answers. `square` is right in every notebook.
ANSWERS = {
    "double": "def double(x):\n    return x + 2\n",
    "twice_plus": "def twice_plus(x, k):\n    return double(x) - k\n",
    "square": "def square(x):\n    return x * x\n",
}

_HERE = Path(__file__).parent
_CELL = re.compile(r"^# %% (\w+)[ \t]*$", re.MULTILINE)
_ANSWERS = {"answer": "double", "twice_plus": "twice_plus"}
_CELLS = ("top", *_ANSWERS, "end")
_FIELDS = ("Tries", "Stopped by", "Costs", "Earns", "Stock")


class CorpusError(Exception):
    """A file of the corpus is not written as it must be."""


@dataclass
class Submission:
    """What one student hands in; an attack may change all of it.

    student   the id, which is the name of a folder
    notebook  nbformat 4 JSON
    files     everything beside the notebook, by relative path
    raw       bytes that take the notebook's place, if any
    """

    student: str
    notebook: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    raw: bytes | None = None

    def cell(self, grade_id: str) -> dict[str, Any]:
        """The cell with this grade id."""
        for cell in self.notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == (
                grade_id
            ):
                return cell
        raise KeyError(grade_id)

    def contents(self) -> dict[str, bytes]:
        """All files, by relative path."""
        raw = self.raw
        if raw is None:
            raw = json.dumps(self.notebook, indent=1).encode()
        return {**self.files, NOTEBOOK: raw}

    def write(self, folder: Path) -> None:
        """Write everything into a folder, and nothing outside of it."""
        for name, content in self.contents().items():
            path = folder / name
            if not path.resolve().is_relative_to(folder.resolve()):
                raise CorpusError(f"{name} leaves the submission's folder")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@dataclass(frozen=True)
class Attack:
    """One file of the corpus; the texts are those of its docstring."""

    family: str
    path: Path
    title: str
    tries: str
    stopped_by: str
    costs: str
    earns: str
    stock: str

    @property
    def name(self) -> str:
        """Family and name, such as "forging/always_equal"."""
        return f"{self.family}/{self.path.stem}"

    @property
    def costs_square(self) -> bool:
        """Whether it may cost the answer that is right."""
        return self.costs.startswith("square")

    @property
    def earns_twice_plus(self) -> bool:
        """Whether its second answer is right for itself."""
        return self.earns.startswith("twice_plus")

    def submission(self, release: Path) -> Submission:
        """What the attacker hands in, made of the released folder."""
        made = handed_in(release, f"{self.family}-{self.path.stem}")
        if self.family in MODULES:
            _function(self.path)(made)
        else:
            _type(made, self.path)
        return made


def handed_in(
    release: Path, student: str, answers: dict[str, str] = ANSWERS
) -> Submission:
    """The released folder with answers typed in."""
    files = {
        path.relative_to(release).as_posix(): path.read_bytes()
        for path in sorted(release.rglob("*"))
        if path.is_file()
    }
    notebook = json.loads(files.pop(NOTEBOOK))
    made = Submission(student, notebook, files)
    for grade_id, text in answers.items():
        made.cell(grade_id)["source"] = text
    return made


def load(*names: str) -> list[Attack]:
    """The whole corpus, or the named families and attacks, in order.

    raises  CorpusError for a name that does not exist or a file that is
            not written as it must be
    """
    paths = [
        path
        for family in FAMILIES
        for path in sorted((_HERE / family).glob("*.py"))
    ]
    attacks = [_read(path) for path in paths]
    for name in names:
        if not any(name in (a.name, a.family) for a in attacks):
            raise CorpusError(f"{name} is no attack and no family")
    return [
        attack
        for attack in attacks
        if not names or {attack.name, attack.family} & set(names)
    ]


def _read(path: Path) -> Attack:
    try:
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    except SyntaxError as error:
        raise CorpusError(f"{path}: {error}") from error
    title, *rest = inspect.cleandoc(text or "").split("\n")
    parts = dict.fromkeys(_FIELDS, "")
    current = None
    for line in rest:
        head, colon, tail = line.partition(":")
        if colon and head in _FIELDS:
            current, line = head, tail
        if current:
            parts[current] = f"{parts[current]} {line.strip()}".strip()
    if not (title and parts["Tries"] and parts["Stopped by"]):
        raise CorpusError(
            f"{path}: the docstring must say what it is in its first line, "
            "and have lines `Tries: ...` and `Stopped by: ...`"
        )
    return Attack(
        family=path.parent.name,
        path=path,
        title=title,
        tries=parts["Tries"],
        stopped_by=parts["Stopped by"],
        costs=parts["Costs"],
        earns=parts["Earns"],
        stock=parts["Stock"],
    )


def _function(path: Path) -> Any:
    names: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
    if "attack" not in names:
        raise CorpusError(f"{path}: there is no function attack(submission)")
    return names["attack"]


def _type(made: Submission, path: Path) -> None:
    """Type the cells of a file into the notebook."""
    _, *pieces = _CELL.split(path.read_text(encoding="utf-8"))
    typed = list(zip(pieces[::2], pieces[1::2], strict=True))
    if not typed or any(kind not in _CELLS for kind, _ in typed):
        raise CorpusError(
            f"{path}: there must be a cell, and each one of: "
            + ", ".join(f"# %% {kind}" for kind in _CELLS)
        )
    tops = []
    for number, (kind, text) in enumerate(typed):
        text = text.strip("\n") + "\n"
        if kind in _ANSWERS:
            made.cell(_ANSWERS[kind])["source"] = text
        elif kind == "top":
            tops.append(_code(text, number))
        else:
            made.notebook["cells"].append(_code(text, number))
    made.notebook["cells"][:0] = tops


def _code(source: str, number: int) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": f"typed-{number}",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
