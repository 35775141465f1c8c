"""`autograder check`: single answers, as a person types them."""

import json
from pathlib import Path

pytest_plugins = ["course_plugin"]


def test_check_judges_a_right_answer(run, answers, capsys):
    assert run("check", "double", "good.py") == 0
    assert "double: 2 of 2 points" in capsys.readouterr().out


def test_check_names_the_mistake(run, answers, capsys):
    assert run("check", "double", "plus_two.py") == 0
    out = capsys.readouterr().out
    assert "FAILED  Positive numbers are doubled." in out
    assert "What is the double of 1" in out
    assert "Try it with 1." in out


def test_check_writes_one_json_object_per_answer(run, answers, capsys):
    files = ["good.py", "plus_two.py", "stub.py", "odd.py"]
    assert run("check", "double", *files, "--json") == 0
    lines = capsys.readouterr().out.splitlines()
    good, plus_two, stub, odd = map(json.loads, lines)
    assert good == {
        "exercise": "double",
        "answer": "good.py",
        "score": 2.0,
        "max_score": 2.0,
        "tests": [
            {"name": "positive", "passed": True, "message": ""},
            {"name": "negative", "passed": True, "message": ""},
        ],
        "hint": None,
        "misconception": None,
        "notes": [],
    }
    assert plus_two["score"] == 0
    assert plus_two["misconception"] == "plus_two"
    assert "double of 1" in plus_two["hint"]
    assert (stub["score"], stub["hint"]) == (0, None)
    assert odd["score"] == 1
    assert odd["misconception"] is None
    assert odd["hint"]


def test_check_says_that_an_answer_does_not_parse(run, answers, capsys):
    assert run("check", "double", "broken.py", "good.py") == 0
    out = capsys.readouterr().out
    assert "0 of 2 points" in out
    assert "SyntaxError" in out
    assert "2 of 2 points" in out


def test_check_goes_on_after_a_file_it_cannot_read(run, answers, capsys):
    Path("picture.py").write_bytes(b"\x89PNG\xff")
    assert run("check", "double", "gone.py", "picture.py", "good.py") == 2
    captured = capsys.readouterr()
    assert "gone.py: No such file or directory." in captured.err
    assert "picture.py is no text in UTF-8." in captured.err
    assert "2 of 2 points" in captured.out


def test_check_says_which_file_each_result_is_for(run, answers, capsys):
    assert run("check", "double", "good.py", "gone.py", "plus_two.py") == 2
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "good.py: double: 2 of 2 points",
        "plus_two.py: double: 0 of 2 points",
    ]


def test_check_of_one_file_shows_its_card_alone(run, answers, capsys):
    assert run("check", "double", "good.py") == 0
    assert capsys.readouterr().out.startswith("double: 2 of 2 points\n")
