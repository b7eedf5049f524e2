"""What picking looks after again and again."""

from wms.layout import queries as layout
from wms.picking import services
from wms.plumbing.db import reading
from wms.plumbing.jobs import every
from wms.plumbing.transaction import perform_as_system


@every(seconds=20)
def sweep_left_goods() -> None:
    """Finds goods in totes that belong to no order any more, and those that were put back in another way."""
    with reading() as session:
        sites = [site.id for site in layout.warehouses(session)]
    for site in sites:
        perform_as_system(lambda tx, site=site: services.watch_left_goods(tx, site))  # type: ignore[misc]
