"""Warehouses, and which one is meant."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel import site_time
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.layout.errors import UnknownWarehouse
from wms.layout.models import Warehouse
from wms.layout.queries.records import WarehouseRecord
from wms.plumbing.remembering import remembered

_WHICH = fault("layout.which_warehouse", "say which one: {codes}")


@remembered
def warehouses(session: Session) -> list[WarehouseRecord]:
    columns = (Warehouse.id, Warehouse.code, Warehouse.name, Warehouse.timezone)
    return [WarehouseRecord(*row) for row in session.execute(select(*columns).order_by(Warehouse.code))]


def warehouse_by_code(session: Session, code: str) -> WarehouseRecord:
    """Raises UnknownWarehouse."""
    for site in warehouses(session):
        if site.code == code:
            return site
    raise UnknownWarehouse(f"there is no warehouse {code!r}", warehouse=code)


def site_of(session: Session, bound_to: UUID | None, code: str | None = None) -> WarehouseRecord:
    """The warehouse that is meant: the named one, else the asker's `bound_to`, else the only one.

    Raises UnknownWarehouse, also for one that is not the asker's own, or InvalidInput that names the choices.
    """
    if code:
        named = warehouse_by_code(session, code)
        if bound_to not in (None, named.id):
            raise UnknownWarehouse(f"there is no warehouse {code!r}", warehouse=code)
        return named
    sites = warehouses(session)
    meant = [site for site in sites if site.id == bound_to] or sites
    if not meant:
        raise UnknownWarehouse("there is no warehouse yet")
    if len(meant) > 1:
        raise invalid("warehouse", _WHICH.format(codes=", ".join(site.code for site in meant)))
    return meant[0]


def warehouse_by_id(session: Session, warehouse_id: UUID) -> WarehouseRecord | None:
    return next((found for found in warehouses(session) if found.id == warehouse_id), None)


def site_day(session: Session, warehouse_id: UUID, now: datetime) -> date:
    """The calendar day at a warehouse: what expires or ships "today" is judged by it."""
    return site_time.site_day(now, _zone(session, warehouse_id) or "UTC")


@remembered
def _zone(session: Session, warehouse_id: UUID) -> str | None:
    return session.scalar(select(Warehouse.timezone).where(Warehouse.id == warehouse_id))


def known_warehouse(session: Session, warehouse_id: UUID) -> WarehouseRecord:
    """A warehouse that some row of ours names, so that it must be there."""
    return next(found for found in warehouses(session) if found.id == warehouse_id)
