"""Saved by VS Code: its language info, its cell metadata, text as lines.

TA: grades it as it is.
Kit: drops what the editor added and says nothing.
"""


def happen(work):
    work.notebook["metadata"]["language_info"] = {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "version": "3.12.3",
    }
    work.notebook["metadata"]["vscode"] = {"interpreter": {"hash": "e7"}}
    for cell in work.cells:
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["source"] = cell["source"].splitlines(keepends=True)
