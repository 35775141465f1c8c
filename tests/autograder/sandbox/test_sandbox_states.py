"""A state is put back whatever later cells did."""

from __future__ import annotations

import pytest

SETUP = """
import math, random
import numpy as np
import nnlib
class Value:
    def __init__(self, data): self.data = data
    def relu(self): return Value(max(0, self.data))
    scale = 2
class Child(Value): pass
def f(x): return np.exp(math.sqrt(x)) + sum([x, x]) + rates[0]
rates = [1.0, 2.0]
table = {'a': 1}
names = {'n'}
array = np.arange(4.0)
box = Value(5)
"""

PROBE = """
def p(Value, Child, f, rates, table, names, array, box, nnlib, random):
    return [
        f(4.0), Value(-1).relu().data, Value(3).relu().data, Value.scale,
        hasattr(Value, "extra"), Child(2).relu().data, rates, table,
        sorted(names), array, box.data, nnlib.K().k(), nnlib.c,
        isinstance(nnlib.K(), object), len(rates), random.randint(3, 3),
    ]
"""

NAMES = "Value Child f rates table names array box nnlib random".split()

LATER = [
    "pass",
    "%reset -f",
    "del Value, f, np, rates",
    "np = 3; sum = 5; math = None; rates = 7",
    "class Value: pass",
    "Value.relu = lambda self: 7",
    "del Value.relu; Value.extra = 1; Value.scale = 9",
    "np.exp = lambda x: 0; math.sqrt = None; random.randint = None",
    "import builtins; builtins.sum = lambda x: 0; builtins.len = None",
    "import builtins; del builtins.hasattr, builtins.isinstance",
    "rates.clear(); table.clear(); names.clear(); array[:] = 9",
    "rates.append(1); table['b'] = 2; names.add('m'); box.data = 1",
    "nnlib.K.k = None; nnlib.c = 0; del nnlib.K",
    "import sys; sys.modules['numpy'] = None; del sys.modules['math']",
    "globals().clear()",
    "f.__code__ = (lambda x: 0).__code__",
    "del __builtins__",
]

FILES = {"nnlib.py": b"c = 3\nclass K:\n    def k(self): return 8\n"}


@pytest.mark.parametrize("later", LATER)
def test_later_cells_cost_nothing(open_engine, observe, later):
    with open_engine.session(FILES) as session:
        assert session.run_cell(SETUP).status == "ok"
        session.keep("then")
        session.enter("then")
        before = observe(session, PROBE, *NAMES)
        assert before.kind == "value", before
        session.run_cell(later)
        assert session.enter("then") is None
        after = observe(session, PROBE, *NAMES)
        assert repr(after) == repr(before)


def test_each_state_is_its_own(session, observe):
    for number in range(5):
        session.run_cell(f"x = {number}; seen = [{number}]")
        session.keep(str(number))
    session.run_cell("del x")
    for number in (3, 0, 4, 3):
        session.enter(str(number))
        found = observe(session, "def p(x, s): return [x, s]", "x", "seen")
        assert found.value == [number, [number]]


def test_what_came_later_is_not_there(session, observe):
    session.keep("before")
    session.run_cell("def later(): return 1")
    session.enter("before")
    found = observe(session, "def p(f): return f()", "later")
    assert (found.kind, found.detail) == ("missing", "later")


def test_objects_keep_their_identity(session):
    session.run_cell("a = [1]; b = a; class_ = type('T', (), {})")
    session.keep("k")
    session.run_cell("a.append(2); c = class_")
    session.enter("k")
    result = session.run_cell("a is b, a")
    assert result.outputs[0]["data"]["text/plain"] == "(True, [1])"


def test_setup_runs_in_the_state_and_is_undone(session, observe):
    source = "def p(f): return f()"
    session.run_cell("class A: pass\ndef f(): return g()")
    session.keep("k")
    assert session.enter("k", ["def g(): return 7", "A.x = 1"]) is None
    assert observe(session, source, "f").value == 7
    assert session.enter("k") is None
    assert observe(session, source, "f").kind == "error"
    found = observe(session, "def p(A): return 1", "A", requires=["A.x"])
    assert (found.kind, found.detail) == ("missing", "A.x")


def test_a_setup_that_fails_says_why(session):
    session.keep("k")
    assert session.enter("k", ["1 / 0"]) == (
        "ZeroDivisionError: division by zero"
    )
    assert session.enter("k", ["def f(:"]).startswith("SyntaxError")
    assert session.enter("k", ["raise SystemExit(3)"]) == "SystemExit: 3"
    assert session.enter("k") is None


def test_setup_is_silent(session):
    session.keep("k")
    assert session.enter("k", ["print('x'); display(1)"]) is None
    assert session.run_cell("pass").outputs == []


def test_an_unknown_state_is_an_error_of_the_caller(session):
    with pytest.raises(KeyError):
        session.enter("never kept")


def test_strange_objects_do_not_disturb(session):
    source = (
        "class Odd:\n"
        "    __slots__ = ()\n"
        "    def __getattr__(self, n): raise SystemExit\n"
        "    __class__ = property(lambda s: 1 / 0)\n"
        "    def __len__(self): raise ValueError\n"
        "class Meta(type):\n"
        "    def __setattr__(c, n, v): raise TypeError\n"
        "    def __getattribute__(c, n): raise KeyError(n)\n"
        "class M(metaclass=Meta): pass\n"
        "class L(list):\n"
        "    def __len__(self): raise ValueError\n"
        "odd, m, l = Odd(), M(), L([1])\n"
        "import numpy as np\n"
        "locked = np.ones(3); locked.flags.writeable = False\n"
        "globals()[5] = 6"
    )
    assert session.run_cell(source).status == "ok"
    session.keep("k")
    session.run_cell("list.append(l, 2)")
    assert session.enter("k") is None
    result = session.run_cell("list(list.__iter__(l))")
    assert result.outputs[0]["data"]["text/plain"] == "[1]"
