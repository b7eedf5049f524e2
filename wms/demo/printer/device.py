"""One virtual printer, without sockets: bytes in, answers and labels out, as a Zebra with a 203 dpi head behaves.

With paper or ribbon out or the head open it stays silent on ~HS; paused it answers with its pause flag. In all of these
it keeps what was sent and prints it when a person has put it right.
"""

import re
from dataclasses import dataclass, field

READY, PAPER_OUT, HEAD_OPEN, PAUSED, OFFLINE = STATES = ("ready", "paper_out", "head_open", "paused", "offline")
SILENT = frozenset({PAPER_OUT, HEAD_OPEN, OFFLINE})
STATUS_COMMAND = b"~HS"
BUFFER_LIMIT = 2_000_000  # bytes; a real printer's memory is not endless either
_FORMAT = re.compile(rb"\^XA.*?\^XZ", re.DOTALL | re.IGNORECASE)
_COPIES = re.compile(rb"\^PQ(\d{1,4})", re.IGNORECASE)
LABEL_DOTS = 1218  # 6 inches at 203 dpi


@dataclass
class VirtualPrinter:
    """Feed it what arrives on a connection; `waiting` are complete labels that wait for paper."""

    code: str
    state: str = READY
    waiting: list[bytes] = field(default_factory=list)

    def received(self, label: bytes) -> list[bytes]:
        """The labels that come out now because this one came in, one entry a copy."""
        self.waiting.append(label)
        return self.printable()

    def printable(self) -> list[bytes]:
        """Take everything out that can be printed in the present state."""
        if self.state != READY:
            return []
        labels, self.waiting = self.waiting, []
        return [label for label in labels for _ in range(copies(label))]

    def turn(self, state: str) -> list[bytes]:
        """Change the state; returns what is printed at once because of it. Switched off, it forgets what waited."""
        if state not in STATES:
            raise ValueError(f"a printer is one of {', '.join(STATES)}, not {state!r}")
        self.state = state
        if state == OFFLINE:
            self.waiting = []
        return self.printable()

    def host_status(self) -> bytes | None:
        """The answer to ~HS, or None when the printer stays silent."""
        return None if self.state in SILENT else status_lines(self.state == PAUSED, len(self.waiting))


class Conversation:
    """The bytes of one connection, cut into status questions and labels."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, data: bytes) -> tuple[int, list[bytes]]:
        """How often ~HS was asked and which labels are complete now."""
        self._pending = (self._pending + data)[-BUFFER_LIMIT:]
        asked = self._pending.count(STATUS_COMMAND)
        self._pending = self._pending.replace(STATUS_COMMAND, b"")
        labels = _FORMAT.findall(self._pending)
        if labels:
            self._pending = _FORMAT.split(self._pending)[-1]
        return asked, labels


def copies(label: bytes) -> int:
    """How many copies the label asks for by ^PQ, at least one."""
    match = _COPIES.search(label)
    return max(1, int(match[1])) if match else 1


def status_lines(paused: bool, waiting: int) -> bytes:
    """The three strings of ~HS, each between STX and ETX (Zebra's programming guide, Host Status Return)."""
    strings = (
        f"030,0,{int(paused)},{LABEL_DOTS:04d},{min(waiting, 999):03d},0,0,0,000,0,0,0",
        f"000,0,0,0,0,2,4,0,{waiting:08d},1,000",
        "1234,0",
    )
    return b"".join(b"\x02" + string.encode() + b"\x03\r\n" for string in strings)
