"""How a warehouse releases its orders: read by every plan, changed by those who answer for the shift."""

from typing import Any

from wms.layout import queries as layout
from wms.planning.errors import MethodNotYet
from wms.planning.events import StrategyChanged
from wms.planning.queries.strategy import SETTING, strategy_view
from wms.planning.rules.strategy import NOT_YET
from wms.planning.services.wave_times import send_due_wave
from wms.plumbing.transaction import Tx
from wms.settings.services import put_setting


def put_strategy(tx: Tx, warehouse: str | None, document: dict[str, Any]) -> dict[str, Any]:
    """Replaces the whole strategy; from the next plan on it counts. Raises MethodNotYet."""
    site = layout.site_of(tx.session, tx.actor.warehouse_id, warehouse)
    for order_class in document.get("classes", ()):
        if order_class["method"] in NOT_YET:
            raise MethodNotYet(order_class=order_class["name"], method=order_class["method"])
    send_due_wave(tx, site)
    made = put_setting(tx, site.id, SETTING, document)
    tx.record(StrategyChanged(warehouse_id=site.id, version=made.version, by=tx.actor.name))
    return strategy_view(tx.session, site)
