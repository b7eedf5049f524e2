"""Zebra's language (ZPL II) on plain values: escaping, and what a printer's host status says."""

from dataclasses import dataclass

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-/:+()#&*'@%=!?")
HEX_SIGN = "_"
LONGEST_FIELD = 400


def escape(value: object, most: int = LONGEST_FIELD) -> str:
    """A field's data for use behind ^FH: all but plain characters as _XX of their UTF-8 bytes (^CI28).

    Control characters become spaces; longer text is cut and ends in an ellipsis.
    """
    text = "".join(c if c.isprintable() else " " for c in str(value)).strip()
    if len(text) > most:
        text = text[: most - 1].rstrip() + "…"
    return "".join(c if c in _PLAIN else "".join(f"{HEX_SIGN}{byte:02X}" for byte in c.encode()) for c in text)


@dataclass(frozen=True)
class HostStatus:
    """The answer to ~HS, as far as it decides whether to send."""

    paper_out: bool
    paused: bool
    head_open: bool
    ribbon_out: bool
    buffer_full: bool

    @property
    def complaint(self) -> str:
        """What a person must do, in plain words; empty when the printer is ready."""
        words = {
            "the paper is out": self.paper_out,
            "the head is open": self.head_open,
            "the ribbon is out": self.ribbon_out,
            "it is paused": self.paused,
            "its memory is full": self.buffer_full,
        }
        return " and ".join(word for word, so in words.items() if so)


def read_host_status(answer: bytes) -> HostStatus | None:
    """The three strings of ~HS, each between STX and ETX (ZPL II programming guide); None when it is not complete."""
    strings = [part.split(b"\x03")[0].decode("ascii", "replace") for part in answer.split(b"\x02")[1:]]
    if len(strings) < 2:
        return None
    first, second = strings[0].split(","), strings[1].split(",")
    if len(first) < 6 or len(second) < 4:
        return None
    on = "1"
    return HostStatus(
        paper_out=first[1] == on, paused=first[2] == on, buffer_full=first[5] == on,
        head_open=second[2] == on, ribbon_out=second[3] == on,
    )  # fmt: skip
