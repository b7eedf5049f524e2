"""Readers of public instance formats: a file in, a problem out; a solution in, the form its checker reads out.

One module a format, each with `solve_file(path, limits, say) -> answer`: `answer` is what is written as JSON, or as
JSON lines if it is a list. `say(text)` reports progress. A malformed file raises InstanceError with file and line.
Formats and objectives are described beside each reader; sets without a licence are never copied into the project.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from wms.optimizer.limits import Limits

Say = Callable[[str], None]
Answer = dict[str, Any] | list[dict[str, Any]]

FORMATS = {
    "sbpo2025": "sbpo2025",
    "obp": "obp",
    "foodmart": "foodmart",
    "briant": "briant",
    "sprp": "sprp",
    "sprp-two-block": "sprp_two_block",
    "pack3d": "pack3d",
    "cartons": "cartons",
    "slotting": "slotting",
    "online": "online",
}


class InstanceError(Exception):
    """A file that is not what its format says. `line` counts from 1; 0 is the file as a whole."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")


class Format(Protocol):
    """`suffixes` names the files of a folder that are instances of the format."""

    suffixes: tuple[str, ...]

    def solve_file(self, path: Path, limits: Limits, say: Say) -> Answer: ...


def format_named(name: str) -> Format:
    module: Any = import_module(f"wms.optimizer.instances.{FORMATS[name]}")
    return module  # type: ignore[no-any-return]
