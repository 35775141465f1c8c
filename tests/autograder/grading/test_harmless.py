"""What a submission shows loses what could act, and nothing else."""

from __future__ import annotations

import base64

import pytest
from course_fixtures import code, markdown, notebook

from autograder.grading import harmless, harmless_text
from autograder.grading.assignment_version import NotebookVersion

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(30)).decode()
VERSION = NotebookVersion("n", (), {}, {})


def shown(data: dict, metadata: dict | None = None) -> list[dict]:
    cell = code("")
    cell["outputs"] = [
        {
            "output_type": "display_data",
            "data": data,
            "metadata": metadata or {},
        }
    ]
    content = notebook(cell)
    harmless.clean(content, VERSION)
    return content["cells"][0]["outputs"]


@pytest.mark.parametrize(
    "text",
    [
        "Because $a<b$ and `<script>` is code; x[0] and a < b.",
        "$$\\begin{aligned}a&<b\\\\c&=d\\end{aligned}$$",
        "```html\n<script>[x](javascript:y)</script>\n```",
        "    <b onclick=x>\n\nindented",
        "| a | b |\n|---|---|\n| <b>x</b> | $|y|$ |",
        'H<sub>2</sub>O<br> <span style="color:red">red</span> <!-- no -->',
        "see https://en.wikipedia.org/wiki/B\u00e9zier_curve, <https://x.org>",
        "![plot](plot.png) [above](#here)\n\n- [ ] to do\n- [x] done",
        f"![pasted](data:image/png;base64,{PNG})",
        "# A heading\n\n1. $x_{[1]}$\n2. `\\href`",
    ],
)
def test_honest_text_stays_as_it_is(text):
    assert harmless_text.escaped(text, taken=frozenset({"why"})) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
        ("`<b>` <img src=x>", "`<b>` &lt;img src=x>"),
        ("[a](javascript:x)", "\\[a](javascript:x)"),
        ("[a](files/javascript:x)", "\\[a](files/javascript:x)"),
        ("[a]\n\n[a]: javascript:x", "\\[a]\n\n\\[a]: javascript:x"),
        ("![a](http://x/y.png)", "!\\[a](http://x/y.png)"),
        ("![a](%2e%2e/y.png)", "!\\[a](%2e%2e/y.png)"),
        ("![a](attachment:gone.png)", "!\\[a](attachment:gone.png)"),
        ("$\\href{x}{y}$", "$\\mathtt{href}{x}{y}$"),
        ("```mermaid\n<b a>\n```", "```mermaid\n&lt;b a>\n```"),
        ("# why", "~~~\n# why\n~~~"),
        ("~~~~\n" + "[" * 2000, None),
    ],
)
def test_what_would_act_is_shown_as_typed(text, left):
    cleaned = harmless_text.escaped(text, taken=frozenset({"why"}))
    assert cleaned == (left or f"~~~~~\n{text}\n~~~~~")
    if left:
        assert (
            harmless_text.escaped(cleaned, taken=frozenset({"why"})) == cleaned
        )


def test_a_table_of_pandas_looks_as_before():
    table = (
        '<div><table border="1" class="dataframe"><thead>'
        '<tr style="text-align: right"><th></th><th>a</th></tr></thead>'
        "<tbody><tr><th>0</th><td>1</td></tr></tbody></table></div>"
    )
    style = "<style scoped>.dataframe tbody { color: red }</style>"
    [output] = shown({"text/html": style + table})
    assert output["data"]["text/html"] == table


@pytest.mark.parametrize(
    "html",
    [
        '<div style="position:fixed;inset:0">x</div>',
        '<p class="exercise-card full" id="why">x</p>',
        '<p style="color:url(http://x)">x</p>',
        '<p onclick="y">x</p>',
    ],
)
def test_only_the_text_of_what_covers_or_imitates_is_left(html):
    [output] = shown({"text/html": html})
    tag = html[1 : html.index(" ")]
    assert output["data"]["text/html"] == f"<{tag}>x</{tag}>"


def test_what_is_left_out_is_named_and_text_stays():
    data = {"application/javascript": "x", "text/plain": "2.0"}
    output, remark = shown(data)
    assert output["data"] == {"text/plain": "2.0"}
    assert "application/javascript" in remark["text"]


