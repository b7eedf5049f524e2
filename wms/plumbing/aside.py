"""Work that keeps a processor busy for longer than a scan may wait: in a real thread, where the process has a loop.

Under gevent everybody shares one loop that switches only where Python waits; a thread of its own gives Python's lock
back every few milliseconds, and compiled loops never hold it. Only pure functions belong here: no session, no socket.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import gevent
from gevent.monkey import is_module_patched
from gevent.threadpool import ThreadPool

Answer = TypeVar("Answer")


def aside(work: Callable[..., Answer], *args: Any) -> Answer:
    """What `work(*args)` gives, or raises. Where threads are real already, as in workers and tests, it runs here."""
    if not is_module_patched("threading"):
        return work(*args)
    answer, error = _threads().apply(_kept, (work, args))
    if error is not None:
        raise error
    return answer  # type: ignore[no-any-return]


def begin(work: Callable[[], Any]) -> None:
    """Begins what somebody will ask for soon, where the process has a loop; elsewhere it is made when asked for."""
    if is_module_patched("threading"):
        gevent.spawn(work)


def _kept(work: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any, Exception | None]:
    """An error is returned, not raised: gevent would print it in the thread."""
    try:
        return work(*args), None
    except Exception as error:
        return None, error


@cache
def _threads() -> ThreadPool:
    """One: two would only take the processor from each other."""
    return ThreadPool(1)
