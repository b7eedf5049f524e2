"""WebSocket's frames (RFC 6455), as plain bytes: what a client sent, and how an answer is written.

A message may come in several frames, and a frame in several pieces; a reader keeps what is not whole yet.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
_MORE, _LAST, _RESERVED, _MASKED = 0, 0x80, 0x70, 0x80
_IN_A_CONTROL = 125
_KEY_OF_ALL = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

Message = tuple[int, bytes]


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
    return base64.b64encode(hashlib.sha1(key.encode() + _KEY_OF_ALL).digest()).decode() if is_key else None  # noqa: S324 - the protocol's


def frame(kind: int, payload: bytes) -> bytes:
    """A whole message in one frame, as a server sends it."""
    size, head = len(payload), bytes((_LAST | kind,))
    if size <= _IN_A_CONTROL:
        return head + bytes((size,)) + payload
    if size < 2**16:
        return head + b"\x7e" + size.to_bytes(2, "big") + payload
    return head + b"\x7f" + size.to_bytes(8, "big") + payload


def goodbye(status: int) -> bytes:
    return frame(CLOSE, status.to_bytes(2, "big"))


class FrameReader:
    """Reads what one client sends. `most`: bytes of the longest message; an idle reader holds nothing."""

    __slots__ = ("_kind", "_most", "_parts", "_rest")

    def __init__(self, most: int) -> None:
        self._most, self._rest, self._parts, self._kind = most, b"", b"", 0

    def read(self, piece: bytes) -> Iterator[Message]:
        """The messages that this piece completes, controls among them. Raises BrokenFrames."""
        self._rest += piece
        while (whole := self._next_frame()) is not None:
            message = self._message_of(*whole)
            if message is not None:
                yield message

    def _next_frame(self) -> tuple[int, bytes] | None:
        head = self._rest[:14]
        if len(head) < 2:
            return None
        short = head[1] & 0x7F
        begin = 2 + {126: 2, 127: 8}.get(short, 0)
        size = short if short < 126 else int.from_bytes(head[2:begin], "big")
        self._refuse_wrong(head, short)
        if len(head) < begin:
            return None
        if size + len(self._parts) > self._most:
            raise BrokenFrames(1009)
        end = begin + 4 + size
        if len(self._rest) < end:
            return None
        payload = _unmasked(self._rest[begin + 4 : end], self._rest[begin : begin + 4])
        self._rest = self._rest[end:]
        return head[0], payload

    def _refuse_wrong(self, head: bytes, short: int) -> None:
        kind = head[0] & 0x0F
        is_control = kind >= CLOSE
        wrong_control = is_control and (short > _IN_A_CONTROL or not head[0] & _LAST or kind > PONG)
        wrong_data = not is_control and (kind > BINARY or (kind == _MORE) != bool(self._kind))
        if head[0] & _RESERVED or not head[1] & _MASKED or wrong_control or wrong_data:
            raise BrokenFrames(1002)

    def _message_of(self, first: int, payload: bytes) -> Message | None:
        kind = first & 0x0F
        if kind >= CLOSE:
            return kind, payload
        self._kind = self._kind or kind
        self._parts += payload
        if not first & _LAST:
            return None
        message = self._kind, self._parts
        self._kind, self._parts = 0, b""
        return message


def _unmasked(payload: bytes, mask: bytes) -> bytes:
    size = len(payload)
    over = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(over, "big")).to_bytes(size, "big")
