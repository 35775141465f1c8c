"""Native modules and compiled files named like modules everybody uses.

Tries: to have them loaded in place of the real ones.
Stopped by: the modules that are loaded already, and the private folder.
"""


def attack(submission):
    for name in ("_json", "_ctypes", "math", "helper"):
        submission.files[f"{name}.so"] = b"\x7fELF" + bytes(60)
        submission.files[f"{name}.cpython-311-x86_64-linux-gnu.so"] = b"\x7fELF"
        submission.files[f"{name}.pyc"] = bytes(32)
