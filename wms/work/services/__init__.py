"""The queue's verbs."""

from wms.work.kinds import (
    Claim,
    Coming,
    TaskKind,
    TaskSummaryOut,
    at_claim,
    at_take_over,
    task_kind,
    tell_coming,
    when_asked_what_comes,
    when_empty,
)
from wms.work.queries import TaskRecord
from wms.work.services.asking import answer_take_over, ask_take_over
from wms.work.services.assigning import Assigned, assign_worker, end_assignments
from wms.work.services.hours import end_break, set_hours, take_break
from wms.work.services.item_errors import forget_item_error, note_item_error
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
from wms.work.services.messages import send_message
from wms.work.services.notices import acknowledge_notice, notify_owner
from wms.work.services.passing import pass_on
from wms.work.services.presence import DeviceState, forget_heartbeats, record_heartbeat, see_worker
from wms.work.services.queue import cancel_task, change_task, finish_task, foresee, lock_task, queue_task

__all__ = [
    "Assigned",
    "Claim",
    "Coming",
    "DeviceState",
    "HeldTask",
    "TaskKind",
    "TaskRecord",
    "TaskSummaryOut",
    "acknowledge_notice",
    "answer_take_over",
    "ask_take_over",
    "assign_worker",
    "at_claim",
    "at_take_over",
    "cancel_task",
    "change_task",
    "claim_task",
    "end_assignments",
    "end_break",
    "finish_task",
    "foresee",
    "forget_heartbeats",
    "forget_item_error",
    "hold_task",
    "holding",
    "holding_values",
    "lock_task",
    "note_item_error",
    "notify_owner",
    "pass_on",
    "queue_task",
    "record_heartbeat",
    "return_ended_leases",
    "return_task",
    "return_tasks_of_device",
    "see_worker",
    "send_message",
    "set_hours",
    "take_break",
    "take_over_task",
    "task_kind",
    "tell_coming",
    "when_asked_what_comes",
    "when_empty",
]
