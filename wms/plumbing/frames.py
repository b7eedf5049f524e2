"""WebSocket's frames (RFC 6455), by wsproto: what a client sent, message by message, and how an answer is written.

A message may come in several frames, and a frame in several pieces; a reader keeps what is not whole yet.
"""

import base64
import binascii
from collections.abc import Iterator
from typing import cast

from wsproto.frame_protocol import Frame, FrameProtocol, Opcode, ParseFailed
from wsproto.utilities import generate_accept_token

Message = tuple[Opcode, str | bytes]

_WRITER = FrameProtocol(client=False, extensions=[])
_TOO_MUCH = 1009


class BrokenFrames(Exception):
    """What came is no WebSocket, or too much; `status` is what the protocol calls it."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def acceptance(key: str) -> str | None:
    """The answer to a handshake's key; None when it is no key."""
    try:
        is_key = len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return None
    return generate_accept_token(key.encode()).decode() if is_key else None


def frame(said: str | bytes) -> bytes:
    """A whole message in one frame, as a server sends it."""
    return bytes(_WRITER.send_data(said, fin=True))


def pong(payload: bytes) -> bytes:
    return bytes(_WRITER.pong(payload))


def goodbye(status: int) -> bytes:
    return bytes(_WRITER.close(status))


class FrameReader:
    """Reads what one client sends. `most`: of the longest message, in bytes, or letters of a text."""

    __slots__ = ("_most", "_parts", "_protocol", "_size")

    def __init__(self, most: int) -> None:
        self._protocol = FrameProtocol(client=False, extensions=[])
        self._most, self._size = most, 0
        self._parts: list[str | bytes] | None = None

    def read(self, piece: bytes) -> Iterator[Message]:
        """The messages that this piece completes, controls too; of a goodbye the answer to it. Raises BrokenFrames."""
        self._protocol.receive_bytes(piece)
        try:
            for part in self._protocol.received_frames():
                message = self._message_of(part)
                if message is not None:
                    yield message
        except ParseFailed as wrong:
            raise BrokenFrames(wrong.code) from wrong

    def _message_of(self, part: Frame) -> Message | None:
        if part.opcode is Opcode.CLOSE:
            return part.opcode, goodbye(part.payload[0])  # type: ignore[arg-type]
        if part.opcode.iscontrol():
            return part.opcode, bytes(part.payload)  # type: ignore[arg-type]
        return self._text_or_bytes(part)

    def _text_or_bytes(self, part: Frame) -> Message | None:
        payload = cast("str | bytes", part.payload)
        self._size += len(payload)
        if self._size > self._most:
            raise BrokenFrames(_TOO_MUCH)
        parts = self._parts = [*(self._parts or []), payload]
        if not part.message_finished:
            return None
        self._parts, self._size = None, 0
        whole = "".join(parts) if part.opcode is Opcode.TEXT else b"".join(parts)  # type: ignore[arg-type]
        return part.opcode, whole
