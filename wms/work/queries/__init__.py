"""What the queue looks like, to a person and to other rooms."""

from wms.work.queries.assignments import (
    abilities,
    abilities_on_floor,
    assignment_of,
    assignment_wire,
    assignments,
    assignments_view,
)
from wms.work.queries.entries import TOP, QueueEntry, best_tasks, entries_of, open_queue, ranked, wire_queues
from wms.work.queries.hours import away_of, hours_of, hours_view, hours_wire, time_left
from wms.work.queries.messages import is_message_sent, messages_view, unread_messages
from wms.work.queries.people import ask_wire, devices_in_hand, open_asks, people_free_for, people_on_floor
from wms.work.queries.scans import SCAN_RULES, days_here, item_errors, scan_rules
from wms.work.queries.tasks import (
    PresenceRecord,
    TaskRecord,
    held_by,
    leased_tasks,
    notices,
    open_tasks,
    presence,
    presences,
    record_of,
    task,
    task_about,
    tasks_by_id,
)
from wms.work.queries.views import task_progress, task_view, view_of
from wms.work.queries.walking import Floor, floor_of, place_of
from wms.work.rules import Away, GoodsSeen, QuantityCheck, ScanRules, may_take_all, quantity_check

__all__ = [
    "SCAN_RULES",
    "TOP",
    "Away",
    "Floor",
    "GoodsSeen",
    "PresenceRecord",
    "QuantityCheck",
    "QueueEntry",
    "ScanRules",
    "TaskRecord",
    "abilities",
    "abilities_on_floor",
    "ask_wire",
    "assignment_of",
    "assignment_wire",
    "assignments",
    "assignments_view",
    "away_of",
    "best_tasks",
    "days_here",
    "devices_in_hand",
    "entries_of",
    "floor_of",
    "held_by",
    "hours_of",
    "hours_view",
    "hours_wire",
    "is_message_sent",
    "item_errors",
    "leased_tasks",
    "may_take_all",
    "messages_view",
    "notices",
    "open_asks",
    "open_queue",
    "open_tasks",
    "people_free_for",
    "people_on_floor",
    "place_of",
    "presence",
    "presences",
    "quantity_check",
    "ranked",
    "record_of",
    "scan_rules",
    "task",
    "task_about",
    "task_progress",
    "task_view",
    "tasks_by_id",
    "time_left",
    "unread_messages",
    "view_of",
    "wire_queues",
]
