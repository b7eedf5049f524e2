"""Inner loops as machine code. A kernel is a plain Python function over numpy arrays, compiled once and cached on disk.

    @kernel("i8(i8[::1], i8)")          # signatures are given, so what is compiled never depends on the first call
    def length(stops, depot): ...

Kernels release Python's lock: several workers are several threads. A kernel runs for at most some 50 ms a call and
returns to Python, which looks at the clock: so deadlines and Ctrl-C are kept. Kernels draw their own random numbers
from a state array they are given (`tests/optimizer` compare compiled and plain runs number by number).

`python -m wms.optimizer --prepare` compiles them all; `make setup` and the first start of a server do it. With
NUMBA_DISABLE_JIT=1 the same functions run as plain Python, some hundred times slower, with the same results.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar

import numba
from numba.core import event

from wms.optimizer.limits import do_not_count

Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(*signatures: str, counted: bool = True) -> Callable[[Function], Function]:
    """Compile for the given numba signatures; without one, for the types of the first call.

    With `counted=False` arrays are not reference counted: several times faster where kernels hand many arrays to each
    other, but such kernels may not make arrays nor assign slices (loops do), and every array must outlive the call.
    """

    def compile_(function: Function) -> Function:
        # Said for each: otherwise a kernel takes over what the first kernel that calls it had.
        options = {"nogil": True, "boundscheck": False, "_nrt": counted}
        make = numba.njit(list(signatures) or None, cache=True, **options)
        compiled: Function = make(function)
        return compiled

    return compile_


class _Compiling(event.Listener):
    """Takes the time of real compilations (not of reading the cache) out of every deadline. They may be nested."""

    depth, started = 0, 0.0

    def on_start(self, _event: Any) -> None:
        if self.depth == 0:
            self.started = time.monotonic()
        self.depth += 1

    def on_end(self, _event: Any) -> None:
        self.depth -= 1
        if self.depth == 0:
            do_not_count(time.monotonic() - self.started)


event.register("numba:compile", _Compiling())
