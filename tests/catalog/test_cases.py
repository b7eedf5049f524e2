"""Cases of an item with measures of their own: how units lie in them, and what is refused."""

from typing import Any

import pytest

from tests.goods import item
from wms.catalog.queries import CodeRecord, items_by_skus
from wms.catalog.rules import Boxes, boxes_of
from wms.catalog.schemas import CodeShape
from wms.catalog.services import put_item_codes, put_items
from wms.plumbing.transaction import Tx

PIECE = Boxes(1, 1, 10, 10, 10, 100)
SIX, DOZEN = CodeRecord("SIX", 6, 30, 20, 10, None), CodeRecord("DOZEN", 12, 40, 30, 20, 1_300)
BARE = CodeRecord("BARE", 24)
MEASURED = {"code": "CASE", "quantity": 12, "length_mm": 400, "width_mm": 300, "height_mm": 200}


@pytest.mark.parametrize(
    ("quantity", "counts"),
    [
        (5, [(5, 1)]),
        (6, [(1, 6)]),
        (12, [(1, 12)]),
        (31, [(2, 12), (1, 6), (1, 1)]),
    ],
)
def test_full_cases_lie_as_cases_and_the_rest_piece_by_piece(quantity: int, counts: list[tuple[int, int]]) -> None:
    boxes = boxes_of(quantity, PIECE, [SIX, DOZEN, BARE])
    assert [(box.count, box.units) for box in boxes] == counts
    assert sum(box.count * box.units for box in boxes) == quantity


def test_a_case_weighs_what_is_said_of_it_else_what_its_pieces_weigh() -> None:
    assert [box.weight_g for box in boxes_of(18, PIECE, [SIX, DOZEN])] == [1_300, 600]
    assert sum(box.volume_mm3 for box in boxes_of(25, PIECE, [DOZEN])) == 2 * 40 * 30 * 20 + 1_000


@pytest.mark.both_databases
def test_measures_of_a_case_are_kept_and_go_when_they_are_left_out(tx: Tx) -> None:
    put_items(tx, [item(1, sku="TEA", codes=[MEASURED | {"weight_g": 5_100}, {"code": "EACH", "quantity": 1}])])
    (each, case) = items_by_skus(tx.session, ["TEA"])["TEA"].codes
    assert (each, case) == (CodeRecord("EACH", 1), CodeRecord("CASE", 12, 400, 300, 200, 5_100))
    put_item_codes(tx, [{"sku": "TEA", "code": "CASE", "quantity": 10}])
    assert items_by_skus(tx.session, ["TEA"])["TEA"].codes[1] == CodeRecord("CASE", 10)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"width_mm": None}, "width_mm"), ({"quantity": 1}, "quantity"), ({"height_mm": 0}, "height_mm")],
)
def test_a_case_has_all_three_sides_and_several_units(change: dict[str, Any], field: str) -> None:
    assert list(CodeShape().validate(MEASURED | change)) == [field]
    assert CodeShape().validate(MEASURED) == {}
