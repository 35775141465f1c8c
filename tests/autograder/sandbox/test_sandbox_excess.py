"""A notebook that uses too much: time, memory, output, files, life."""

from __future__ import annotations

import pytest

SWALLOWS = (
    "import time\n"
    "while True:\n"
    "    try: time.sleep(1)\n"
    "    except BaseException: pass"
)


def test_an_endless_loop_is_stopped_and_the_next_cell_runs(confined):
    result = confined.run_cell("print('hi')\nwhile True: pass", timeout=0.3)
    assert result.status == "timeout"
    assert result.note == "This cell was stopped after 0.3 seconds."
    assert result.outputs[0]["text"] == "hi\n"
    assert result.outputs[-1]["ename"] == "KeyboardInterrupt"
    assert confined.run_cell("1").status == "ok"


def test_sleep_is_stopped(confined):
    result = confined.run_cell("import time; time.sleep(60)", timeout=0.3)
    assert (result.status, confined.alive) == ("timeout", True)


def test_a_loop_that_swallows_the_interrupt_is_killed_and_named(confined):
    result = confined.run_cell("print('hi')\n" + SWALLOWS, timeout=0.3)
    assert result.status == "died"
    assert result.note == (
        "This cell was stopped after 0.3 seconds. "
        "The process did not stop after its time was up."
    )
    assert result.outputs == [
        {"output_type": "stream", "name": "stdout", "text": "hi\n"}
    ]
    assert not confined.alive
    assert confined.run_cell("1").status == "died"


def test_ignoring_the_signal_does_not_help(confined):
    confined.run_cell("import signal; signal.signal(2, signal.SIG_IGN)")
    result = confined.run_cell("while True: pass", timeout=0.3)
    assert result.status == "timeout"


def test_a_call_that_keeps_the_interpreter_is_killed(confined):
    source = "import re; re.match('(a*)*b', 'a' * 60)"
    result = confined.run_cell("pow(3, 10**9)\n" + source, timeout=0.3)
    assert result.status in ("timeout", "died")


def test_an_exit_is_named(confined):
    result = confined.run_cell("print('bye')\nimport os; os._exit(3)")
    assert result.status == "died"
    assert "ended Python itself" in result.note
    assert "exit code 3" in result.note
    assert result.outputs[0]["text"] == "bye\n"
    assert result.events == (confined.death,)


def test_sys_exit_is_an_error_and_not_the_end(confined):
    assert confined.run_cell("import sys; sys.exit(1)").status == "error"
    assert confined.run_cell("exit()").status == "ok"
    assert confined.alive


def test_a_crash_is_named(confined):
    result = confined.run_cell("import ctypes; ctypes.string_at(0)")
    assert result.note == (
        "The process was stopped by signal 11 (segmentation fault)."
    )


def test_an_abort_is_named(confined):
    result = confined.run_cell("import os; os.abort()")
    assert result.note == "The process was stopped by signal 6 (aborted)."


def test_endless_recursion_is_an_error(confined):
    result = confined.run_cell("def f(): return f()\nf()")
    error = result.outputs[-1]
    assert error["ename"] == "RecursionError"
    assert 2 < len(error["traceback"]) < 40


