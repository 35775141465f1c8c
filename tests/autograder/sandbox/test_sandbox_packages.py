"""Which packages a notebook finds: those that grade, none of the tests'."""

from __future__ import annotations

import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

from autograder.sandbox.session import Session

# Where `make tools` installs what only tests and checks need.
TOOLS = Path(pytest.__file__).parents[1]


def test_the_tests_have_packages_that_the_environment_has_not():
    assert not TOOLS.is_relative_to(sys.prefix), "`make tools` mends it"


@pytest.mark.parametrize(
    "package",
    ["scipy", "sklearn", "micrograd", "autograd", "playwright", "pytest"],
)
def test_what_only_tests_need_cannot_be_imported(
    confined: Session, package: str
):
    result = confined.run_cell(f"import {package}")
    assert result.status == "error"
    assert result.outputs[-1]["ename"] == "ModuleNotFoundError"


def test_no_module_beside_the_tests_is_found(confined: Session):
    names = {
        file.parts[0].partition(".")[0]
        for package in distributions(path=[str(TOOLS)])
        for file in package.files or ()
        if file.suffix in (".py", ".so")
    }
    modules = sorted(filter(str.isidentifier, names))
    assert {"coverage", "dask", "mypy", "scipy"} <= set(modules)
    result = confined.run_cell(
        "from importlib.util import find_spec\n"
        f"[name for name in {modules} if find_spec(name)]"
    )
    assert result.outputs[-1]["data"]["text/plain"] == "[]"
