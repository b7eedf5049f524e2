"""Refusals at a put wall. Those about a scan carry {part, scanned, expected}, as all of picking do."""

from collections.abc import Mapping

from wms.kernel.errors import NotFound, Refusal
from wms.picking.errors import BadQuantity, LotMissing, TooMany, WrongLot
from wms.picking.rules.sorting import SortVerdict


class NotAtThisWall(Refusal):
    """data: part, scanned, expected (codes of the totes that stand at the wall); so for all refusals of a sorting."""

    code = "picking.not_at_this_wall"
    title = "This tote is not sorted here"


class NobodyWants(Refusal):
    code = "picking.nobody_wants"
    title = "No order at this wall wants these goods"


class WrongCell(Refusal):
    code = "picking.wrong_cell"
    title = "This is not the cell of the order"


class NoFreeCell(Refusal):
    code = "picking.no_free_cell"
    title = "Each cell of the wall has its order"


class CellTaken(Refusal):  # data: cell
    code = "picking.cell_taken"
    title = "Somebody has taken this cell for another order"


class CellTold(Refusal):  # data: cell
    code = "picking.cell_told"
    title = "The packers have this order already"


class PutUnknown(NotFound):
    code = "picking.put_unknown"
    title = "Nothing was put into a cell by this, or it was undone"


class SortOver(Refusal):
    """data: batch_number."""

    code = "picking.sort_over"
    title = "Nothing of this walk is left to be sorted"


_BY_CODE: dict[str, type[Refusal]] = {
    kind.code: kind
    for kind in (NotAtThisWall, NobodyWants, WrongCell, NoFreeCell, BadQuantity, LotMissing, TooMany, WrongLot)
}


def sort_refusal(verdict: SortVerdict, scanned: Mapping[str, str | None]) -> Refusal:
    """The refusal that tells a verdict at a wall; `scanned` by the part of the scan."""
    expected = list(verdict.expected)
    return _BY_CODE[verdict.code](part=verdict.part, scanned=scanned.get(verdict.part), expected=expected)
