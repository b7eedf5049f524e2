"""Compiled inner loops on a machine that has none yet: prepared once in the background, done without until then.

A solver whose first act is to compile for half a minute would miss its deadline; run plainly it keeps it, with a plan
that is less good. The Python code of a kernel is the same both ways.
"""

import logging
import os
import subprocess
import sys
import threading

from wms.optimizer.seal import sealed

log = logging.getLogger("wms.planning")
PREPARING_TAKES_AT_MOST = 900
NICENESS = 10
_ready = threading.Event()
_started = threading.Event()


def prepare_in_background(home: str) -> threading.Thread | None:
    """Compiles what is not compiled yet, in a process of its own; once in the life of this process."""
    if _started.is_set():
        return None
    _started.set()
    if sealed():
        _ready.set()
        return None
    thread = threading.Thread(target=_prepare, args=(home,), name="kernels", daemon=True)
    thread.start()
    return thread


def variables() -> dict[str, str]:
    """What a solver's process needs to run without compiled loops while they are still being prepared."""
    return {"NUMBA_DISABLE_JIT": "1"} if _started.is_set() and not _ready.is_set() else {}


def _prepare(home: str) -> None:
    command = ["nice", "-n", str(NICENESS), sys.executable, "-m", "wms.optimizer", "--prepare"]
    path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))
    try:
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=PREPARING_TAKES_AT_MOST,
            env=os.environ | {"PYTHONPATH": path},
        )
        _ready.set()
    except (OSError, subprocess.SubprocessError) as error:
        log.error("the solvers' loops were not compiled, plans will be less good: %s", error)
