"""The files for those who join: what they name exists and holds together."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from shown import REPOSITORY

import autograder

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
MAKEFILE = (REPOSITORY / "Makefile").read_text()
DOCKERFILE = (REPOSITORY / "Dockerfile").read_text()
LOCKS = (
    "autograder/requirements.lock",
    "requirements-cluster.lock",
    "requirements-dev.lock",
)


def normal(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[._-]+", "-", name[0]).lower()


def locked(lock: str) -> set[str]:
    text = (REPOSITORY / lock).read_text()
    return set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))


def needed(group: str) -> set[str]:
    groups = PROJECT["dependency-groups"]
    return {
        name
        for each in groups[group]
        for name in (
            needed(each["include-group"])
            if isinstance(each, dict)
            else {normal(each)}
        )
    }


# Locks and environments


def test_each_dependency_is_locked_where_it_is_installed():
    runtime, cluster, dev = map(locked, LOCKS)
    named = set(map(normal, PROJECT["project"]["dependencies"]))
    assert named <= runtime
    assert needed("dev") <= dev
    assert "distributed" in cluster
    assert not (runtime & cluster or runtime & dev or cluster & dev)


def test_each_locked_package_has_a_hash():
    for lock in LOCKS:
        text = (REPOSITORY / lock).read_text()
        blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)
        assert all("--hash=sha256:" in block for block in blocks[1:])


def test_the_readme_says_why_each_dependency_is_there():
    text = (REPOSITORY / "README.md").read_text()
    table = text.split("## What it is built on\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([\w, -]+) \|", table, re.MULTILINE)
    told = {name.strip() for row in rows for name in row.split(",")}
    named = set(map(normal, PROJECT["project"]["dependencies"]))
    assert named | needed("dev") | {"distributed"} <= told


def test_the_version_of_the_changelog_is_the_packages():
    text = (REPOSITORY / "CHANGELOG.md").read_text()
    newest = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert newest
    assert newest[1] == autograder.__version__


# Import contracts


def test_every_room_has_a_place_in_both_contracts():
    rooms = {
        path.stem
        for path in (REPOSITORY / "autograder").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {"__init__"}
    layers, of_nbgrader, _ = PROJECT["tool"]["importlinter"]["contracts"]
    ranked = {room for row in layers["layers"] for room in row.split(" : ")}
    assert ranked == rooms
    without = {name.split(".")[1] for name in of_nbgrader["source_modules"]}
    assert rooms - without == {
        *("gradebook", "exports", "late", "pages", "plugins")
    }


def test_no_package_of_the_tests_may_be_imported():
    *_, contract = PROJECT["tool"]["importlinter"]["contracts"]
    modules = {"scikit-learn": "sklearn"}
    wanted = {
        modules.get(name, name.replace("-", "_"))
        for name in needed("test")
        if not name.startswith("pytest-")
    }
    assert wanted <= set(contract["forbidden_modules"])


# Containers, hooks and workflows


def test_the_workflow_runs_what_must_pass():
    path = REPOSITORY / ".github" / "workflows" / "ci.yml"
    job = yaml.safe_load(path.read_text())["jobs"]["test"]
    commands = [step.get("run", "") for step in job["steps"]]
    assert commands[-1] == ".ci/run"
    assert os.access(REPOSITORY / ".ci" / "run", os.X_OK)
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert oldest in job["strategy"]["matrix"]["python"]


@pytest.mark.parametrize(
    "path",
    sorted(REPOSITORY.glob(".github/ISSUE_TEMPLATE/*.md")),
    ids=lambda path: path.stem,
)
def test_an_issue_template_has_what_the_form_needs(path: Path):
    _, front, body = path.read_text().split("---\n", 2)
    assert set(yaml.safe_load(front)) == {"name", "about", "labels"}
    assert body.strip()


def test_the_hooks_run_what_make_installs():
    text = (REPOSITORY / ".pre-commit-config.yaml").read_text()
    (local,) = yaml.safe_load(text)["repos"]
    for hook in local["hooks"]:
        program = hook["entry"].split()
        if program[0] == "make":
            assert f"\n{program[1]}:" in MAKEFILE
        else:
            assert program[:2] == ["env", "PYTHONPATH=.dev"]
            assert program[-3:-1] == ["-m", "ruff"] or program[-1] == "format"


def test_the_image_copies_what_is_there_and_sent():
    sent = (REPOSITORY / ".dockerignore").read_text().splitlines()
    copied = re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    assert names == {line[1:] for line in sent if line.startswith("!")}
    assert all((REPOSITORY / name).exists() for name in names)
    assert re.search(r"^FROM debian:\d+\.\d+-slim", DOCKERFILE, re.MULTILINE)


def test_the_container_for_developing_uses_the_same_image():
    text = (REPOSITORY / ".devcontainer" / "devcontainer.json").read_text()
    # Its readers allow comments.
    found = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    assert f" AS {found['build']['target']}\n" in DOCKERFILE
    assert f" {found['remoteUser']}\n" in DOCKERFILE
    assert found["postCreateCommand"] == "make tools"
    assert found["remoteEnv"]["PYTHONPATH"].endswith("/.dev")
