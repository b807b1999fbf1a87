"""The wire between a browser and the site, which a test may cut: to the browser the server is dead, whatever it believes."""

import socket
import threading
from contextlib import suppress


class Wire:
    """Forwards every connection to `port` until it is cut."""

    def __init__(self, port: int) -> None:
        self.goal = port
        self.port = 0
        self.ends: list[socket.socket] = []
        self.mend()

    def mend(self) -> None:
        """Listen, on the same port as before."""
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._take, args=(self.listener,), daemon=True).start()

    def cut(self) -> None:
        """Every connection ends in the middle; new ones are refused."""
        for end in (self.listener, *self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends.clear()

    def _take(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self.goal))
                self.ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_pour, args=(one, other), daemon=True).start()


def _pour(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while part := one.recv(65_536):
            other.sendall(part)
        other.shutdown(socket.SHUT_WR)
