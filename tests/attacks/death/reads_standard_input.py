"""A cell that waits for somebody to type.

Tries: to wait without end.
Stopped by: there is nobody to ask, and standard input is empty.
"""
# %% top
import sys

try:
    print(input("a number? "))
except BaseException as error:
    print(type(error))
print(sys.stdin.read())
print(open(0, closefd=False).read())
