"""Use cases of the street."""

from wms.channels.services.deliveries import (
    claim_next,
    enqueue_deliveries,
    forget_old_deliveries,
    probe_endpoint,
    record_answer,
    release_endpoint,
    replay_delivery,
    take_endpoint,
)
from wms.channels.services.endpoints import put_endpoint, remove_endpoint, rotate_secret
from wms.channels.services.feed import acknowledge_events
from wms.channels.services.watch import watch_confirmations

__all__ = [
    "acknowledge_events",
    "claim_next",
    "enqueue_deliveries",
    "forget_old_deliveries",
    "probe_endpoint",
    "put_endpoint",
    "record_answer",
    "release_endpoint",
    "remove_endpoint",
    "replay_delivery",
    "rotate_secret",
    "take_endpoint",
    "watch_confirmations",
]
