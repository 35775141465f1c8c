"""Replace json, by which results are written.

Tries: to send "10" or true instead of what a probe returned.
Stopped by: whatever is sent is compared with a value that is not known here.
Costs: square, because every later result of this process is forged as well.
"""
# %% top
import json

json.dumps = lambda *args, **options: "true"
json.loads = lambda *args, **options: {"do": "cell", "source": "10"}
