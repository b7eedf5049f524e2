"""What strangers bring is opened by a process of its own, two at once at most: no loop of the server stands still."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from wms.plumbing.untrusted.errors import TooBusyToOpen

HOME = str(Path(__file__).parents[3])
MOST_SECONDS = 30.0
_two_at_once = threading.BoundedSemaphore(2)


def ask(module: str, data: bytes, *words: str) -> dict[str, int | str]:
    """What the module of this folder says of `data`; {refused} when it falls over. Raises TooBusyToOpen."""
    path = os.pathsep.join(filter(None, [HOME, os.environ.get("PYTHONPATH")]))
    program = [sys.executable, "-m", f"wms.plumbing.untrusted.{module}", *words]
    try:
        with _two_at_once:
            done = subprocess.run(
                program, input=data, capture_output=True, timeout=MOST_SECONDS, check=True,
                env={**os.environ, "PYTHONPATH": path},
            )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TooBusyToOpen() from error
    except subprocess.SubprocessError:
        return {"refused": "unreadable"}
    answer: dict[str, int | str] = json.loads(done.stdout)
    return answer
