"""Connections for `outbound`: to addresses that were checked, under one deadline for everything."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

# The checked address, the port and the seconds left → a connected socket.
Dial = Callable[[str, int, float], socket.socket]


def dial_socket(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection to an address (never a name)."""
    return socket.create_connection((address, port), timeout=seconds)


class Deadline:
    """One moment after which nothing more is waited for, however slowly the other side drips."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; raises when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("The time for the whole request is over.")
        return left


class Backend(httpcore.NetworkBackend):
    """Connects to the checked addresses in turn, whatever name httpcore asks for."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline, dial: Dial) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._dial = dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        for address in self._addresses:
            try:
                return Stream(self._dial(address, port, self._deadline.left()), self._deadline)
            except OSError:
                continue
        raise httpcore.ConnectError("None of the addresses answers.")


class Stream(httpcore.NetworkStream):
    """A socket whose every wait ends at the deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._within(lambda: self._socket.recv(max_bytes))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._within(lambda: self._socket.sendall(buffer))

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "Stream":
        try:
            return Stream(
                self._within(lambda: ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)),
                self._deadline,
            )
        except BaseException:
            self.close()
            raise

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket):
            return self._socket
        return False if info == "is_readable" else None

    def _within[T](self, act: Callable[[], T]) -> T:
        self._socket.settimeout(self._deadline.left())
        try:
            return act()
        except TimeoutError:
            raise httpcore.ReadTimeout("The time for the whole request is over.") from None
        except OSError as error:
            raise httpcore.NetworkError(type(error).__name__) from error
