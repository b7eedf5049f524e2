"""What the simulated people did, counted together; and what they stumbled over."""

import threading
from collections import Counter


class Tally:
    """Thread-safe counts and the last troubles."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self.troubles: Counter[str] = Counter()

    def count(self, what: str, by: int = 1) -> None:
        with self._lock:
            self._counts[what] += by

    def trouble(self, error: Exception) -> None:
        with self._lock:
            self.troubles[f"{error}"[:160]] += 1
            self._counts["troubles"] += 1

    def counts(self) -> dict[str, int]:
        with self._lock:
            return dict(self._counts)
