"""Code and diagrams of Markdown with HTML in them.

Tries: to have what nbconvert shows as code taken for HTML.
Stopped by: nbconvert escapes code; in diagrams, which it does not, marks are.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/markdown_code'"
)
TEXT = r"""
```mermaid
</pre><img src=x onerror="PAYLOAD">
```

```"><img src=x onerror="PAYLOAD">
x
```

``<img src=x onerror="PAYLOAD">``

$$\text{<img src=x onerror="PAYLOAD">}$$

\begin{a}<img src=x onerror="PAYLOAD">\end{a}
"""


def attack(submission):
    submission.cell("why")["source"] = TEXT.replace("PAYLOAD", PAYLOAD)
