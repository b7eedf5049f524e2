"""Reads of the ledger, as frozen records."""

from wms.inventory.queries.cut import (
    Goods,
    MoveAt,
    doubted_at,
    has_late_moves,
    last_move,
    late_moves,
    moves_done,
    picks_of_places,
    references_of,
    stock_at_cut,
)
from wms.inventory.queries.documents import (
    DocumentRecord,
    HoldRecord,
    documents_page,
    moves_of_document,
    standing_holds,
    stock_rules_of,
    warehouse_of_document,
)
from wms.inventory.queries.figures import ItemStock, free_units, stock_in, stock_per_item
from wms.inventory.queries.free import free_faces
from wms.inventory.queries.invariants import invariants
from wms.inventory.queries.journal import (
    Asked,
    MoveLine,
    MovesAsked,
    StockLine,
    moves_asked,
    stock_lines,
    stock_then,
)
from wms.inventory.queries.reading import (
    BalanceRecord,
    MoveRecord,
    moves_of_command,
    moves_page,
    occupied,
    stock_at,
    stock_of,
)

__all__ = [
    "Asked",
    "BalanceRecord",
    "DocumentRecord",
    "Goods",
    "HoldRecord",
    "ItemStock",
    "MoveAt",
    "MoveLine",
    "MoveRecord",
    "MovesAsked",
    "StockLine",
    "documents_page",
    "doubted_at",
    "free_faces",
    "free_units",
    "has_late_moves",
    "invariants",
    "last_move",
    "late_moves",
    "moves_asked",
    "moves_done",
    "moves_of_command",
    "moves_of_document",
    "moves_page",
    "occupied",
    "picks_of_places",
    "references_of",
    "standing_holds",
    "stock_at",
    "stock_at_cut",
    "stock_in",
    "stock_lines",
    "stock_of",
    "stock_per_item",
    "stock_rules_of",
    "stock_then",
    "warehouse_of_document",
]
