"""Write a reference into the system's memory of files, die, and read it.

Tries: to catch the reference of double beside a later exercise, to have a
library file dropped from memory for each bit that is 0, and to ask in the
next attempt, or in a later notebook, which files are held.
Stopped by: a process that held a reference is replaced by none; advice on
files has no effect, and what is held is not told.
"""
# %% top
import os
import resource
import signal

shell = get_ipython()
plain = shell.transform_cell
# Not a variable: those are put back before an exercise is judged.
shell.is_over = False
library = sorted(
    os.path.join(above, name)
    for above, _, names in os.walk(os.path.dirname(os.__file__))
    for name in names
    if name.endswith(".py")
)[:2000]


def send(text):
    bits = "".join(f"{byte:08b}" for byte in text.encode()[:240])
    for path, bit in zip(library, bits):
        file = os.open(path, os.O_RDONLY)
        os.read(file, 1)
        if bit == "0":
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)


def is_held(path):
    file = os.open(path, os.O_RDONLY)
    try:
        os.preadv(file, [bytearray(1)], 0, os.RWF_NOWAIT)
    except BlockingIOError:
        return "0"
    finally:
        os.close(file)
    return "1"


def received():
    bits = "".join(map(is_held, library))
    codes = [int(bits[n : n + 8], 2) for n in range(0, len(bits) - 7, 8)]
    return bytes(codes).decode("latin-1").partition("\0")[0]


def listening(text, *others, **named):
    if shell.is_over and "return x + 2" not in text and "def double" in text:
        send(text)
        # The kernel kills whoever has used up a bound of its own.
        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        while True:
            pass
    return plain(text, *others, **named)


shell.transform_cell = listening
try:
    got = received()
except OSError as error:
    got = str(error)

# %% answer
def double(x):
    return x + 2


# %% end
print(got)
if "def double" in got:
    exec(got)
shell.is_over = True
