"""A cell looks for the course's git repository and unpacks its objects.

Tries: to read hidden tests from the history.
Stopped by: Landlock: no folder above its own can be read.
"""
# %% top
import os
import sys
import zlib

places = {os.getcwd(), *sys.path, sys.prefix, os.path.dirname(sys.prefix)}
for place in places:
    while len(place) > 1:
        for folder, _, files in os.walk(os.path.join(place, ".git")):
            for name in files[:50]:
                data = open(os.path.join(folder, name), "rb").read()
                try:
                    data = zlib.decompress(data)
                except zlib.error:
                    pass
                print(folder, name, data[:500])
        place = os.path.dirname(place)
