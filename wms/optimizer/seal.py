"""Remembers that all inner loops are compiled, for to look through them costs three seconds of processor time.

The seal lies beside the compiled loops and holds while they, their sources, numba and the machine are as they were.
"""

import hashlib
import platform
import sys
from importlib.metadata import version
from pathlib import Path

OPTIMIZER = Path(__file__).parent
KEPT = {".py", ".nbi", ".nbc"}


def sealed(folder: Path = OPTIMIZER) -> bool:
    """Whether nothing has changed since all loops were last seen to be compiled."""
    try:
        return _seal(folder).read_text() == _state(folder)
    except OSError:
        return False


def seal(folder: Path = OPTIMIZER) -> None:
    """Of all loops as they stand; not where the folder may not be written, or holds none."""
    if not any(folder.rglob("*.nbi")):
        return
    try:
        _seal(folder).parent.mkdir(exist_ok=True)
        _seal(folder).write_text(_state(folder))
    except OSError:
        return  # then each start looks through them


def _state(folder: Path) -> str:
    marks = [platform.node(), platform.machine(), sys.version, version("numba")]
    for path in sorted(folder.rglob("*")):
        if path.suffix in KEPT:
            about = path.stat()
            marks.append(f"{path} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _seal(folder: Path) -> Path:
    return folder / "__pycache__" / "compiled.seal"
