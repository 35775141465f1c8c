"""Which answers are equal, and which of them is typical."""

from autograder.judging.judge import Finding, Verdict
from autograder.report.answers import JudgedAnswer
from autograder.report.grouping import groups


def failure(how):
    """Kind and details, from such as "error:TypeError"."""
    kind, _, detail = how.partition(":")
    return kind, {"detail": detail} if detail else {}


def verdict(*hows, got="", message="", mistake=None):
    findings = tuple(
        Finding(
            *(f"t{i}", f"Title {i}.", 1.0, *failure(how)),
            called="f(1)",
            got=got,
            message=message,
        )
        if how
        else Finding(f"t{i}", f"Title {i}.", 1.0)
        for i, how in enumerate(hows)
    )
    return Verdict("f", 2.0, findings, mistake=mistake)


def made(**verdicts):
    return groups(
        JudgedAnswer(student, f"def f(x): return {student}", each)
        for student, each in verdicts.items()
    )


def members(found):
    return sorted("".join(group.students) for group in found)


def test_right_and_unwritten_answers_come_after_the_mistakes():
    found = made(
        a=verdict("", ""),
        b=verdict("", ""),
        c=verdict("unfinished", "missing"),
        d=verdict("sign", ""),
    )
    assert [(g.name, g.size) for g in found[1:]] == [
        ("unwritten", 1),
        ("right", 2),
    ]
    assert [f.name for f in found[0].failed] == ["t0"]


def test_the_same_failure_with_another_result_is_another_mistake():
    found = made(
        a=verdict("value", got="3"),
        b=verdict("value", got="3"),
        c=verdict("value", got="4"),
    )
    assert members(found) == ["ab", "c"]


def test_random_numbers_and_addresses_do_not_part_equal_mistakes():
    found = made(
        a=verdict("check:about # of #", message="about 3 of 10"),
        b=verdict("check:about # of #", message="about 4 of 10"),
        c=verdict("error:TypeError", message="raised <f at 0x7f00>"),
        d=verdict("error:TypeError", message="raised <f at 0x7fff>"),
        e=verdict("error:TypeError", message="raised another"),
    )
    assert members(found) == ["ab", "cd", "e"]


def test_a_known_mistake_names_its_groups_one_for_each_result():
    found = made(
        a=verdict("value", got="3", mistake="plus_two"),
        b=verdict("value", got="3", mistake="plus_two"),
        c=verdict("value", got="5", mistake="plus_two"),
        d=verdict("error:NameError", message="mine", mistake="misspelt"),
        e=verdict("error:NameError", message="own", mistake="misspelt"),
    )
    assert members(found) == ["ab", "c", "de"]
    names = [group.name.partition("-")[0] for group in found]
    assert names == ["misspelt", "plus_two", "plus_two"]


def test_a_name_stays_when_the_class_grows():
    one = made(a=verdict("value", got="3"))
    more = made(
        a=verdict("value", got="3"),
        b=verdict("value", got="4"),
        c=verdict("value", got="4"),
    )
    assert one[0].name in {group.name for group in more}
    assert one[0].name != more[0].name


def test_the_typical_answer_is_the_one_most_others_resemble():
    usual = "def f(x):\n    total = 0\n    total += x\n    return total + 2\n"
    sources = [
        usual,
        usual.replace("total", "s"),
        "def f(x):\n    return sum([x, 2])  # short, but unlike the others\n",
        "raise NotImplementedError",
        "raise NotImplementedError",
    ]
    (group,) = groups(
        JudgedAnswer(f"s{i}", source, verdict("value"))
        for i, source in enumerate(sources)
    )
    assert group.typical.student == "s1"
