"""Work nobody asks for: leases and shifts that ended."""

from wms.plumbing.jobs import every
from wms.plumbing.transaction import perform_as_system
from wms.work import services


@every(seconds=5)
def sweep_leases() -> None:
    """Returns the tasks of silent devices to the queue."""
    perform_as_system(services.return_ended_leases)


@every(seconds=30)
def sweep_assignments() -> None:
    """Undoes what was said for a shift that is over."""
    perform_as_system(services.end_assignments)
