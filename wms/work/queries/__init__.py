"""What the queue looks like, to a person and to other rooms."""

from wms.work.queries.entries import QueueEntry, queue_of, ranked, wire_entries
from wms.work.queries.people import ask_wire, open_asks, people_on_floor
from wms.work.queries.tasks import (
    PresenceRecord,
    TaskRecord,
    held_by,
    notices,
    open_tasks,
    presence,
    presences,
    record_of,
    task,
)
from wms.work.queries.walking import Floor, floor_of, place_of

__all__ = [
    "Floor",
    "PresenceRecord",
    "QueueEntry",
    "TaskRecord",
    "ask_wire",
    "floor_of",
    "held_by",
    "notices",
    "open_asks",
    "open_tasks",
    "people_on_floor",
    "place_of",
    "presence",
    "presences",
    "queue_of",
    "ranked",
    "record_of",
    "task",
    "wire_entries",
]
