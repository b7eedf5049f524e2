"""The writers of one process on SQLite, one at a time: in Python, where waiting is fair and stops nobody else."""

import threading
from collections import deque


class WriteGate:
    """A lock that is handed over in the order of asking, so that a busy writer cannot starve the others.

    Whoever holds it and asks again would wait for themselves for ever: that is refused.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._holder: int | None = None
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        if self._holder == threading.get_ident():
            raise AssertionError("a write inside a write: use the transaction that is open")
        self._wait()
        self._holder = threading.get_ident()

    def _wait(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        try:
            turn.acquire()
        except BaseException:
            self._give_up(turn)
            raise

    def __exit__(self, *_error: object) -> None:
        with self._guard:
            self._holder = None
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    @property
    def is_wanted(self) -> bool:
        """Whether anybody waits for their turn."""
        return bool(self._waiting)

    def _give_up(self, turn: threading.Lock) -> None:
        """Whoever is killed while waiting passes on what was handed over meanwhile."""
        with self._guard:
            waits = turn in self._waiting
            if waits:
                self._waiting.remove(turn)
        if not waits:
            self.__exit__()
