"""Items are listed by what somebody remembers of them: a number, a barcode, a part of the name."""

import pytest

from tests.goods import lay_out
from wms.catalog.queries import items_page
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(("text", "skus"), [("item-2", ["ITEM-2"]), ("case-3", ["ITEM-3"]), ("tem 4", ["ITEM-4"])])
def test_an_item_is_found_by_number_barcode_or_name(tx: Tx, text: str, skus: list[str]) -> None:
    lay_out(tx)
    assert [item.sku for item in items_page(tx.session, None, 10, text)] == skus


def test_pages_go_on_behind_a_sku(tx: Tx) -> None:
    lay_out(tx)
    assert [item.sku for item in items_page(tx.session, "ITEM-2", 1, "item")] == ["ITEM-3"]
