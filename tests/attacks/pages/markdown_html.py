"""HTML in an answer in words.

Tries: to run a script from a text cell.
Stopped by: In text cells the marks that open HTML of the student's own are escaped.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/markdown_html'"
)
TEXT = r"""
Because <img src=x onerror="PAYLOAD"> and <svg/onload="PAYLOAD">.

<script>PAYLOAD</script>

<iframe src="http://127.0.0.1:PORT/markdown_html"></iframe>

- <a href="javascript:PAYLOAD">x</a>
> <img
> src="http://127.0.0.1:PORT/markdown_html">

| a | b |
|---|---|
| <img src=x onerror="PAYLOAD"> | <!-- --!><img src=x onerror="PAYLOAD"> --> |

<a title="`"><img src=x onerror="PAYLOAD">`
"""


def attack(submission):
    submission.cell("why")["source"] = TEXT.replace("PAYLOAD", PAYLOAD)
