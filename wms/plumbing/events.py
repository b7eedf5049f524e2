"""Facts that the plumbing tells."""

from dataclasses import dataclass

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EventParked(Event):
    """A subscriber could not digest an event after several tries; it was set aside and the rest went on."""

    subscriber: str
    seq: int
    event_type: str
    error: str
