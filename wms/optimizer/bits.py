"""Sets of small numbers as the bits of 64-bit words, for kernels: 63 to a word, so that no word is ever negative."""

from typing import Any

import numba
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

WORD_BITS = 63


def _lowest_bit_plain(word: int) -> int:
    return (int(word) & -int(word)).bit_length() - 1


def _highest_bit_plain(word: int) -> int:
    return int(word).bit_length() - 1


@intrinsic
def _lowest_bit_compiled(_typing: Any, _word: Any) -> Any:
    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], _no())

    return types.int64(types.int64), generate


@intrinsic
def _highest_bit_compiled(_typing: Any, _word: Any) -> Any:
    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        word = arguments[0]
        return builder.sub(word.type(WORD_BITS), builder.ctlz(word, _no()))

    return types.int64(types.int64), generate


def _no() -> Any:
    """The flag that asks the processor for a defined answer also for 0."""
    return cgutils.false_bit


PLAIN = bool(numba.config.DISABLE_JIT)
lowest_bit = _lowest_bit_plain if PLAIN else _lowest_bit_compiled  # number of the lowest bit set in a word > 0
highest_bit = _highest_bit_plain if PLAIN else _highest_bit_compiled  # number of the highest
