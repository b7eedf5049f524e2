"""What the board looks for by itself."""

from uuid import UUID

from wms.board import services
from wms.plumbing import parked
from wms.plumbing.jobs import every, job
from wms.plumbing.transaction import perform_as_system


@every(seconds=20)
def watch_cutoffs() -> None:
    perform_as_system(services.watch_cutoffs)


@every(seconds=20)
def wake_snoozed() -> None:
    perform_as_system(services.wake_snoozed)


@job("upkeep")
def try_parked(parked_id: str, by: str) -> None:
    """Somebody at the board wants parked work tried again."""
    parked.try_again(UUID(parked_id), by)
