"""Work that is claimed was planned by somebody above: asked here, in the claim's own transaction."""

from collections.abc import Callable

from wms.plumbing.transaction import Tx
from wms.work.queries import TaskRecord

Freeze = Callable[[Tx, TaskRecord], None]
_freezers: list[Freeze] = []


def plans_frozen_by(freeze: Freeze) -> None:
    """Introduces the planner, once: `freeze(tx, task)` runs under the lock of each task that is about to be claimed.

    What it writes holds with the claim or not at all. It may change the task, or cancel it: then another is claimed.
    """
    _freezers[:] = [freeze]


def freeze_plan(tx: Tx, task: TaskRecord) -> None:
    for freeze in _freezers:
        freeze(tx, task)