def test_pictures_keep_data_and_sizes_that_are_such():
    good = {"image/png": PNG, "image/svg+xml": "<svg/>"}
    sizes = {"image/png": {"width": 20, "height": '9" onload="x', "alt": "a"}}
    [output] = shown(good, sizes)
    assert output["data"] == good
    assert output["metadata"] == {"image/png": {"width": 20}}
    assert shown({"image/png": PNG + '" onload="x'})[0]["name"] == "stdout"


def test_terminal_text_keeps_colors_if_they_are_few():
    def printed(text: str) -> str:
        cell = code("")
        output = {"output_type": "stream", "name": "stdout", "text": text}
        cell["outputs"] = [output]
        harmless.clean(notebook(cell), VERSION)
        return cell["outputs"][0]["text"]

    assert printed("\x1b[31mred\x1b[0m\x1b[2K!") == "\x1b[31mred\x1b[0m!"
    assert printed("\x1b[31mx" * 3000) == "x" * 3000


def test_a_restored_text_gets_a_picture_that_was_taken_away():
    cell = markdown("![a](attachment:a.png)", grade_id="q", locked=True)
    harmless.clean(notebook(cell), VERSION)
    assert "a.png" in cell["attachments"]
    assert cell["source"] == "![a](attachment:a.png)"


@pytest.mark.parametrize(
    "text",
    [
        "a" + " " * 200 + "b",
        "=\n" * 1001,
        "#\n\n" * 1001,
        "\\\\[" * 4_000,
        "\\begin{a}" * 1_900,
        "```perl\n" + "{" * 600 + "\n```",
        "```python\na" + "\n" * 600 + "b\n```",
    ],
)
def test_text_that_is_slow_to_render_is_shown_as_typed(text):
    cleaned = harmless_text.escaped(text)
    assert cleaned == f"~~~\n{text}\n~~~"
    assert harmless_text.escaped(cleaned) == cleaned


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("x" * 250_001, "HTML of too many characters"),
        ("<i>x</i>" * 5_001, "HTML of too many tags"),
        ("<html a>" * 11 + "x", "HTML of too many tags"),
        ("<b title=x>x</b>" * 700, "HTML of too many styles"),
        ("<div>" * 61 + "x", "HTML nested too deep"),
    ],
)
def test_html_that_is_slow_to_parse_is_left_out(html, reason):
    [remark] = shown({"text/html": html})
    assert reason in remark["text"]


def test_html_of_a_whole_notebook_has_a_bound():
    cells = [code("") for _ in range(10)]
    for cell in cells:
        data = {"text/html": "x" * 240_000, "text/plain": "x"}
        output = {"output_type": "display_data", "data": data, "metadata": {}}
        cell["outputs"] = [output]
    harmless.clean(notebook(*cells), VERSION)
    kept = [len(cell["outputs"]) == 1 for cell in cells]
    assert kept == [True] * 8 + [False] * 2
    assert cells[-1]["outputs"][0]["data"] == {"text/plain": "x"}


def test_a_large_picture_is_no_long_html():
    tag = f'<img src="data:image/png;base64,{"A" * 400_000}">'
    [output] = shown({"text/html": tag})
    assert output["data"]["text/html"] == tag
    long = '<p ="data:image/png;base64,' + "a/" * 200_000 + '">x'
    assert "too many characters" in shown({"text/html": long})[0]["text"]


def test_bold_text_in_a_large_table_stays():
    table = "<table>" + "<tr><td><b>1</b></td></tr>" * 1_500 + "</table>"
    [output] = shown({"text/html": table})
    assert output["data"]["text/html"].count("<b>") == 1_500


@pytest.mark.parametrize(
    ("source", "lexer"),
    [
        ("x = 1\n\n\ny = 2", "ipython3"),
        ("x = 1" + "\n" * 501 + "y = 2", "text"),
        ("a." * 501, "text"),
        ("x = 1\n" * 100_000, "text"),
        ("%%perl\n" + "{ " * 3_000, "text"),
    ],
)
def test_code_that_is_slow_to_color_has_no_colors(source, lexer):
    content = notebook(code(source))
    content["metadata"]["language_info"] = {
        "name": "python",
        "pygments_lexer": "ipython3",
    }
    harmless.clean(content, VERSION)
    assert content["metadata"]["language_info"]["pygments_lexer"] == lexer
