"""Which warehouse is meant when none is named."""

import pytest

from tests.goods import lay_out
from wms.kernel.errors import InvalidInput
from wms.layout.errors import UnknownWarehouse
from wms.layout.queries import site_of
from wms.layout.services import put_warehouse
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases

PLAN = {
    "name": "North", "timezone": "UTC", "depot_x_mm": 0, "depot_y_mm": 0, "aisles": [{"name": "A", "x_mm": 0}],
    "cross_aisles": [0, 9],
}  # fmt: skip


def test_a_house_without_warehouses_says_so(tx: Tx) -> None:
    with pytest.raises(UnknownWarehouse, match="no warehouse yet"):
        site_of(tx.session, None)


def test_the_only_warehouse_is_meant_whatever_its_name(tx: Tx) -> None:
    put_warehouse(tx, "LAGER-7", PLAN)
    assert site_of(tx.session, None).code == "LAGER-7"


def test_of_several_the_askers_own_is_meant_or_the_choices_are_named(tx: Tx) -> None:
    goods, north = lay_out(tx), put_warehouse(tx, "NORTH", PLAN)
    assert site_of(tx.session, goods.warehouse_id).code == "MAIN"
    assert site_of(tx.session, north).code == "NORTH"
    assert site_of(tx.session, None, "NORTH").code == "NORTH"
    with pytest.raises(InvalidInput, match="MAIN, NORTH"):
        site_of(tx.session, None)
