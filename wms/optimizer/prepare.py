"""Compile every kernel before somebody waits for it. Modules that hold kernels are listed here; importing compiles."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context

FIRST = "tours.kernels"  # the others call it
HALVES: tuple[tuple[str, ...], ...] = (
    ("containers.warm", "tours.scattered.branching", "batches.many", "tours.matrix"),
    ("schedules.rounds", "slotting.arrangement", "waves.sets"),
)
MODULES = (FIRST, *(name for half in HALVES for name in half))


def prepare(say: Callable[[str], None]) -> None:
    """Two minutes on a new machine, a second later. A module may offer `warm()` for what importing leaves."""
    for number, name in enumerate(MODULES, start=1):
        say(f"compiling {number} of {len(MODULES)}: {name}")
        compile_module(name)


def prepare_in_two(say: Callable[[str], None]) -> None:
    """The same in half the time, where a core is free for each half."""
    say(f"compiling {len(MODULES)} modules in {len(HALVES)} processes, a minute on a new machine")
    compile_module(FIRST)
    with ProcessPoolExecutor(len(HALVES), mp_context=get_context("spawn")) as pool:
        list(pool.map(_compile_all, HALVES))
    for name in MODULES:  # what both halves met may have been compiled by one and forgotten by the other
        compile_module(name)


def compile_module(name: str) -> None:
    module = import_module(f"wms.optimizer.{name}")
    if hasattr(module, "warm"):
        module.warm()


def _compile_all(names: tuple[str, ...]) -> None:
    for name in names:
        compile_module(name)
