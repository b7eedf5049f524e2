"""Identifiers: UUID version 7 (RFC 9562), ordered by time so that indexes grow at one end."""

import os
import time
from uuid import UUID

_MILLISECOND = 1_000_000


def new_id() -> UUID:
    """A UUIDv7: 48 bits of Unix milliseconds, 12 bits of the fraction of the millisecond, 62 random bits."""
    nanoseconds = time.time_ns()
    milliseconds, rest = divmod(nanoseconds, _MILLISECOND)
    fraction = rest * 4096 // _MILLISECOND
    random = int.from_bytes(os.urandom(8)) & 0x3FFFFFFFFFFFFFFF
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (fraction << 64) | (0x2 << 62) | random)
