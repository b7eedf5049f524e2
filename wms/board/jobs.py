"""What the board looks for by itself."""

from datetime import timedelta

from wms.board import services
from wms.plumbing.jobs import every
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system


@every(seconds=20)
def watch_cutoffs() -> None:
    warn = timedelta(minutes=settings().late_risk_minutes)
    perform_as_system(lambda tx: services.watch_cutoffs(tx, warn))
