"""Errors whose names and texts are HTML.

Tries: to run a script from a traceback, and from a note of the graders.
Stopped by: nbconvert escapes tracebacks; notes are cleaned like a student's text.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/error_markup'"
)
SOURCE = """\
end = '''<img src=x onerror="PAYLOAD">'''
raise type(end, (Exception,), {})(end)
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
