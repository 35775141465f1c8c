"""Released notebooks in the editors students use, and in the browser.

JupyterLab and Notebook 7 save through the contents API of a Jupyter
server, VS Code writes the file itself. JupyterLite runs Python in the
browser: no compiled packages but NumPy and Matplotlib, no new threads, no
other processes, no sockets.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import notebook_server
import pytest

ROOT = Path(__file__).parents[2]
RELEASE = ROOT / "release/neural_networks"
SOURCE = ROOT / "source/neural_networks"
NAMES = sorted(path.stem for path in RELEASE.glob("*.ipynb"))
pytestmark = pytest.mark.slow

# The standard library in the browser lacks these, or they do nothing.
BEYOND_THE_BROWSER = {
    "asyncio",
    "concurrent",
    "ctypes",
    "fcntl",
    "multiprocessing",
    "resource",
    "signal",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "threading",
    "urllib",
}
IN_THE_BROWSER = {"matplotlib", "nnlib", "numpy"} | (
    set(sys.stdlib_module_names) - BEYOND_THE_BROWSER
)

# Runs the code cells of a notebook where the browser's limits hold.
LITE = """
import json, sys
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot
import numpy

def refused(*args, **options):
    raise RuntimeError("not in the browser")

import _thread, os, socket, subprocess
_thread.start_new_thread = refused
import threading
threading._start_new_thread = refused
threading._start_joinable_thread = refused
socket.socket = subprocess.Popen = refused
os.fork = os.system = os.posix_spawn = refused

namespace = {"__name__": "__main__"}
for cell in json.load(open(sys.argv[1]))["cells"]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "code" and "HIDDEN" not in source:
        exec(compile(source, "<cell>", "exec"), namespace)
        matplotlib.pyplot.close("all")
"""


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def kept(notebook):
    """What grading needs of each cell, and what students wrote."""
    return [
        {
            "id": cell["id"],
            "kind": cell["cell_type"],
            "source": "".join(cell["source"]),
            "nbgrader": cell["metadata"].get("nbgrader"),
            "tags": cell["metadata"].get("tags"),
        }
        for cell in notebook["cells"]
    ]


def worked_on(notebook):
    """The notebook after a run: an answer, outputs, language details."""
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [
                {"output_type": "stream", "name": "stdout", "text": "ran\n"}
            ]
    notebook["metadata"]["language_info"] = {
        "name": "python",
        "version": "3.11.2",
        "file_extension": ".py",
    }
    return notebook


def as_vscode_writes(notebook):
    """The text VS Code saves: keys in order, sources as lists of lines."""
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
        if cell["cell_type"] != "code":
            cell["metadata"]["vscode"] = {"languageId": "markdown"}
    return json.dumps(notebook, indent=1, sort_keys=True)


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    """The contents API over a folder with the release in it."""
    folder = tmp_path_factory.mktemp("student")
    shutil.copytree(RELEASE, folder / "work")
    scratch = tmp_path_factory.mktemp("server")
    with notebook_server.running(folder, scratch) as ask:
        yield (
            folder / "work",
            lambda file, *how: ask(f"api/contents/work/{file}", *how),
        )


@pytest.mark.parametrize("name", NAMES)
def test_cells_survive_a_save_by_jupyterlab_and_notebook_7(contents, name):
    folder, ask = contents
    file = f"{name}.ipynb"
    before = read(folder / file)
    model = ask(file)
    worked = worked_on(model["content"])
    ask(file, "PUT", {"type": "notebook", "content": worked})
    after = read(folder / file)
    assert kept(after) == kept(before)
    assert after["cells"] != before["cells"]


@pytest.mark.parametrize("name", NAMES)
def test_cells_survive_a_save_by_vs_code(name):
    before = read(RELEASE / f"{name}.ipynb")
    worked = worked_on(read(RELEASE / f"{name}.ipynb"))
    assert kept(json.loads(as_vscode_writes(worked))) == kept(before)


@pytest.mark.parametrize(
    "path",
    [*(SOURCE / f"{n}.ipynb" for n in NAMES), SOURCE / "nnlib.py"],
    ids=lambda path: path.stem,
)
def test_nothing_is_imported_that_the_browser_lacks(path):
    if path.suffix == ".py":
        sources = [path.read_text()]
    else:
        sources = [
            "".join(cell["source"])
            for cell in read(path)["cells"]
            if cell["cell_type"] == "code"
        ]
    for source in sources:
        if "BEGIN HIDDEN TESTS" in source:
            continue
        for node in ast.walk(ast.parse(source)):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module]
            roots = {name.split(".")[0] for name in names}
            assert roots <= IN_THE_BROWSER


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_runs_within_the_limits_of_the_browser(name, tmp_path):
    shutil.copy(SOURCE / "nnlib.py", tmp_path)
    script = tmp_path / "lite.py"
    script.write_text(LITE)
    done = subprocess.run(
        [sys.executable, script, SOURCE / f"{name}.ipynb"],
        cwd=tmp_path,
        env=os.environ | {"NBGRADER_EXECUTION": "autograde"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
