"""Results of types that are programs.

Tries: to have nbconvert write a script for a JavaScript or widget result.
Stopped by: Result types are an allow-list; these are left out with a word.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/javascript_result'"
)
SOURCE = """\
from IPython.display import Javascript, display

display(Javascript('''PAYLOAD;'''))
display({'application/vnd.jupyter.widget-view+json': {'model_id': '</script><script>PAYLOAD</script>'}, 'text/plain': ''}, raw=True)
display({'text/vnd.mermaid': '<img src=x onerror="PAYLOAD">', 'text/plain': ''}, raw=True)
"""


def attack(submission):
    submission.notebook["cells"].append(
        {
            "cell_type": "code",
            "id": "shown",
            "metadata": {},
            "source": SOURCE.replace("PAYLOAD", PAYLOAD),
            "outputs": [],
            "execution_count": None,
        }
    )
