"""A cell asks the garbage collector for every object there is.

Tries: to find tests, expected values or another student's answer in memory.
Stopped by: the process that forks never held any of it.
"""
# %% end
import gc

for thing in gc.get_objects():
    try:
        text = repr(thing) if isinstance(thing, (dict, list, tuple)) else ""
    except Exception:
        continue
    if "quok" in text and "quok" + "ka" in text:
        print(text[:2000])
