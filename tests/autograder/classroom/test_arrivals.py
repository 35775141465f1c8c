"""What counts as complete, in the exchange and in submitted/."""

import contextlib
import os
from pathlib import Path

from autograder.classroom.arrivals import Inbound, Settling, look_of
from autograder.sandbox import folder as sandbox_folder

NOON, LATER = "2026-03-01 12:00:00.0 UTC", "2026-03-01 13:00:00.0 UTC"


def submit(inbound: Path, name: str, done: bool = True) -> Path:
    folder = inbound / name
    folder.mkdir(parents=True)
    (folder / "a.ipynb").write_text("{}")
    if done:
        (folder / "submission_secret.txt").write_text("secret")
        folder.chmod(0o777)
    return folder


def test_the_newest_complete_submission_has_arrived(tmp_path: Path) -> None:
    inbound = Inbound(tmp_path, "tiny", 5.0)
    submit(tmp_path, f"ada+tiny+{NOON}+xx")
    newest = submit(tmp_path, f"ada+tiny+{LATER}+aa").name
    submit(tmp_path, f"ada+other+{LATER}+zz")
    submit(tmp_path, f"a+b+tiny+{NOON}+xx")
    for odd in (f"..+tiny+{NOON}+x", "eve+tiny+never+x", "eve", "+tiny+"):
        submit(tmp_path, odd)
    found = {"ada": newest, "a+b": f"a+b+tiny+{NOON}+xx"}
    assert inbound.arrived(0.0) == found
    inbound.collected("ada", newest)
    assert inbound.arrived(0.0).keys() == {"a+b"}


def test_a_submission_under_way_is_waited_for(tmp_path: Path) -> None:
    inbound = Inbound(tmp_path, "tiny", 5.0)
    folder = submit(tmp_path, f"ada+tiny+{NOON}", done=False)
    assert not inbound.arrived(0.0)
    assert not inbound.arrived(4.0)
    (folder / "b.ipynb").write_text("{")
    assert not inbound.arrived(6.0)
    assert not inbound.arrived(10.0)
    assert inbound.arrived(11.0)


def test_no_exchange_is_no_error(tmp_path: Path) -> None:
    assert Inbound(None, "tiny", 1.0).arrived(0.0) == {}
    assert Inbound(tmp_path / "none", "tiny", 1.0).arrived(0.0) == {}


def test_only_what_is_newer_is_collected() -> None:
    assert Inbound.is_newer(f"ada+tiny+{LATER}+x", NOON)
    assert not Inbound.is_newer(f"ada+tiny+{NOON}+x", f"{NOON}\n")
    assert Inbound.is_newer(f"ada+tiny+{NOON}+x", "")


def test_any_change_looks_different(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a").write_text("1")
    looks = [look_of(tmp_path)]
    (inner / "a").chmod(0o600)
    looks.append(look_of(tmp_path))
    (inner / "b").symlink_to("nowhere")
    looks.append(look_of(tmp_path))
    assert len(set(looks)) == 3
    settling = Settling(1.0)
    assert not settling.has_settled("ada", looks[0], 0.0)
    assert settling.has_settled("ada", looks[0], 1.0)
    assert not settling.has_settled("ada", looks[1], 1.0)
    settling.trust("ada", looks[2])
    assert settling.has_settled("ada", looks[2], 1.0)
    assert look_of(tmp_path / "gone")[0][1:] == (-1, -1)


def test_folders_in_folders_end_no_look(tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    deep.mkdir()
    with contextlib.chdir(deep):
        for _ in range(1500):  # deeper than Python recurses
            Path("d").mkdir()
            os.chdir("d")
    try:
        assert 30 < len(look_of(deep)) < 50
    finally:
        sandbox_folder.remove(str(deep))


def test_a_link_in_the_exchange_is_no_way_to_look_elsewhere(
    tmp_path: Path,
) -> None:
    link = tmp_path / "link"
    link.symlink_to("/")
    assert look_of(link, follow=False) == ((str(link), -1, -1),)
