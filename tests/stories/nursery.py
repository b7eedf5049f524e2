"""Houses' servers out of one process that has read the program in: a server begins by a fork, not by five seconds.

`python -m tests.stories.nursery`: a line of JSON in, the process id of a new server out. Its gunicorn, its worker and
its environment are those of `wms serve`; how that begins by itself is told by the stories that let it.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

PROJECT = Path(__file__).resolve().parents[2]


class Forked:
    """A server of the nursery's; the few words of a Popen that a house needs."""

    stdout = None

    def __init__(self, env: dict[str, str], log: Path, port: int, processes: int) -> None:
        told = {"env": env, "log": str(log), "port": port, "processes": processes}
        self.pid = int(nursery().ask(told))

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self, timeout: float) -> None:
        """Once it was killed: its nursery sees to it that nothing of it stays."""
        nursery().ask({"gone": self.pid})


class Nursery:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.nursery"],
            cwd=PROJECT, env=os.environ | {"WMS_ASYNC": "gevent"}, text=True, bufsize=1,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        atexit.register(self._process.kill)

    def ask(self, told: dict[str, Any]) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told) + "\n")
        return self._process.stdout.readline().strip()


@cache
def nursery() -> Nursery:
    return Nursery()


def main() -> None:
    """Patched as gunicorn's worker would be before it reads the program in; fork and signals are its own to patch."""
    from gevent import monkey

    monkey.patch_all(os=False, signal=False)
    warnings.filterwarnings("ignore", category=monkey.MonkeyPatchWarning)  # the worker patches what is left
    from wms.app import load_rooms
    from wms.plumbing.definitions import only_definitions

    with only_definitions():
        load_rooms()
        _read_the_rest()
    for line in sys.stdin:
        print(_answer(json.loads(line)), flush=True)


def _read_the_rest() -> None:
    """What the gate and its server need beside the rooms."""
    import gunicorn.app.wsgiapp
    import gunicorn.arbiter
    import gunicorn.http.wsgi
    import gunicorn.workers.ggevent  # noqa: F401

    import wms.cli
    import wms.plumbing.doorman
    import wms.worker  # noqa: F401


def _answer(told: dict[str, Any]) -> int:
    if "gone" in told:
        with suppress(ChildProcessError):
            os.waitpid(told["gone"], 0)
        return 0
    pid = os.fork()
    if pid == 0:
        _serve(told)
    return pid


def _serve(told: dict[str, Any]) -> NoReturn:
    from wms.plumbing.settings import settings

    code = 1
    try:
        os.setsid()
        os.umask(0o077)
        log = os.open(told["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, stream in enumerate((nothing, log, log)):
            os.dup2(stream, number)
        os.environ.clear()
        os.environ.update(told["env"])
        settings.cache_clear()
        _gunicorn(told["port"], told["processes"])
        code = 0
    finally:
        os._exit(code)


def _gunicorn(port: int, processes: int) -> None:
    from gunicorn.app.wsgiapp import run

    from wms.cli import gunicorn_command

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = gunicorn_command("127.0.0.1", port, processes)[2:]
    run()


if __name__ == "__main__":
    main()
