"""Mutants are single slips, and the ones that may live are explained."""

import ast
import tomllib
from pathlib import Path

import pytest

from autograder.authoring.mutants import explained, mutate
from autograder.common.errors import AuthoringError
from autograder.course.course import Course

COURSE = Course(Path(__file__).parents[3])
EXERCISES = COURSE.assignment("neural_networks").exercises

LINES = [
    "def f(x, y):",
    "    for v in x:",
    "        y += v",
    "        y *= 2",
    "    return y",
]


def bodies(line, before="pass"):
    """The mutants of a function that contains one line of interest."""
    source = f"def f(x, y):\n    {before}\n    {line}\n"
    return [
        [text.strip() for text in m.source.splitlines()[2:]]
        for m in mutate(source)
    ]


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("return x - 2 * y", "return x + 2 * y"),
        ("return x - 2 * y", "return 2 * y - x"),
        ("return x - 2 * y", "return x"),
        ("return x - 2 * y", "return x - y"),
        ("return x - 2 * y", "return x - 3 * y"),
        ("return x - 2 * y", "return y - 2 * y"),
        ("return x / y", "return x * y"),
        ("return x ** y", "return y ** x"),
        ("return -x", "return x"),
        ("return -1 * x", "return -2 * x"),
        ("return 0.5 * x", "return 0.505 * x"),
        ("return x < y", "return x <= y"),
        ("return x < y", "return x >= y"),
        ("return x in y", "return x not in y"),
        ("return x and y", "return x or y"),
        ("return not x", "return x"),
        ("return x if y else 0", "return 0 if y else x"),
        ("return x if y else 0", "return x"),
        ("return True", "return False"),
        ("x += y", "x = y"),
        ("x -= y", "x += y"),
        ("x.data = y", "x.data += y"),
        ("return x.data * x.grad", "return x.data * x.data"),
        ("return x @ y", "return y @ x"),
        ("return x @ y", "return x.T @ y"),
        ("return x.T @ y", "return x @ y"),
        ("return np.sum(x, axis=0)", "return np.sum(x, axis=1)"),
        ("return np.sum(x, axis=0)", "return np.sum(x)"),
        ("return np.mean(x)", "return np.sum(x)"),
        ("return abs(x)", "return x"),
        ("return max(0, x)", "return min(0, x)"),
        ("return max(0, x)", "return x"),
        ("return f(x, y)", "return f(y, x)"),
        ("return f(x, y)", "return f(x)"),
        ("return x.log()", "return x"),
        ("return math.exp(x)", "return math.exp(-x)"),
        ("return range(1, x)", "return range(1, x + 1)"),
        ("return range(1, x)", "return range(2, x)"),
        ("return x[:-1]", "return x[:]"),
        ("return x[:-1]", "return x[1:-1]"),
        ("return x[y:]", "return x[y - 1:]"),
        ("return x[y]", "return x[y + 1]"),
        ("return [x, y]", "return [y, x]"),
        ("return [x, y]", "return [x]"),
        ("return [*x, y]", "return [x, y]"),
        ("return [v for v in x if v]", "return [v for v in x]"),
        ("return [v for v in x if v]", "return [v for v in x if not v]"),
        ("return [v for v in x]", "return [v for v in list(x)[1:]]"),
        ("return 'relu' if x else 'tanh'", "return 'tanh' if x else 'tanh'"),
        ("return x", "return y"),
    ],
)
def test_a_slip_in_an_expression(line, slip):
    assert [slip] in bodies(line)


def test_conditions_are_negated_and_fixed():
    found = bodies("if x: return y")
    for test in ("not x", "True", "False"):
        assert [f"if {test}:", "return y"] in found


def test_statements_are_dropped_swapped_and_moved():
    loop = ["def f(x, y):", "    for v in x:", "        y += v"]
    found = [m.source.splitlines() for m in mutate("\n".join(LINES))]
    dropped = [*loop, "    return y"]
    swapped = [*loop[:2], "        y *= 2", loop[2], "    return y"]
    moved_in = [*LINES[:-1], "        return y"]
    moved_out = [*loop, "    y *= 2", "    return y"]
    for each in (dropped, swapped, moved_in, moved_out, LINES[:-1]):
        assert each in found


def test_what_an_object_owns_may_end_up_in_its_class():
    source = "class C:\n    def f(self, x):\n        self.x = x\n"
    assert any("C.x = x" in m.source for m in mutate(source))


def test_independent_assignments_are_not_swapped():
    for second in ("b = g(2)", "g(2)", "for v in b: g(v)"):
        source = f"def f():\n    a = 1\n    {second}\n"
        assert "statements swapped" not in {m.operator for m in mutate(source)}


