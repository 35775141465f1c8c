"""A cell opens every kind of connection and asks name servers.

Tries: to send out what it knows, or to fetch an answer.
Stopped by: no system call that opens a socket is allowed.
"""
# %% top
import socket

for family in range(46):
    for kind in (1, 2, 3, 5):
        try:
            print(family, kind, socket.socket(family, kind))
        except OSError:
            pass
try:
    print(socket.getaddrinfo("localhost", 80))
    print(socket.create_connection(("127.0.0.1", 22), 1))
except OSError as error:
    print(error)
try:
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    one.sendto(b"x", b"\0abstract")
except OSError as error:
    print(error)
