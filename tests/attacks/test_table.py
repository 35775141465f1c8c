"""The table of attacks is made from what stock nbgrader and we really do."""

from __future__ import annotations

import shutil

import pytest
import table


@pytest.mark.slow
def test_two_attacks_from_end_to_end(tmp_path, capsys):
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    page = tmp_path / "page.md"
    names = ["forging/patched_testing", "forging/not_a_number"]
    status = table.main([*names, "--output", str(page)])
    assert status == 0, capsys.readouterr().out
    rows = {
        cells[1]: cells[3:5]
        for line in page.read_text().splitlines()
        if len(cells := [cell.strip() for cell in line.split("|")]) == 8
    }
    # Stock nbgrader believes a patched NumPy, and both know what nan is.
    assert rows["`patched_testing`"] == ["10", "0"]
    assert rows["`not_a_number`"] == ["0", "0"]
    assert "points for the wrong answer | 1 of 2 | 0 of 2" in page.read_text()


def test_an_unknown_attack_is_named(capsys):
    assert table.main(["forging/nothing"]) == 2
    assert "forging/nothing is no attack" in capsys.readouterr().err


def test_help_shows_how_it_is_used(capsys):
    with pytest.raises(SystemExit) as ended:
        table.main(["--help"])
    assert ended.value.code == 0
    assert "exit status" in capsys.readouterr().out
