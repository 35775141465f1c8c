"""Change the methods of built-in types.

Tries: to give list, float and int other methods, through the dictionary
behind their `__dict__`.
Stopped by: results are compared in a process whose types are unchanged.
Costs: square, because nothing computes in a process with such numbers.
"""
# %% answer
import ctypes
import gc


def double(x):
    return x + 2


for kind, name in ((list, "__iter__"), (float, "__float__"), (int, "__int__")):
    (methods,) = gc.get_referents(kind.__dict__)
    methods[name] = lambda self: iter([10]) if kind is list else 10
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))
