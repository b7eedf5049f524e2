"""Processes of our own that think for this one, and stay warm: problems in, answers out, both pickled.

A solver holds Python's lock while it thinks, so within this process it would stop every scan; and its libraries and
compiled loops load for a second or two, so a process that ends after one answer costs more than most answers do.
`python -m wms.plumbing.children MODULE FUNCTION` answers until its input ends. It keeps nothing from one problem to the
next; whatever it cannot answer it dies of, and the next problem finds a new one (ADR 27).
"""

import atexit
import itertools
import logging
import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import LifoQueue
from typing import IO, Any

log = logging.getLogger("wms.children")
NICENESS = 5
MOST_ANSWERS = 500
MOST_BYTES = 2**30
HOME = str(Path(__file__).parents[2])
Variables = Mapping[str, str]


class NoAnswer(Exception):
    """The process died or took too long; it is gone."""


class Children:
    """Up to `most` processes that answer with `function` of `module`; who comes when all are asked waits for one.

    A module may offer `warm()` for what importing leaves. `more`: variables of their environment; a process that began
    with others is replaced.
    """

    def __init__(self, module: str, function: str, most: int, more: Callable[[], Variables] = dict) -> None:
        self._all = [Child((module, function), more) for _ in range(most)]
        self._idle: LifoQueue[Child] = LifoQueue()  # who has answered last is warm
        for child in self._all:
            self._idle.put(child)
        atexit.register(self.close)

    def ask(self, seconds: float, *problem: Any) -> Any:
        """Raises NoAnswer after so many seconds of the machine at the latest."""
        child = self._idle.get()
        try:
            return child.ask(seconds, problem)
        finally:
            self._idle.put(child)

    def close(self) -> None:
        """Ends all, at whatever they are; whoever asks again begins a new one."""
        for child in self._all:
            child.close()


class Child:
    """At most one process, begun when it is asked and none lives; asked by one thread at a time."""

    def __init__(self, program: tuple[str, str], more: Callable[[], Variables]) -> None:
        self._program, self._more = program, more
        self._variables: Variables = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = threading.Lock()

    def ask(self, seconds: float, problem: tuple[Any, ...]) -> Any:
        with self._asked:
            return self._answer(seconds, problem)

    def close(self) -> None:
        if (process := self._process) is not None:
            process.kill()  # so that whoever asks it now waits no longer
        with self._asked:
            self._end()

    def _answer(self, seconds: float, problem: tuple[Any, ...]) -> Any:
        process = self._alive()
        late = threading.Timer(seconds, process.kill)
        late.daemon = True
        late.start()
        try:
            answer, is_last = _exchange(process, problem)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self._end()
            log.error("the process for %s died or took too long: %r", self._program[0], error)
            raise NoAnswer(self._program[0]) from error
        finally:
            late.cancel()
        if is_last:
            self._end()
        return answer

    def _alive(self) -> subprocess.Popen[bytes]:
        variables = self._more()
        if self._process is None or self._process.poll() is not None or variables != self._variables:
            self._end()
            self._variables, self._process = variables, _begun(self._program, variables)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was still to be written is for nobody
                _pipe(pipe).close()
        process.wait()


def _begun(program: tuple[str, str], variables: Variables) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, [HOME, os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [sys.executable, "-m", "wms.plumbing.children", *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, **variables},
    )  # fmt: skip


def _exchange(process: subprocess.Popen[bytes], problem: tuple[Any, ...]) -> tuple[Any, bool]:
    """The answer, and whether the process gives no other."""
    into, out = _pipe(process.stdin), _pipe(process.stdout)
    into.write(pickle.dumps(problem))
    into.flush()
    answer, is_last = pickle.load(out)  # noqa: S301 - written by our own child
    return answer, is_last


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError("the process has no pipe")
    return pipe


def main() -> None:
    """Only answers go to the parent; whatever a solver prints goes to stderr."""
    os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with its parent, which may still want the answer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _answer_all(_warmed(*sys.argv[1:]), sys.stdin.buffer, answers)


def _warmed(module: str, function: str) -> Callable[..., Any]:
    program = import_module(module)
    if hasattr(program, "warm"):
        program.warm()
    answer: Callable[..., Any] = getattr(program, function)
    return answer


def _answer_all(answer: Callable[..., Any], problems: IO[bytes], answers: IO[bytes]) -> None:
    """Until no problem comes, or until it is time for a fresh process: nothing that leaks may grow for ever."""
    for count in itertools.count(1):
        try:
            problem = pickle.load(problems)  # noqa: S301 - written by our own parent
        except EOFError:
            return
        pickle.dump((answer(*problem), count >= MOST_ANSWERS or _most_held() > MOST_BYTES), answers)
        answers.flush()


def _most_held() -> int:
    """Bytes of memory at the fullest moment so far; macOS counts in bytes, all others in kilobytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most


if __name__ == "__main__":
    main()
