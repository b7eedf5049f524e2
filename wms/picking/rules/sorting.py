"""Verdicts on a scan at a put wall, and which order goods go to. Pure.

Devices judge with the same rules before the server does; tests/vectors/sort.json holds both to one answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wms.kernel.codes import BLANKS, same_code, units_of


@dataclass(frozen=True, slots=True)
class GoodsToSort:
    """Units of one item and lot that an order is still to get out of the totes. `codes`: see PickTarget."""

    slot: int
    codes: Mapping[str, int]
    lot: str
    left: int


@dataclass(frozen=True, slots=True)
class SortLoad:
    """What stands at a wall: codes of its totes, the goods of orders that want them, most pressing order first; the
    cells that each order has, and those that nobody has."""

    totes: Sequence[str]
    goods: Sequence[GoodsToSort]
    cells: Mapping[int, Sequence[str]]
    free_cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class SortScan:
    """What was scanned so far; None for what was not scanned yet. `slot`: the order that the goods are for."""

    tote: str | None = None
    item: str | None = None
    lot: str | None = None
    slot: int | None = None
    quantity: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class SortVerdict:
    """`code` is "ok" or a refusal's code; `expected`: the codes or the number that would be right."""

    code: str
    part: str = ""
    expected: tuple[str | int, ...] = ()

    @property
    def ok(self) -> bool:
        return self.code == "ok"


OK = SortVerdict("ok")


def judge_sort(load: SortLoad, scan: SortScan) -> SortVerdict:
    """The first thing wrong, in the order of the scans: tote, item, lot, quantity, cell."""
    if scan.tote is not None and not is_among(load.totes, scan.tote):
        return SortVerdict("picking.not_at_this_wall", "tote", tuple(load.totes))
    if scan.item is None:
        return OK
    fitting = goods_for(load.goods, scan.item, scan.slot)
    if not fitting:
        return SortVerdict("picking.nobody_wants", "item")
    lots = dict.fromkeys(goods.lot for goods in fitting)
    if scan.lot is None and len(lots) > 1:
        later_step = scan.quantity is not None or scan.cell is not None
        return SortVerdict("picking.lot_missing", "lot", tuple(lots)) if later_step else OK
    meant = [goods for goods in fitting if scan.lot is None or goods.lot == scan.lot.strip(BLANKS)]
    if not meant:
        return SortVerdict("picking.wrong_lot", "lot", tuple(lots))
    return _judge_quantity(meant, scan) or _judge_cell(load, scan) or OK


def _judge_quantity(meant: Sequence[GoodsToSort], scan: SortScan) -> SortVerdict | None:
    left = sum(goods.left for goods in meant) if scan.slot is not None else max(goods.left for goods in meant)
    if scan.quantity is not None and not 0 < scan.quantity <= left:
        return SortVerdict("picking.bad_quantity" if scan.quantity < 1 else "picking.too_many", "quantity", (left,))
    return None


def _judge_cell(load: SortLoad, scan: SortScan) -> SortVerdict | None:
    """An order's own cell; a free one begins its cell, or goes on where its own is full."""
    if scan.cell is None or scan.slot is None:
        return None
    own_cells = load.cells.get(scan.slot, ())
    if is_among(own_cells, scan.cell) or is_among(load.free_cells, scan.cell):
        return None
    expected = tuple(own_cells[-1:]) or tuple(load.free_cells[:1])
    return (
        SortVerdict("picking.wrong_cell", "cell", expected) if expected else SortVerdict("picking.no_free_cell", "cell")
    )


def goods_for(goods: Sequence[GoodsToSort], item_code: str, slot: int | None = None) -> list[GoodsToSort]:
    """Of the goods those that this code names and that are still to be sorted, for one order or for any."""
    return [
        some for some in goods
        if some.left > 0 and slot in (None, some.slot) and units_of(some.codes, item_code) is not None
    ]  # fmt: skip


def slot_for(load: SortLoad, item_code: str, lot: str | None = None) -> int | None:
    """The order that gets the goods first: one that they complete, then one that has a cell, then the most pressing."""
    fitting = [some for some in goods_for(load.goods, item_code) if lot is None or some.lot == lot.strip(BLANKS)]
    if not fitting:
        return None
    rank = {slot: place for place, slot in enumerate(dict.fromkeys(some.slot for some in load.goods))}
    asked = {slot: sum(some.left for some in load.goods if some.slot == slot) for slot in rank}
    return min(
        (some.slot for some in fitting),
        key=lambda slot: (
            asked[slot] > sum(some.left for some in fitting if some.slot == slot),
            not load.cells.get(slot),
            rank[slot],
        ),
    )


def is_among(codes: Sequence[str], scanned: str) -> bool:
    return units_of(dict.fromkeys(map(same_code, codes), 1), scanned) is not None
