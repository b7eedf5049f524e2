"""What counting does by itself: the counts whose turn it is, the next ones of campaigns, what was heard of late."""

from uuid import UUID

from wms.counting import services
from wms.layout.queries import warehouses
from wms.plumbing.db import reading
from wms.plumbing.jobs import every
from wms.plumbing.transaction import perform_as_system


@every(seconds=300)
def queue_due_counts() -> None:
    for site in _sites():
        perform_as_system(lambda tx, site=site: services.queue_due_counts(tx, site))  # type: ignore[misc]


@every(seconds=30)
def feed_campaigns() -> None:
    for site in _sites():
        perform_as_system(lambda tx, site=site: services.feed_campaigns(tx, site))  # type: ignore[misc]


@every(seconds=60)
def heed_late_moves() -> None:
    perform_as_system(services.heed_late_moves)


def _sites() -> list[UUID]:
    with reading() as session:
        return [site.id for site in warehouses(session)]
