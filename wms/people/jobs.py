"""Housekeeping."""

from wms.people.services import forget_old_attempts as sweep_attempts
from wms.plumbing.jobs import every
from wms.plumbing.transaction import perform_as_system


@every(seconds=3600)
def forget_old_attempts() -> None:
    """Attempts of more than five weeks ago, and counters that a quiet day has forgiven."""
    perform_as_system(sweep_attempts)
