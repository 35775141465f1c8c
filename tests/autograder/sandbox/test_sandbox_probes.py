"""What a probe says, whatever the student's code does."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox.events import Event


@pytest.mark.parametrize(
    ("body", "kind", "detail"),
    [
        ("return 1", "value", ""),
        ("raise NotImplementedError('todo')", "unfinished", None),
        ("return input()", "error", None),
        ("raise TypeError('bad')", "error", "TypeError: bad"),
        ("raise SystemExit(2)", "error", "SystemExit: 2"),
        ("raise KeyboardInterrupt", "error", "KeyboardInterrupt"),
        ("raise GeneratorExit", "error", "GeneratorExit"),
        ("return f()", "error", None),
        ("return bytearray(1 << 60)", "error", None),
        ("return object()", "not_plain", None),
        ("return f", "not_plain", None),
        ("return 'x' * 1000000", "too_large", ""),
        ("return undefined", "error", None),
        ("raise ValueError('x' * 9999)", "error", "ValueError: " + "x" * 500),
    ],
)
def test_every_ending_has_its_kind(session, observe, body, kind, detail):
    session.run_cell(f"def f():\n    {body}")
    session.keep("k")
    session.enter("k")
    found = observe(session, "def p(f): return f()", "f")
    assert found.kind == kind
    assert detail is None or found.detail == detail
    assert session.alive


def test_results_are_plain_data(session, observe):
    session.run_cell("import numpy as np\ndef f(): return np.eye(2), {'a': 1}")
    found = observe(session, "def p(f): return f()", "f")
    array, table = found.value
    assert np.array_equal(array, np.eye(2))
    assert table == {"a": 1}


@pytest.mark.parametrize(
    ("cell", "probe", "kind", "detail"),
    [
        # The probe stumbles over what came back, here and in a library.
        ("return [1]", "f()[2]", "misfit", "IndexError: "),
        ("return [1]", "a, b = f()", "misfit", "ValueError: "),
        ("return None", "f().data", "misfit", "AttributeError: "),
        ("return [[1], [1, 2]]", "np.array(f(), float)", "misfit", "Val"),
        ("return 'x'", "statistics.mean(f())", "misfit", "TypeError: "),
        ("return 0", "raise ValueError('not that')", "misfit", "ValueError"),
        ("return 0", "f(1, 2)", "misfit", "TypeError: f() takes"),
        ("return 0", "raise NotImplementedError", "misfit", "NotImpl"),
        # The student's code stumbles, directly, in a library, or later.
        ("return [1][2]", "f()[2]", "error", "IndexError: "),
        ("import numpy; return numpy.ones(2) @ [1]", "f()", "error", "Val"),
        ("return map(lambda x: 1 / x, [0])", "list(f())", "error", "Zero"),
        ("import functools as t; t.reduce(f, 1)", "f()", "error", "TypeE"),
        ("return iter(lambda: 1 / 0, 2)", "next(f())", "error", "ZeroDiv"),
        ("return lambda: [][0]", "f()()", "error", "IndexError: "),
        ("raise ValueError('x').with_traceback(None)", "f()", "error", "V"),
    ],
)
def test_who_stumbled_is_known(session, observe, cell, probe, kind, detail):
    session.run_cell(f"def f():\n    {cell}")
    source = f"import statistics\nimport numpy as np\ndef p(f): {probe}"
    found = observe(session, source, "f")
    assert (found.kind, found.detail[: len(detail)]) == (kind, detail)


def test_an_error_without_frames_is_a_failure_still(session, observe):
    session.run_cell(
        "def f():\n"
        "    code = compile('1 / 0', 'probe', 'exec')\n"
        "    exec(code)\n"
        "class Sly(Exception):\n"
        "    __traceback__ = property(lambda self: 1 / 0)\n"
        "def g(): raise Sly('x')"
    )
    assert observe(session, "def p(f): f()", "f").kind in ("error", "misfit")
    assert observe(session, "def p(g): g()", "g").kind == "error"


def test_missing_names_are_found_before_the_call(session, observe):
    session.run_cell("class Value:\n    def relu(self): pass")
    for requires, missing in (
        (["Value", "Value.relu"], None),
        (["Value.tanh"], "Value.tanh"),
        (["Neuron"], "Neuron"),
        (["Value.relu.x.y"], "Value.relu.x.y"),
    ):
        found = observe(session, "def p(): return 1", requires=requires)
        if missing is None:
            assert found.value == 1
        else:
            assert (found.kind, found.detail) == ("missing", missing)


def test_a_probe_that_does_not_end_is_stopped(confined, observe):
    confined.run_cell("def f():\n    while True: pass")
    found = observe(confined, "def p(f): f()", "f", timeout=0.3)
    assert found.kind == "timeout"
    assert confined.alive
    assert observe(confined, "def p(): return 1").value == 1


def test_a_probe_that_cannot_be_stopped_ends_the_session(confined, observe):
    confined.run_cell(
        "import time\ndef f():\n    while True:\n"
        "        try: time.sleep(1)\n        except BaseException: pass"
    )
    found = observe(confined, "def p(f): f()", "f", timeout=0.3)
    assert found.kind == "timeout"
    assert not confined.alive
    assert observe(confined, "def p(): return 1").kind == "died"


def test_a_probe_in_which_the_process_dies(confined, observe):
    confined.run_cell("import os\ndef f(): os._exit(4)")
    found = observe(confined, "def p(f): f()", "f")
    assert found.kind == "died"
    assert found.event == Event("exit", {"code": 4})
    assert not confined.alive


def test_probes_are_silent(session, observe):
    session.run_cell(
        "import sys, os\n"
        "def f():\n"
        "    print('secret'); print('secret', file=sys.stderr)\n"
        "    display('secret'); get_ipython().run_cell('print(1)')\n"
        "    sys.stdout.flush(); os.write(1, b'secret')\n"
    )
    session.keep("k")
    session.enter("k")
    assert observe(session, "def p(f): return f()", "f").kind == "value"
    assert session.run_cell("pass").outputs == []


def test_generators_start_from_the_seed(session, observe):
    source = (
        "import random, numpy as np\n"
        "def p(): return [random.random(), float(np.random.rand())]"
    )
    session.run_cell("import random; random.seed(1)")
    one = observe(session, source, seed=7).value
    session.run_cell("random.random()")
    assert observe(session, source, seed=7).value == one
    assert observe(session, source, seed=8).value != one
    assert observe(session, source, seed=2**40 + 7).kind == "value"


def test_built_ins_of_the_probe_are_its_own(session, observe):
    session.run_cell("import builtins; builtins.len = lambda x: 99")
    assert observe(session, "def p(): return len([1])").value == 1


def test_probes_do_not_see_each_other(session, observe):
    observe(session, "x = 1\ndef p(): global y; y = 2")
    found = observe(session, "def p(): return sorted(globals())")
    assert "y" not in found.value
    assert "x" not in found.value
    assert session.run_cell("x").status == "error"


def test_every_module_answers_for_itself(session, observe):
    # A module goes over once and serves until there is another.
    modules = {n: f"def p(): return {n}" for n in (1, 2)}
    modules[3] = "def p(): raise MemoryError"
    kinds = [observe(session, modules[n]) for n in (1, 1, 2, 3, 3, 2, 1)]
    assert [(each.kind, each.value) for each in kinds] == [
        ("value", 1),
        ("value", 1),
        ("value", 2),
        ("error", None),
        ("error", None),
        ("value", 2),
        ("value", 1),
    ]


FORGE = """
import json, os, struct
def frames(message):
    body = json.dumps(message).encode()
    data = struct.pack('>I', len(body)) + body
    for fd in range(3, 256):
        try: os.write(fd, data)
        except OSError: pass
