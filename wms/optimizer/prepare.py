"""Compile every kernel before somebody waits for it. Modules that hold kernels are listed here; importing compiles."""

from collections.abc import Callable
from importlib import import_module

MODULES: tuple[str, ...] = (
    "tours.kernels",
    "tours.scattered.branching",
    "tours.matrix",
    "batches.many",
    "containers.warm",
    "waves.sets",
    "schedules.rounds",
    "slotting.arrangement",
)


def prepare(say: Callable[[str], None]) -> None:
    """Some tens of seconds on a new machine, a second later. A module may offer `warm()` for what importing leaves."""
    for number, name in enumerate(MODULES, start=1):
        say(f"compiling {number} of {len(MODULES)}: {name}")
        module = import_module(f"wms.optimizer.{name}")
        if hasattr(module, "warm"):
            module.warm()
