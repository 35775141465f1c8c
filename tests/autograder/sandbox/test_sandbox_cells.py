"""Cells behave as in Jupyter, and their outputs are valid nbformat."""

from __future__ import annotations

import json
import subprocess
import sys

import nbformat
import pytest

_IPYTHON = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell

class Shell(InteractiveShell):
    def _showtraceback(self, etype, evalue, stb):
        print(json.dumps(stb))

Shell.instance().run_cell(sys.argv[1], store_history=True)
"""


def text(result, name="stdout"):
    return "".join(o["text"] for o in result.outputs if o.get("name") == name)


def test_outputs_come_in_order_and_streams_are_merged(session):
    result = session.run_cell(
        "import sys\n"
        "print('a'); print('b')\n"
        "print('c', file=sys.stderr)\n"
        "display({'x': 1})\n"
        "print('d', end='')\n"
        "5"
    )
    assert [
        (o["output_type"], o.get("name"), o.get("text"))
        for o in result.outputs
    ] == [
        ("stream", "stdout", "a\nb\n"),
        ("stream", "stderr", "c\n"),
        ("display_data", None, None),
        ("stream", "stdout", "d"),
        ("execute_result", None, None),
    ]
    assert result.outputs[-1]["data"] == {"text/plain": "5"}
    assert result.outputs[-1]["execution_count"] == result.execution_count == 1


def test_cells_share_a_namespace_and_count_up(session):
    session.run_cell("x = 20")
    result = session.run_cell("x + 1")
    assert result.outputs[0]["data"]["text/plain"] == "21"
    assert result.execution_count == 2
    assert session.run_cell("_ + len(In)").status == "ok"


def test_an_error_has_a_colored_traceback(session):
    result = session.run_cell("def f():\n    return 1 / 0\nf()")
    (error,) = result.outputs
    assert result.status == "error"
    assert (error["ename"], error["evalue"]) == (
        "ZeroDivisionError",
        "division by zero",
    )
    assert "\x1b[" in error["traceback"][0]
    assert "1 / 0" not in error["evalue"]


def test_a_traceback_is_the_one_ipython_writes(session):
    """It is written faster than IPython does, see `_lex_by_rules_known`."""
    source = (
        "def slope(value):\n"
        "    # the name of a student's choice\n"
        "    text = f'{value!r}' + 'é'\n"
        "    return value.grad\n"
        "try:\n"
        "    slope(3)\n"
        "except AttributeError as error:\n"
        "    raise ValueError('no slope') from error"
    )
    session.run_cell("1 / 0")
    (error,) = session.run_cell(source).outputs
    command = [sys.executable, "-c", _IPYTHON, source]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    expected = json.loads(done.stdout.replace("In[1]", "In[2]"))
    assert error["traceback"] == expected


def test_a_traceback_is_written_once(session):
    result = session.run_cell(
        "written = []\n"
        "shell = get_ipython()\n"
        "write = shell.InteractiveTB.structured_traceback\n"
        "def count(*args, **more):\n"
        "    written.append(1)\n"
        "    return write(*args, **more)\n"
        "shell.InteractiveTB.structured_traceback = count\n"
        "1 / 0"
    )
    assert result.status == "error"
    assert text(session.run_cell("print(len(written))")) == "1\n"


def test_a_syntax_error_is_an_error(session):
    result = session.run_cell("def f(:")
    assert result.outputs[-1]["ename"] == "SyntaxError"


def test_an_odd_exception_is_reported(session):
    result = session.run_cell(
        "class E(Exception):\n    def __str__(self): raise self\nraise E()"
    )
    assert result.outputs[-1]["ename"] == "E"


def test_warnings_go_to_stderr(session):
    result = session.run_cell("import warnings; warnings.warn('careful')")
    assert "UserWarning: careful" in text(result, "stderr")
    assert result.status == "ok"


@pytest.mark.parametrize(
    "source",
    ["input()", "input('name? ')", "import getpass; getpass.getpass()"],
)
def test_input_says_that_nobody_answers(session, source):
    (error,) = session.run_cell(source).outputs
    assert "unattended" in error["evalue"]
    assert not any("shell.py" in line for line in error["traceback"])


def test_figures_are_drawn_once(session):
    """pyplot would draw them once more, for a window that is not there."""
    session.run_cell(
        "import matplotlib.pyplot as plt\n"
        "from matplotlib.axes import Axes\n"
        "drawn, plain = [], Axes.draw\n"
        "def draw(self, *args, **kwargs):\n"
        "    drawn.append(self)\n"
        "    return plain(self, *args, **kwargs)\n"
        "Axes.draw = draw"
    )
    for source in ("plt.plot([1, 2]);", "%matplotlib inline\nplt.plot([3]);"):
        (picture,) = session.run_cell(source).outputs
        assert "image/png" in picture["data"]
    (count,) = session.run_cell("len(drawn)").outputs
    assert count["data"] == {"text/plain": "2"}


def test_figures_come_at_the_end_of_the_cell(session):
    result = session.run_cell(
        "%matplotlib inline\n"
        "import matplotlib.pyplot as plt\n"
        "fig, ax = plt.subplots(); ax.plot([1, 2]); print('after')"
    )
    kinds = [o["output_type"] for o in result.outputs]
    assert kinds == ["stream", "display_data"]
    assert session.run_cell("len(plt.get_fignums())").outputs[0]["data"] == {
        "text/plain": "0"
    }


def test_a_display_can_be_updated_and_cleared(session):
    result = session.run_cell(
        "from IPython.display import HTML, clear_output, display\n"
        "handle = display(HTML('one'), display_id=True)\n"
        "handle.update(HTML('two'))"
    )
    assert [o["data"]["text/html"] for o in result.outputs] == ["two"]
    result = session.run_cell("print('a'); clear_output(); print('b')")
    assert text(result) == "b\n"
    result = session.run_cell("print('a'); clear_output(wait=True)")
    assert text(result) == "a\n"


def test_magics_and_help_do_not_stop_the_notebook(session):
    assert session.run_cell("%timeit -n1 -r1 1").status == "ok"
    assert session.run_cell("print?").outputs == []
    assert session.run_cell("%reset -f").status == "ok"


def test_files_environment_and_imports(open_engine):
    files = {"helper.py": b"answer = 42", "data/x.csv": b"1,2"}
    with open_engine.session(files, {"NBGRADER_EXECUTION": "x"}) as session:
        result = session.run_cell(
            "import os, helper\n"
            "print(helper.answer, open('data/x.csv').read(),"
            " os.environ['NBGRADER_EXECUTION'])"
        )
    assert text(result) == "42 1,2 x\n"


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x", ""])
def test_a_file_outside_the_folder_is_refused(open_engine, name):
    with pytest.raises(ValueError, match="no path inside"):
        open_engine.session({name: b""})


def test_text_that_is_no_text_arrives_clean(session):
    result = session.run_cell("print('\\ud800', chr(0), '\\U0001f600')")
    assert text(result) == "? \x00 \U0001f600\n"
    text(result).encode("utf-8")


def test_everything_is_valid_nbformat(session):
    sources = [
        "print('x'); 1",
        "1/0",
        "display({'application/json': {'a': [1]}}, raw=True)",
        "display({'application/json': {1: float('nan')}}, raw=True)",
        "display({'image/png': b'x', 'text/plain': ['a']}, raw=True)",
        "display({'a/b': 5}, raw=True, metadata={'k': object()})",
    ]
    cells = []
    for source in sources:
        result = session.run_cell(source)
        cells.append(
            nbformat.v4.new_code_cell(
                source,
                outputs=[nbformat.from_dict(o) for o in result.outputs],
                execution_count=result.execution_count,
            )
        )
    nbformat.validate(nbformat.v4.new_notebook(cells=cells))


def test_a_thread_that_prints_later_disturbs_nothing(session):
    session.run_cell(
        "import threading, time\n"
        "def f():\n"
        "    for i in range(50): print('late'); time.sleep(0.002)\n"
        "threading.Thread(target=f).start()"
    )
    for _ in range(20):
        assert session.run_cell("1").status == "ok"
    assert session.alive


def test_a_notebook_that_patches_by_accident_goes_on(session):
    session.run_cell(
        "import json, os, struct, builtins\n"
        "json.dumps = os.write = os.read = struct.pack = None\n"
        "list = dict = str = print = len = 5"
    )
    result = session.run_cell("1")
    assert result.outputs[0]["data"]["text/plain"] == "1"
