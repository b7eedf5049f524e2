"""Listening to strangers, as printers, scales, receivers: never beyond so many bytes, never beyond so many seconds.

A stranger that floods us always has more ready, and reading what is ready never lets others run: so each piece read is
followed by a breath.
"""

import io
import socket
import subprocess
from collections.abc import Callable, Sequence
from typing import Any

from wms.kernel.clock import breathe, stopwatch

PIECE_BYTES = 4096


class TooMuch(OSError):
    """The stranger sent more than anybody needs."""


class Ear:
    """What may still be heard from one stranger. `seconds` are counted from its making, whatever drips in."""

    def __init__(self, line: socket.socket, most_bytes: int, seconds: float) -> None:
        self._line, self._left, self._until = line, most_bytes, stopwatch() + seconds

    def read_into(self, room: memoryview) -> int:
        """Reads into the buffer; raises TooMuch, and TimeoutError when the time is up."""
        left = self._until - stopwatch()
        if left <= 0:
            raise TimeoutError("the answer took too long")
        if self._left <= 0:
            raise TooMuch("the answer is too long")
        breathe(0)
        self._line.settimeout(left)
        count = self._line.recv_into(room[: min(len(room), self._left)])
        self._left -= count
        return count


def hear(line: socket.socket, most_bytes: int, seconds: float, is_whole: Callable[[bytes], bool]) -> bytes:
    """What the other side says until it is whole or the other side ends; raises TooMuch and TimeoutError."""
    ear, heard, room = Ear(line, most_bytes, seconds), b"", bytearray(min(PIECE_BYTES, most_bytes))
    while not is_whole(heard):
        count = ear.read_into(memoryview(room))
        if count == 0:
            break
        heard += room[:count]
    return heard


class _BoundedFile(io.RawIOBase):
    """`held` keeps the socket open until this is closed: http.client closes its own end of it after the headers."""

    def __init__(self, ear: Ear, held: io.IOBase) -> None:
        super().__init__()
        self._ear, self._held = ear, held

    def close(self) -> None:
        self._held.close()
        super().close()

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        return self._ear.read_into(memoryview(room))


class BoundedLine:
    """A connected socket for http.client, whose answer is read through an Ear: status line, headers and body."""

    def __init__(self, line: socket.socket, most_bytes: int, seconds: float) -> None:
        self._line, self._ear = line, Ear(line, most_bytes, seconds)

    def makefile(self, *_mode: Any, **_options: Any) -> io.BufferedReader:
        return io.BufferedReader(_BoundedFile(self._ear, self._line.makefile("rb", buffering=0)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._line, name)


COMPLAINT_BYTES = 500


def tell_program(command: Sequence[str], message: bytes, seconds: float) -> str | None:
    """Gives `message` to a local program; what went wrong in words, or None. What it complains of is wrong, too."""
    try:
        done = subprocess.run(
            command, input=message, timeout=seconds, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
    except subprocess.TimeoutExpired:
        return f"{command[0]} took longer than {seconds:g} seconds"
    except OSError as error:
        return f"{command[0]}: {error.strerror or error}"
    complaint = done.stderr[:COMPLAINT_BYTES].decode(errors="replace").strip()
    return complaint or (f"{command[0]} ended with {done.returncode}" if done.returncode else None)
