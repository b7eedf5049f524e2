"""Use cases of the street."""

from wms.channels.rules.answers import Verdict, pause_seconds, retry_seconds
from wms.channels.services.answering import record_answer
from wms.channels.services.availability import compare_again, keep_figures, put_availability_rules
from wms.channels.services.calling import call_outside, refuse_url
from wms.channels.services.channels import open_channel, put_channel
from wms.channels.services.comparing import (
    add_beliefs,
    close_reconciliation,
    compare_some,
    open_reconciliation,
    reconciliation_of_file,
)
from wms.channels.services.deliveries import (
    claim_next,
    enqueue_deliveries,
    release_endpoint,
    sign_test_message,
    take_endpoint,
)
from wms.channels.services.endpoints import put_endpoint, remove_endpoint, rotate_secret
from wms.channels.services.feed import acknowledge_events
from wms.channels.services.mending import mend_difference
from wms.channels.services.renewing import renew_figures
from wms.channels.services.settling import (
    drop_delivery,
    forget_old_deliveries,
    probe_endpoint,
    replay_delivery,
    replay_endpoint,
)
from wms.channels.services.watch import watch_confirmations

__all__ = [
    "Verdict",
    "acknowledge_events",
    "add_beliefs",
    "call_outside",
    "claim_next",
    "close_reconciliation",
    "compare_again",
    "compare_some",
    "drop_delivery",
    "enqueue_deliveries",
    "forget_old_deliveries",
    "keep_figures",
    "mend_difference",
    "open_channel",
    "open_reconciliation",
    "pause_seconds",
    "probe_endpoint",
    "put_availability_rules",
    "put_channel",
    "put_endpoint",
    "reconciliation_of_file",
    "record_answer",
    "refuse_url",
    "release_endpoint",
    "remove_endpoint",
    "renew_figures",
    "replay_delivery",
    "replay_endpoint",
    "retry_seconds",
    "rotate_secret",
    "sign_test_message",
    "take_endpoint",
    "watch_confirmations",
]
