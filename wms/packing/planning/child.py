"""The carton solver's own process, kept from one pack to the next: problems in, suggestions out, both pickled.

Its compiled loops load for a second (and compile for a minute, once on a new machine); neither may stop another
process. `python -m wms.packing.planning.child` answers until its input ends.
"""

import atexit
import logging
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from wms.packing.planning import Suggestions, suggest

log = logging.getLogger("wms.packing")
LONGEST_SECONDS = 180.0  # a new machine compiles first
NICENESS = 5
HOME = str(Path(__file__).parents[3])


class Child:
    """At most one process; asked by one thread at a time, begun when first asked and again after it died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, problem: tuple[Any, ...]) -> Suggestions:
        """The answer; empty, and the process ended, if it dies or takes too long."""
        with self._lock:
            process = self._begun()
            late = threading.Timer(LONGEST_SECONDS, process.kill)
            late.start()
            try:
                pickle.dump(problem, _pipe(process.stdin))
                _pipe(process.stdin).flush()
                return list(pickle.load(_pipe(process.stdout)))  # noqa: S301 - written by our own child
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                log.error("the carton solver's process failed: %s", error)
                self._end()
                return []
            finally:
                late.cancel()

    def close(self) -> None:
        with self._lock:
            self._end()

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            path = os.pathsep.join(filter(None, [HOME, os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "wms.packing.planning.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": path},
            )  # fmt: skip
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError("the process has no pipe")
    return pipe


child = Child()
atexit.register(child.close)


def main() -> None:
    """Only answers go to the parent; whatever a solver prints goes to stderr."""
    from wms.optimizer.containers.warm import warm

    os.nice(NICENESS)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    warm()
    while True:
        try:
            problem = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent
        except EOFError:
            return
        pickle.dump(suggest(*problem), answers)
        answers.flush()


if __name__ == "__main__":
    main()
