"""Full cases take the room of cases in the totes of a walk."""

import pytest

from tests.picking.floor import Floor
from wms.catalog.services import put_item_codes
from wms.planning import schemas
from wms.planning import services as planning
from wms.planning.queries.loads import hall_of, read_loads
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

CASE = {"sku": "TEA", "code": "CASE-OF-12", "quantity": 12}


@pytest.mark.parametrize(("side_mm", "slots"), [(None, 1), (300, 2)])
def test_two_cases_that_fill_a_tote_each_take_two(floor: Floor, side_mm: int | None, slots: int) -> None:
    document = schemas.StrategyIn().load({"tote_volume_mm3": 30_000_000})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))
    sides = dict.fromkeys(("length_mm", "width_mm", "height_mm"), side_mm)
    perform_as_system(lambda tx: put_item_codes(tx, [CASE | sides]))
    floor.stock("A01-01-1", "TEA", 48)
    order_id = floor.order("1001", {"TEA": 24})
    with reading() as session:
        ((_order, load),) = read_loads(session, hall_of(session, floor.warehouse_id), [order_id])
    assert load.open.pick.slots == slots
