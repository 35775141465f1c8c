"""Printed text with terminal codes around HTML.

Tries: to make HTML of the codes that nbconvert turns into tags.
Stopped by: Of terminal codes only colors are kept, and all text is escaped.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/terminal_codes'"
)
SOURCE = """\
end = '''<img src=x onerror="PAYLOAD">'''
print('\\x1b[31m' + end + '\\x1b[0m\\x1b[' + end + 'm\\x1b]8;;http://127.0.0.1:PORT/terminal_codes\\x07x')
print('\\x1b[38;2;' + end + ';1;1m x')
'\\x1b[1' + end + 'm'
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
