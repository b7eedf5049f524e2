"""Stock that became free goes to the orders that wait for it, and orders go whose time has come: order by order."""

from collections.abc import Callable
from uuid import UUID

from wms.kernel.clock import utc_now
from wms.layout.queries import warehouses
from wms.orders.queries import orders_that_may_have, orders_whose_time_has_come
from wms.orders.services import let_go, promise_again
from wms.plumbing.db import reading
from wms.plumbing.jobs import every, job
from wms.plumbing.transaction import Tx, perform_as_system


@job("upkeep")
def serve_waiting(warehouse_id: str, item_ids: list[str] | None = None) -> None:
    """Every order that waits for these items (None: for any) and may have what is free, in a transaction of its own.

    The list is read whole and judged before anything is cut from it, and read again until it holds nobody new: many
    who wait and may have nothing hide nobody behind them.
    """
    site, items = UUID(warehouse_id), None if item_ids is None else {UUID(item) for item in item_ids}
    tried: set[UUID] = set()
    while fresh := _may_have(site, items, tried):
        for order_id in fresh:
            perform_as_system(_promise(order_id))
        tried.update(fresh)


@every(seconds=30)
def serve_all_waiting() -> None:
    """What a lost job left behind."""
    with reading() as session:
        sites = [site.id for site in warehouses(session)]
    for site in sites:
        serve_waiting.now(str(site))


@every(seconds=10)
def let_orders_go() -> None:
    """Orders that were not to leave before a moment that is there now; one that fails holds no other back."""
    with reading() as session:
        due = orders_whose_time_has_come(session, utc_now())
    for order_id in due:
        let_order_go.call(str(order_id))


@job("upkeep")
def let_order_go(order_id: str) -> None:
    perform_as_system(lambda tx: let_go(tx, UUID(order_id)))


def _may_have(site: UUID, items: set[UUID] | None, tried: set[UUID]) -> list[UUID]:
    with reading() as session:
        return list(orders_that_may_have(session, site, utc_now(), items, tried))


def _promise(order_id: UUID) -> Callable[[Tx], bool]:
    return lambda tx: promise_again(tx, order_id)
