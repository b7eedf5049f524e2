"""Outward work of the street: delivering webhooks, watching what is not confirmed yet."""

from functools import partial
from uuid import UUID

from wms.channels import services
from wms.channels.jobs.delivering import deliver
from wms.channels.queries import endpoints_to_drain, reconciliations_to_compare, watched_channels
from wms.kernel.clock import breathe, stopwatch, utc_now
from wms.plumbing.db import reading
from wms.plumbing.jobs import every, job
from wms.plumbing.transaction import perform_as_system

RENEW_SECONDS = 2.0


@job("outside")
def drain_endpoint(endpoint_id: str) -> None:
    """Deliver what is due to one endpoint; what is left when the run's time is up waits in the queue like the rest."""
    if deliver(UUID(endpoint_id)):
        drain_endpoint.call(endpoint_id)


@every(seconds=1)
def drain_endpoints() -> None:
    """Call for a delivery run wherever a message is due: retries, replays, and what a lost job left behind."""
    with reading() as session:
        due = endpoints_to_drain(session, utc_now())
    for endpoint_id in due:
        drain_endpoint.call(str(endpoint_id))


@every(seconds=RENEW_SECONDS)
def renew_figures() -> None:
    """What changed meanwhile is told in one go: the pause is what sums up."""
    with reading() as session:
        channels = watched_channels(session)
    for channel in channels:
        until = stopwatch() + RENEW_SECONDS
        while perform_as_system(partial(services.renew_figures, name=channel)) and stopwatch() < until:
            breathe(0)


@job("upkeep")
def compare_reconciliation(reconciliation_id: str) -> None:
    """A bite at a time, each in its own transaction, so that nobody waits for it."""
    while perform_as_system(lambda tx: services.compare_some(tx, UUID(reconciliation_id))):
        breathe(0)


@every(seconds=30)
def compare_reconciliations() -> None:
    """What a lost job left behind, and what waited for an earlier one of its channel."""
    with reading() as session:
        waiting = reconciliations_to_compare(session)
    for reconciliation_id in waiting:
        compare_reconciliation.call(str(reconciliation_id))


@every(seconds=15)
def watch_confirmations() -> None:
    perform_as_system(services.watch_confirmations)


@every(seconds=3600)
def forget_old_deliveries() -> None:
    perform_as_system(services.forget_old_deliveries)
