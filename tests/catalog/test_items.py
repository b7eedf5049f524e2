"""Items in their variants, and what becomes of them: retired, taken up again, renamed."""

from typing import Any

import pytest

from tests.goods import item, lay_out, place_order, stock
from wms.catalog.errors import CodeTaken, ItemInUse, UnknownItem
from wms.catalog.queries import instructions_page, item_by_scan, items_by_skus, items_page
from wms.catalog.services import put_instructions, put_items, rename_item, restore_item, retire_item
from wms.inventory.services import receive_delivery
from wms.kernel.errors import InvalidInput
from wms.orders.services import cancel_order
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


def test_a_variant_is_told_by_style_colour_and_size(tx: Tx) -> None:
    put_items(tx, [item(1, style="Mug", colour="Blue", size="350 ml"), item(2, colour="Red"), item(3)])
    variants = [record.variant for record in items_by_skus(tx.session, ["ITEM-1", "ITEM-2", "ITEM-3"]).values()]
    assert sorted(variants) == ["", "Mug · Blue · 350 ml", "Red"]


def refused_line(tx: Tx, wish: Any) -> str:
    with pytest.raises(InvalidInput) as refused:
        wish(tx)
    return refused.value.errors[0]["message"]


def test_an_item_with_stock_or_open_orders_is_not_retired_and_the_refusal_says_why(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 5)
    order_id = place_order(tx, "1001", ("ITEM-2", 1))
    with pytest.raises(ItemInUse, match="there is stock of it"):
        retire_item(tx, "ITEM-1")
    with pytest.raises(ItemInUse, match="open orders name it"):
        retire_item(tx, "ITEM-2")
    cancel_order(tx, order_id, "changed their mind")
    retire_item(tx, "ITEM-2")
    with pytest.raises(UnknownItem):
        retire_item(tx, "NOTHING")


def test_a_retired_item_is_offered_nowhere_until_it_is_taken_up_again(tx: Tx) -> None:
    lay_out(tx)
    retire_item(tx, "ITEM-2")
    assert "ITEM-2" not in [record.sku for record in items_page(tx.session, None, 50)]
    assert [record.sku for record in items_page(tx.session, None, 50, retired=True)] == ["ITEM-2"]
    assert "retired" in refused_line(tx, lambda tx: place_order(tx, "1002", ("ITEM-2", 1)))
    line = {"location": "A01-01-1", "sku": "ITEM-2", "quantity": 1, "lot": "", "expires_on": None}
    delivery = {"warehouse": "MAIN", "reference": "D-1", "lines": [line]}
    assert "retired" in refused_line(tx, lambda tx: receive_delivery(tx, delivery))
    assert item_by_scan(tx.session, "ITEM-2") is not None  # what an old label means is still known
    restore_item(tx, "ITEM-2")
    place_order(tx, "1003", ("ITEM-2", 1))


def test_a_renamed_item_keeps_its_old_labels_and_may_be_called_back(tx: Tx) -> None:
    put_items(tx, [item(1), item(2)])
    rename_item(tx, "ITEM-1", "MUG-BLUE")
    named = {scan: item_by_scan(tx.session, scan) for scan in ("ITEM-1", "MUG-BLUE", "CASE-1")}
    assert {scan: hit and (hit[0].sku, hit[1]) for scan, hit in named.items()} == {
        "ITEM-1": ("MUG-BLUE", 1), "MUG-BLUE": ("MUG-BLUE", 1), "CASE-1": ("MUG-BLUE", 6),
    }  # fmt: skip
    for taken in ("ITEM-2", "CASE-2", "CASE-1"):
        with pytest.raises(CodeTaken):
            rename_item(tx, "MUG-BLUE", taken)
    rename_item(tx, "MUG-BLUE", "ITEM-1")
    hit = item_by_scan(tx.session, "MUG-BLUE")
    assert hit is not None
    assert hit[0].sku == "ITEM-1"


def test_the_instructions_of_one_item_are_listed_by_themselves(tx: Tx) -> None:
    put_items(tx, [item(1), item(2)])
    step = {"language": "", "step": "pack", "customer": "", "body": "Wrap it.", "image_url": None}
    put_instructions(tx, [step | {"code": f"W-{n}", "sku": f"ITEM-{n}"} for n in (1, 2)])
    assert [record.code for record in instructions_page(tx.session, None, 50, "ITEM-2")] == ["W-2"]
