"""How a warehouse releases its orders: read by every plan, changed by those who answer for the shift."""

from typing import Any
from uuid import UUID

from wms.layout import queries as layout
from wms.planning.errors import NoGathering, NoHandOver, NoWall
from wms.planning.events import StrategyChanged
from wms.planning.queries.strategy import SETTING, strategy_view
from wms.planning.rules.strategy import CONSOLIDATED, PASSED, SORTED
from wms.planning.services.wave_times import send_due_wave
from wms.plumbing.transaction import Tx
from wms.settings.services import put_rules


def put_strategy(tx: Tx, warehouse: str | None, document: dict[str, Any]) -> dict[str, Any]:
    """Replaces the whole strategy; from the next plan on it counts. Raises NoWall, NoHandOver, NoGathering."""
    site = layout.site_of(tx.session, tx.actor.warehouse_id, warehouse)
    put_rules(tx, site.id, SETTING, document)
    return strategy_view(tx.session, site)


def begin_strategy(tx: Tx, warehouse_id: UUID, document: dict[str, Any]) -> None:
    """What the old strategy owes is done before the new one counts. Raises NoWall, NoHandOver, NoGathering."""
    cells = layout.cells_of_walls(tx.session, warehouse_id)
    hand_overs = layout.standing_of_kind(tx.session, warehouse_id, "hand_over")
    gatherings = layout.standing_of_kind(tx.session, warehouse_id, "consolidation")
    for order_class in document.get("classes", ()):
        if order_class["method"] == SORTED and not any(len(row) > 1 for row in cells.values()):
            raise NoWall(order_class=order_class["name"])
        if order_class["method"] == PASSED and not hand_overs:
            raise NoHandOver(order_class=order_class["name"])
        if order_class["method"] == CONSOLIDATED and not gatherings:
            raise NoGathering(order_class=order_class["name"])
    send_due_wave(tx, layout.site_of(tx.session, warehouse_id))


def tell_strategy(tx: Tx, warehouse_id: UUID, version: int) -> None:
    tx.record(StrategyChanged(warehouse_id=warehouse_id, version=version, by=tx.actor.name))