@pytest.mark.parametrize("second", ["b = a", "a = b", "g(a)", "return a"])
def test_dependent_statements_are_swapped(second):
    source = f"def f(b):\n    a = b + 1\n    {second}\n"
    assert "statements swapped" in {m.operator for m in mutate(source)}


def test_texts_for_people_are_left_alone():
    source = '''\
@add_to(Value)
def f(self, n: int = 3) -> int:
    """Doc 1."""
    raise ValueError(f"{n} is more than {2 + 2}")


class C:
    def __repr__(self):
        return "C" * 2
'''
    for mutant in mutate(source):
        assert "@add_to(Value)" in mutant.source
        assert '"""Doc 1."""' in mutant.source
        assert "n: int" in mutant.source
        assert "-> int" in mutant.source
        assert "{2 + 2}" in mutant.source or "raise" not in mutant.source
        assert "return 'C' * 2" in mutant.source
    assert any("n: int=4" in m.source for m in mutate(source))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_mutants_are_distinct_answers(exercise):
    mutants = mutate(exercise.reference)
    trees = {ast.dump(ast.parse(m.source)) for m in mutants}
    # The shortest reference is a single difference of two names.
    assert len(mutants) >= 7
    assert ast.dump(ast.parse(exercise.reference)) not in trees
    assert len(trees) == len(mutants) == len({m.id for m in mutants})
    lines = exercise.reference.count("\n") + 1
    assert all(1 <= m.line <= lines for m in mutants)


def test_the_references_have_thousands_of_mutants():
    assert sum(len(mutate(each.reference)) for each in EXERCISES) > 4000


def test_an_id_survives_layout_and_distant_changes():
    far = "\n".join(f"    y = {k}" for k in range(9))
    one = "def f(x):\n    return x + 1\n"
    other = "def f(x):  # new\n\n    return (x+1)\n\n"
    assert {m.id for m in mutate(one)} == {m.id for m in mutate(other)}
    before = {m.id: m.change for m in mutate(f"def g():\n{far}\n{one}")}
    after = {m.id: m.change for m in mutate(f"def h():\n{far}\n{one}")}
    name = next(n for n, change in before.items() if change == "return x - 1")
    assert after[name] == "return x - 1"


def test_equal_slips_between_equal_lines_have_ids_of_their_own():
    source = "def f(x):\n" + "    x = g(1)\n" * 12
    mutants = mutate(source)
    assert len({m.id for m in mutants}) == len(mutants)


def test_a_diff_shows_what_changed():
    mutant = next(
        m for m in mutate("def f(x):\n    return x + 1\n") if m.line == 2
    )
    assert "-    return x + 1" in mutant.diff.splitlines()
    assert f"+    {mutant.change}" in mutant.diff.splitlines()


def written(folder, text):
    path = folder / "tests/mutants/2_value_network.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return Course(folder)


def entry(mutant, change):
    return (
        '[[relu]]\nreason = "The same."\n'
        f"[relu.mutants]\n{mutant} = '''{change}'''\n"
    )


@pytest.fixture
def relu():
    return COURSE.exercise("relu")


def test_reasons_are_found_by_id(tmp_path, relu):
    mutant = mutate(relu.reference)[0]
    course = written(tmp_path, entry(mutant.id, mutant.change))
    assert explained(course, relu) == {mutant.id: "The same."}


def test_without_a_file_nothing_is_explained(tmp_path, relu):
    assert explained(Course(tmp_path), relu) == {}


def test_a_mutant_that_is_gone_is_named(tmp_path, relu):
    course = written(tmp_path, entry("0123456789ab", "return x"))
    with pytest.raises(AuthoringError, match="no mutant 0123456789ab"):
        explained(course, relu)


def test_a_mutant_under_another_text_is_named(tmp_path, relu):
    mutant = mutate(relu.reference)[0]
    course = written(tmp_path, entry(mutant.id, "return 7"))
    with pytest.raises(AuthoringError, match="return 7"):
        explained(course, relu)


@pytest.mark.parametrize(
    "text",
    ["[[relu]", "[[relu]]\nreason = 'none'\n", "relu = 3\n", "[relu]\na=1\n"],
)
def test_a_faulty_file_is_named(tmp_path, relu, text):
    with pytest.raises(AuthoringError, match=r"2_value_network\.toml"):
        explained(written(tmp_path, text), relu)


def test_the_shipped_explanations_are_up_to_date():
    for path in (COURSE.root / "tests/mutants").glob("*.toml"):
        names = set(tomllib.loads(path.read_text()))
        assert names <= {
            exercise.id
            for exercise in EXERCISES
            if exercise.notebook.name == path.stem
        }
    for exercise in EXERCISES:
        for reason in explained(COURSE, exercise).values():
            assert reason.endswith(".")
