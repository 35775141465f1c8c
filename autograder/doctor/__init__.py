"""Whether this machine can grade safely, and what to do if it cannot.

Looks at the machine, tries the sandbox, looks at the course around.
Changes nothing that stays, grades nothing.
"""
