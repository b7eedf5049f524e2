"""The queue's verbs."""

from wms.work.queries import TaskRecord
from wms.work.services.asking import answer_take_over, ask_take_over
from wms.work.services.leases import (
    HeldTask,
    claim_task,
    hold_task,
    holding,
    holding_values,
    return_ended_leases,
    return_task,
    return_tasks_of_device,
    take_over_task,
)
from wms.work.services.notices import acknowledge_notice, notify_owner
from wms.work.services.plans import plans_frozen_by
from wms.work.services.presence import beat, forget_beats, see_worker
from wms.work.services.queue import cancel_task, change_task, finish_task, lock_task, queue_task
from wms.work.services.views import before_claims, show_tasks

__all__ = [
    "HeldTask",
    "TaskRecord",
    "acknowledge_notice",
    "answer_take_over",
    "ask_take_over",
    "beat",
    "before_claims",
    "cancel_task",
    "change_task",
    "claim_task",
    "finish_task",
    "forget_beats",
    "hold_task",
    "holding",
    "holding_values",
    "lock_task",
    "notify_owner",
    "plans_frozen_by",
    "queue_task",
    "return_ended_leases",
    "return_task",
    "return_tasks_of_device",
    "see_worker",
    "show_tasks",
    "take_over_task",
]