@pytest.mark.parametrize(
    "bomb",
    [
        "bytearray(1 << 40)",
        "x = [bytearray(1 << 20) for i in range(10_000)]",
        "def f(): y = [bytearray(1 << 20) for i in range(10_000)]\nf()",
        "import numpy as np; np.ones((1 << 15, 1 << 15))",
        pytest.param(
            "def f():\n    z = []\n    while True: z.append([z])\nf()",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_memory_bomb_that_lets_go_is_an_error(confined, bomb):
    result = confined.run_cell(bomb)
    assert result.status == "error"
    assert "MemoryError" in result.outputs[-1]["ename"]
    assert confined.run_cell("1").status == "ok"


def test_a_memory_bomb_that_holds_on_is_named(confined):
    result = confined.run_cell(
        "w = []\nwhile True: w.append(bytearray(1 << 20))"
    )
    assert result.status == "died"
    assert result.note == "The process needed more than 512 MB of memory."
    assert result.outputs[-1]["ename"] == "MemoryError"
    assert confined.peak_memory_bytes > 1 << 28


def test_an_output_flood_is_cut(confined):
    limit = confined._limits.cell_output_bytes
    result = confined.run_cell("for i in range(100_000): print(i)")
    assert result.status == "ok"
    assert "left out" in result.note
    (output,) = result.outputs
    assert output["text"].startswith("0\n1\n2\n")
    assert limit / 2 < len(output["text"]) <= limit
    assert confined.run_cell("print('x')").note == ""


def test_an_endless_flood_is_stopped_and_cut(confined):
    result = confined.run_cell("while True: print('x' * 1000)", timeout=0.5)
    assert result.status == "timeout"
    assert "left out" in result.note
    size = sum(len(o.get("text", "")) for o in result.outputs)
    assert size <= confined._limits.cell_output_bytes
    assert result.outputs[-1]["ename"] == "KeyboardInterrupt"


@pytest.mark.parametrize("text", ["\u2588", "\U0001f600", "\x1b", "\n"])
def test_text_that_grows_on_its_way_is_cut(confined, text):
    # These take two to twelve bytes each as they are sent.
    result = confined.run_cell(f"print({text!r} * 200_000)")
    assert (result.status, confined.alive) == ("ok", True)
    assert "left out" in result.note
    (output,) = result.outputs
    assert set(output["text"]) == {text}


def test_a_loop_that_clears_and_prints_goes_on(confined):
    result = confined.run_cell(
        "from IPython.display import clear_output\n"
        "for i in range(3000):\n"
        "    clear_output(wait=True); print('step', i)\n"
        "'done'"
    )
    assert (result.status, confined.alive) == ("ok", True)
    assert "left out" in result.note


def test_what_was_cleared_last_is_gone(confined):
    result = confined.run_cell(
        "from IPython.display import clear_output\n"
        "print(1); clear_output(wait=True); print(2)"
    )
    assert result.outputs[0]["text"] == "2\n"
    result = confined.run_cell("print(1); clear_output()")
    assert result.outputs == []
    result = confined.run_cell("print(1); clear_output(wait=True)")
    assert result.outputs[0]["text"] == "1\n"


def test_a_flood_of_errors_is_cut(confined):
    result = confined.run_cell(
        "for i in range(300):\n"
        "    try: raise ValueError('x' * 10_000)\n"
        "    except ValueError: get_ipython().showtraceback()\n"
        "raise TypeError('last')"
    )
    assert (result.status, confined.alive) == ("error", True)
    assert "left out" in result.note


def test_what_is_printed_needs_no_memory(confined):
    # More than a session may hold.
    result = confined.run_cell(
        "line = 'x' * (1 << 20)\nfor i in range(1000): print(line)"
    )
    assert (result.status, confined.alive) == ("ok", True)


def test_a_large_result_is_left_out(confined):
    result = confined.run_cell("'x' * 10_000_000")
    assert (result.status, result.outputs) == ("ok", [])
    assert "left out" in result.note


def test_a_long_error_message_is_shortened(confined):
    result = confined.run_cell("raise ValueError('x' * 10_000_000)")
    assert result.status == "error"
    assert result.outputs[-1]["ename"] == "ValueError"
    assert len(result.outputs[-1]["evalue"]) < 20_000


def test_all_cells_together_have_a_limit(confined):
    sizes = []
    for _ in range(8):
        result = confined.run_cell("print('x' * 60_000)")
        sizes.append(sum(len(o["text"]) for o in result.outputs))
    assert sum(sizes) <= confined._limits.notebook_output_bytes
    assert sizes[0] == 60_001
    assert sizes[-1] == 0
    assert "left out" in result.note


def test_a_large_file_is_refused(confined):
    result = confined.run_cell("open('f', 'wb').write(bytes(3 << 20))")
    assert result.outputs[-1]["ename"] == "OSError"


@pytest.mark.parametrize(
    "source",
    [
        "import time\n"
        "for i in range(20): open(str(i), 'wb').write(bytes(1 << 20))\n"
        "time.sleep(1e6)",
        "import time\n"
        "for i in range(1000): open(str(i), 'w').close()\n"
        "time.sleep(1e6)",
    ],
)
def test_too_many_files_end_the_process(confined, source):
    result = confined.run_cell(source)
    # Whoever waits for the end of the cell's time calls it a timeout.
    assert result.status in ("died", "error")
    if result.status == "died":
        assert result.note == (
            "The process was stopped because its folder held more than "
            "4 MB or 200 files."
        )


def test_a_folder_that_moves_all_the_time_is_measured(confined):
    # It has another name whenever somebody opens it.
    source = (
        "import os, time\n"
        "deep = 'h' + '/d' * 12\n"
        "os.makedirs(deep); inside = os.open(deep, os.O_RDONLY)\n"
        "for i in range(20):\n"
        "    f = os.open(f'f{i}', os.O_CREAT | os.O_WRONLY, dir_fd=inside)\n"
        "    os.write(f, bytes(1 << 20)); os.close(f)\n"
        "    name = 'h' if i == 0 else name\n"
        "    for n in range(5000):\n"
        "        os.rename(name, f'h{n}'); name = f'h{n}'\n"
        "while True:\n"
        "    n += 1; os.rename(name, f'h{n}'); name = f'h{n}'"
    )
    result = confined.run_cell(source)
    assert result.status == "died"
    assert "folder held more than 4 MB" in result.note


def test_given_files_do_not_count(confined_engine):
    data = bytes(5 << 20)
    with confined_engine.session({"data.bin": data}) as session:
        result = session.run_cell(
            "import time; time.sleep(0.7); len(open('data.bin', 'rb').read())"
        )
    assert result.outputs[0]["data"]["text/plain"] == str(len(data))


def test_a_closed_channel_is_named(confined):
    result = confined.run_cell(
        "import os, time; os.closerange(3, 100); time.sleep(60)"
    )
    assert result.status == "died"
    assert result.note == (
        "The process closed the channel that carries its answers."
    )


def test_garbage_in_the_channel_is_named(confined):
    source = (
        "import os\n"
        "for fd in range(3, 256):\n"
        "    try: os.write(fd, b'\\xff' * 100)\n"
        "    except OSError: pass"
    )
    result = confined.run_cell(source)
    assert result.status == "died"
    assert result.note == (
        "The process wrote into the channel that carries its answers."
    )


def test_a_flood_past_the_outbox_is_named(confined):
    source = (
        "import os, json, struct\n"
        "b = json.dumps({'nonce': 'x', 'pad': 'y' * 1000}).encode()\n"
        "m = struct.pack('>I', len(b)) + b\n"
        "for fd in range(3, 256):\n"
        "    try:\n"
        "        while True: os.write(fd, m)\n"
        "    except OSError: pass"
    )
    result = confined.run_cell(source)
    assert result.status == "died"
    assert "more output than is allowed" in result.note


def test_many_cells_past_the_outbox_are_cut_here(confined):
    source = (
        "box = get_ipython().outbox\n"
        "box._cell_left = box._notebook_left = 1 << 40\n"
        "print('x' * 20_000)"
    )
    kept = 0
    for _ in range(40):
        result = confined.run_cell(source)
        assert result.status == "ok"
        kept += sum(len(output["text"]) for output in result.outputs)
    # Twice the limit of a notebook, and not the 800 000 that were sent.
    assert 0 < kept < 600_000


def test_peak_memory_is_known_after_the_end(confined):
    assert confined.peak_memory_bytes is None
    confined.run_cell("import numpy as np; x = np.ones(10_000_000)")
    confined.close()
    assert confined.peak_memory_bytes > 80_000_000
