"""What transferring does by itself: work that no news brought into the queue."""

from wms.plumbing.jobs import every
from wms.plumbing.transaction import perform_as_system
from wms.transferring import services


@every(seconds=300)
def queue_open_halves() -> None:
    perform_as_system(services.queue_open_halves)
