"""A wire of its own between this program and the machine, and a scan of ports over it."""

import select
import socket
import subprocess
import time

TAP = "kiosk0"
GUEST, HOST = "10.77.0.2", "10.77.0.1"
BATCH = 800


def make_tap():
    subprocess.call(["ip", "link", "del", TAP], stderr=subprocess.DEVNULL)
    subprocess.check_call(["ip", "tuntap", "add", "dev", TAP, "mode", "tap"])
    subprocess.check_call(["ip", "addr", "add", f"{HOST}/24", "dev", TAP])
    subprocess.check_call(["ip", "link", "set", TAP, "up"])


def open_ports(address, ports, seconds=1.5):
    """Which of the ports accept a connection; what does not answer in time is closed."""
    ports, found = list(ports), []
    is_version6 = ":" in address
    for first in range(0, len(ports), BATCH):
        waiting, poll = {}, select.poll()
        for port in ports[first:first + BATCH]:
            connection = socket.socket(socket.AF_INET6 if is_version6 else socket.AF_INET)
            connection.setblocking(False)
            connection.connect_ex((address, port, 0, socket.if_nametoindex(TAP)) if is_version6
                                  else (address, port))
            waiting[connection.fileno()] = (connection, port)
            poll.register(connection, select.POLLOUT)
        end = time.monotonic() + seconds
        while waiting and time.monotonic() < end:
            for descriptor, _ in poll.poll(200):
                connection, port = waiting.pop(descriptor)
                poll.unregister(descriptor)
                if connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                    found.append(port)
                connection.close()
        for connection, _ in waiting.values():
            connection.close()
    return found
