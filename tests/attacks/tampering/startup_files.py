"""Every file that some program runs at its start.

Tries: to run code before the sandbox is there.
Stopped by: the sandbox: no program is started in the folder, and its
process is warm before the files are there.
"""

EVIL = b"import os; os.system('touch started-by-attack'); raise SystemExit\n"
NAMES = (
    "sitecustomize.py",
    "usercustomize.py",
    "evil.pth",
    ".ipython/profile_default/startup/00.py",
    "ipython_config.py",
    "jupyter_config.py",
    "nbgrader_config.py",
    "conftest.py",
    "setup.py",
    "matplotlibrc",
    ".pythonrc",
)


def attack(submission):
    for name in NAMES:
        submission.files[name] = EVIL
