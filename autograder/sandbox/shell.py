"""The IPython shell in which cells run, speaking through an Outbox.

Behaves as a Jupyter kernel does: streams, display data, results, errors
with colored tracebacks, figures of Matplotlib as PNG at the end of a
cell. There is no history file, no terminal and nobody to ask. Built once
in the process that forks; each fork connects its own outbox.
"""

from __future__ import annotations

import base64
import builtins
import getpass
import itertools
import json
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any

from IPython.core import page
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from pygments.lexers import get_lexer_by_name
from traitlets import Type
from traitlets.config import Config

from autograder.sandbox.outbox import Outbox, Stream

__all__ = ["Shell", "build"]

_PACKAGE = str(Path(__file__).parent)
_SHOWN_FRAMES = 10
_MAX_CHAIN = 10

_WARM_UP = (
    # The first figure loads fonts, the first traceback loads a parser;
    # both take longer than most notebooks.
    "import numpy as np, matplotlib.pyplot as plt\n"
    "plt.plot([0, 1], label='$x^2$'); plt.legend(); plt.title('t')\n"
    "plt.show()",
    "def f(): return 1 / 0\nf()",
    "f(",
    "%matplotlib inline",
)


class _Publisher(DisplayPublisher):
    """Sends display data."""

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        """Send one bundle; `update` replaces the one of the same id."""
        self._validate_data(data, metadata)
        identity = (transient or {}).get("display_id")
        self.shell.outbox.show(
            {
                "type": "display",
                "data": _clean(data),
                "metadata": _as_json(metadata or {}),
                "id": identity if isinstance(identity, str) else "",
                "update": bool(update),
            }
        )

    def clear_output(self, wait: bool = False) -> None:
        """Send the wish to forget what was shown so far."""
        self.shell.outbox.show({"type": "clear", "wait": bool(wait)})


class _ResultHook(DisplayHook):
    """Sends the value of a cell's last line."""

    def write_output_prompt(self) -> None:
        """Send no prompt: the count goes with the result."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Send the value in all formats that IPython found."""
        self.shell.outbox.show(
            {
                "type": "display",
                "data": _clean(format_dict),
                "metadata": _as_json(md_dict or {}),
                "count": self.prompt_count,
            }
        )

    def finish_displayhook(self) -> None:
        """Write no newline: there is no terminal."""


class Shell(InteractiveShell):
    """InteractiveShell without terminal, files or threads."""

    displayhook_class = Type(_ResultHook)
    display_pub_class = Type(_Publisher)
    outbox: Outbox
    make_room: Callable[[], None] = staticmethod(lambda: None)
    confined = False

    def connect(self, outbox: Outbox) -> None:
        """Speak through this outbox from now on."""
        self.outbox = outbox
        sys.stdout = Stream(outbox, "stdout")
        sys.stderr = Stream(outbox, "stderr")

    def enable_gui(self, gui: Any = None) -> None:
        """Accept `%matplotlib inline`; there is no event loop."""

    def system(self, cmd: str) -> Any:
        """Run `!command`, or say why that is impossible."""
        self._require_programs()
        return super().system(cmd)

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Run `lines = !command`, or say why that is impossible."""
        self._require_programs()
        return super().getoutput(cmd, split, depth + 1)

    def _tee(self, channel: str) -> AbstractContextManager[None]:
        """Keep nothing of what is printed: IPython would keep it all."""
        return nullcontext()

    def _require_programs(self) -> None:
        if self.confined:
            raise PermissionError(
                "a notebook cannot start other programs while it is graded"
            )

    def ask_exit(self) -> None:
        """Say what `exit` does here."""
        print("exit() has no effect while a notebook is graded")

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Show an error, even when the error is a lack of memory."""
        self.make_room()
        _shorten(sys.exc_info()[1])
        super().showtraceback(*args, **kwargs)

    def _format_exception_for_storage(self, *_: Any, **__: Any) -> list[str]:
        """Keep no error for a history that is never saved.

        IPython would write every traceback a second time for it.
        """
        return []

    def forget_error(self) -> None:
        """Let go of the last error and all that its frames hold."""
        traceback.clear_frames(getattr(sys, "last_traceback", None))
        for name in ("last_type", "last_value", "last_traceback", "last_exc"):
            if hasattr(sys, name):
                delattr(sys, name)
        self.last_execution_result = None
        self.InteractiveTB.tb = None
        self.InteractiveTB.evalue = None

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        try:
            text = str(evalue)
        except Exception:  # noqa: BLE001 - a student's __str__ may do anything
            text = ""
        self.outbox.error(etype.__name__, text, [str(line) for line in stb])


