"""The brain for walks under way: one more order, one stop or one worker less, and a better plan in the background.

In: a Shift (layout, walks with positions and frozen stops, free workers, pace). Out: what changes, its cost, why.
Answers in milliseconds; only `improve` searches, until its deadline. The frozen stops of a walk never change.
Standard library and numpy only: safe to call where pages and doors are served.
"""

from wms.optimizer.dispatch.improvement import improve
from wms.optimizer.dispatch.insertion import insert_order, inserted
from wms.optimizer.dispatch.losses import lose_order, lose_stop, lose_worker
from wms.optimizer.dispatch.problem import Change, Choice, Insertion, Late, Pace, Shift, Walk, Worker
from wms.optimizer.dispatch.tasks import Asking, RankedTask, Ranking, Task, Weights, next_task

__all__ = [
    "Asking",
    "Change",
    "Choice",
    "Insertion",
    "Late",
    "Pace",
    "RankedTask",
    "Ranking",
    "Shift",
    "Task",
    "Walk",
    "Weights",
    "Worker",
    "improve",
    "insert_order",
    "inserted",
    "lose_order",
    "lose_stop",
    "lose_worker",
    "next_task",
]
