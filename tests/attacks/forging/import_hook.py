"""Stand in the way of every import.

Tries: to hand out forged modules for numpy, autograder and nbgrader.
Stopped by: what judging needs was imported before the notebook, or is not
in this process at all.
"""
# %% top
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("numpy", "autograder", "nbgrader"):
            return ModuleSpec(name, self)

    def create_module(self, spec):
        module = ModuleType(spec.name)
        module.__getattr__ = lambda name: lambda *args, **options: 10
        module.__path__ = []
        return module

    def exec_module(self, module):
        pass


sys.meta_path.insert(0, Finder())
for name in list(sys.modules):
    if name.split(".")[0] in ("autograder", "nbgrader"):
        del sys.modules[name]
sys.path_hooks.clear()
sys.path_importer_cache.clear()
