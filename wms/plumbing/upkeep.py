"""What the plumbing looks after by itself."""

from wms.plumbing import device_numbers
from wms.plumbing.cursors import tidy_cursors as tidy
from wms.plumbing.events import DiskLow, DiskRoomy
from wms.plumbing.jobs import every
from wms.plumbing.media.store import forget_unnamed
from wms.plumbing.receipts import forget_old_receipts
from wms.plumbing.retention import forget_old_rows
from wms.plumbing.transaction import perform_as_system
from wms.plumbing.troubles import free_bytes

LOW_BYTES = 500_000_000
ROOMY_BYTES = 1_000_000_000
_is_low = False


@every(seconds=60)
def watch_device_numbers() -> None:
    """Finds the commands of devices that never came."""
    perform_as_system(device_numbers.watch_numbers)


@every(seconds=3600)
def tidy_receipts() -> None:
    perform_as_system(forget_old_receipts)


@every(seconds=3600)
def tidy_cursors() -> None:
    """Notes which subscribers there are; the cursor of one that has long been gone holds no event back."""
    perform_as_system(tidy)


@every(seconds=3600)
def forget_old() -> None:
    """What wms/retention.py says."""
    forget_old_rows()


@every(seconds=86_400)
def forget_unnamed_pictures() -> None:
    perform_as_system(forget_unnamed)


@every(seconds=30)
def watch_disk() -> None:
    """Says so while there is still room to write it down."""
    global _is_low
    free = free_bytes()
    if free < LOW_BYTES and not _is_low:
        perform_as_system(lambda tx: tx.record(DiskLow(free_bytes=free)))
        _is_low = True
    elif free > ROOMY_BYTES and _is_low:
        perform_as_system(lambda tx: tx.record(DiskRoomy(free_bytes=free)))
        _is_low = False