def build(outbox: Outbox) -> Shell:
    """The shell, ready to fork: everything slow has happened once."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    # To find tight borders, Matplotlib draws every figure a second time.
    config.InlineBackend.print_figure_kwargs = {"bbox_inches": None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shell: Shell = Shell.instance(config=config)
        shell.set_hook("show_in_pager", page.as_hook(_no_pager), 0)
        builtins.input = _nobody_to_ask
        getpass.getpass = _nobody_to_ask
        real = sys.stdout, sys.stderr
        shell.connect(outbox)
        for source in _WARM_UP:
            shell.run_cell(source)
        _draw_once()
        _lex_by_rules_known()
        shell.reset(new_session=True)
        shell.execution_count = 1
        sys.stdout, sys.stderr = real
    return shell


def _draw_once() -> None:
    """Leave out a drawing of every figure that nobody sees.

    At the end of a cell pyplot draws each figure for a window, and then
    the figure is drawn into its picture. There is no window here.
    """
    from matplotlib.backends import backend_agg

    canvas: Any = backend_agg.FigureCanvasAgg
    canvas.draw_idle = lambda *_, **__: None


def _lex_by_rules_known() -> None:
    """Let subclasses of Python's lexer use its rules as they are.

    For every frame of a traceback a subclass is made to mark where it
    failed, and Pygments would compile the same rules for each.
    """
    lexer = type(get_lexer_by_name("python3"))
    lexer.token_variants = True


def _shorten(error: BaseException | None) -> None:
    """Drop frames that say nothing to a student, in place.

    Those in the middle of an endless recursion, because IPython looks at
    each for seconds; and those of this package, below the student's own.
    """
    for _ in range(_MAX_CHAIN):
        if error is None:
            return
        steps = list(_steps(error.__traceback__))
        for above, below in itertools.pairwise(steps):
            name = below.tb_frame.f_code.co_filename
            if name.startswith(_PACKAGE):
                above.tb_next = None
                break
        steps = list(_steps(error.__traceback__))
        if len(steps) > 2 * _SHOWN_FRAMES:
            steps[_SHOWN_FRAMES - 1].tb_next = steps[-_SHOWN_FRAMES]
        error = error.__cause__ or error.__context__


def _steps(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _no_pager(*_: Any, **__: Any) -> None:
    """Show no help pages: they are no output of a notebook."""


def _nobody_to_ask(prompt: object = "", *_: Any, **__: Any) -> str:
    raise StdinNotImplementedError(
        "the notebook runs unattended while it is graded, "
        "so there is nobody to answer input()"
    )


def _clean(data: Mapping[Any, Any]) -> dict[str, Any]:
    """A bundle as JSON: images in base64, anything odd as text."""
    cleaned = {}
    for kind, value in data.items():
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode("ascii")
        elif str(kind).endswith("json"):
            value = _as_json(value)
        elif isinstance(value, list):
            value = "".join(map(str, value))
        else:
            value = str(value)
        cleaned[str(kind)] = value
    return cleaned


def _as_json(value: Any) -> Any:
    try:
        return json.loads(json.dumps(value, allow_nan=False, default=str))
    except (TypeError, ValueError, RecursionError):
        return {}
