"""Which item an order line means: a sku is a sku and a barcode is a barcode."""

from typing import Any

import pytest
from sqlalchemy import update

from tests.goods import SHIP_TO, item, lay_out
from wms.catalog.models import ItemCode
from wms.catalog.services import put_items
from wms.kernel.errors import InvalidInput
from wms.orders.queries import orders_by_ids
from wms.orders.services import put_order
from wms.plumbing.transaction import Tx


def ordered(tx: Tx, **named: str) -> tuple[str, int]:
    lines = [{"external_line_id": "1", "quantity": 2, **named}]
    made = put_order(tx, "shop", str(named), {"ship_to": SHIP_TO, "lines": lines, "warehouse": "MAIN"})
    (line,) = orders_by_ids(tx.session, [made.order_id])[made.order_id].lines
    return line.sku, line.ordered


def colliding(tx: Tx) -> None:
    """A catalogue of before codes were kept apart: item 22, and a case of six SKU-7 whose barcode is 22 too."""
    lay_out(tx)
    case: list[dict[str, Any]] = [{"code": "44", "quantity": 6}]
    put_items(tx, [item(7, sku="22", codes=[]), item(8, sku="SKU-7", codes=case)])
    tx.session.execute(update(ItemCode).where(ItemCode.code == "44").values(code="22", shown="22"))


def test_a_line_by_sku_means_that_item_and_counts_ones(tx: Tx) -> None:
    colliding(tx)
    assert ordered(tx, sku="22") == ("22", 2)


def test_a_line_by_barcode_means_whose_barcode_it_is_and_counts_its_units(tx: Tx) -> None:
    colliding(tx)
    assert ordered(tx, barcode="22") == ("SKU-7", 12)


def test_a_sku_is_no_barcode_and_a_barcode_no_sku(tx: Tx) -> None:
    lay_out(tx)
    with pytest.raises(InvalidInput, match="there is no item 'CASE-1'"):
        ordered(tx, sku="CASE-1")
    with pytest.raises(InvalidInput, match="there is no item with the barcode 'ITEM-1'"):
        ordered(tx, barcode="ITEM-1")


def test_a_barcode_may_come_in_another_form(tx: Tx) -> None:
    lay_out(tx)
    put_items(tx, [item(7, sku="PASTA", codes=[{"code": "042100005264", "quantity": 1}])])
    assert {ordered(tx, barcode=code) for code in ("0042100005264", "04252614")} == {("PASTA", 2)}
    assert ordered(tx, barcode="case-1") == ("ITEM-1", 12)