forged = {'kind': 'answer', 'observed': 'value', 'detail': '', 'cut': False,
          'value': 'OTk=', 'ok': True, 'count': 1}
for nonce in ('', None, 'x', '0' * 32, 5, []):
    frames({**forged, 'nonce': nonce})
frames(forged)
frames({})
frames({'kind': 'output', 'output': {'type': 'stream'}, 'nonce': 'x'})
"""


def test_answers_written_in_advance_count_for_nothing(confined, observe):
    confined.run_cell(FORGE)
    assert confined.alive
    assert observe(confined, "def p(): return 1").value == 1
    confined.run_cell(FORGE)
    confined.keep("k")
    assert confined.enter("k", ["1 / 0"]).startswith("ZeroDivisionError")


@pytest.mark.parametrize(
    "change",
    [
        {"observed": "splendid"},
        {"observed": []},
        {"observed": "died", "detail": "a secret"},
        {"observed": "timeout"},
        {"value": "%%%"},
        {"value": 5},
        {"value": None},
        {"value": "e30="},
        {"detail": {"a": 1}, "observed": "value", "value": ""},
    ],
)
def test_an_answer_that_makes_no_sense_ends_the_session(
    confined, observe, change
):
    confined.run_cell(
        FORGE + "import sys\n"
        "def f():\n"
        "    frame = sys._getframe()\n"
        "    while 'request' not in frame.f_locals or"
        " not hasattr(frame.f_locals.get('self'), '_outbox'):\n"
        "        frame = frame.f_back\n"
        "    nonce = frame.f_locals['self']._outbox._nonce\n"
        f"    frames({{**forged, **{change!r}, 'nonce': nonce}})\n"
    )
    found = observe(confined, "def p(f): f()", "f")
    assert found.kind == "died"
    assert found.event == Event("garbled")
    assert not confined.alive
