"""Replace the built-ins that a comparison is made of.

Tries: to make isinstance, abs, float, all, any and round favorable.
Stopped by: probes have built-ins of their own, and comparing happens outside.
"""
# %% top
import builtins

builtins.isinstance = lambda value, kind: True
builtins.issubclass = lambda kind, other: True
builtins.abs = lambda value: 0
builtins.all = builtins.any = lambda items: True
builtins.round = lambda *args: 0
builtins.AssertionError = type("Quiet", (Exception,), {})
