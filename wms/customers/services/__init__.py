"""Use cases of the window."""

from wms.customers.services.again import note_test, send_notice_again
from wms.customers.services.choosing import put_customer_rules
from wms.customers.services.noting import note_step
from wms.customers.services.telling import (
    ClaimedNotice,
    Outcome,
    claim_notice,
    give_up_old_notices,
    record_outcome,
    release_road,
    take_road,
)

__all__ = [
    "ClaimedNotice",
    "Outcome",
    "claim_notice",
    "give_up_old_notices",
    "note_step",
    "note_test",
    "put_customer_rules",
    "record_outcome",
    "release_road",
    "send_notice_again",
    "take_road",
]
