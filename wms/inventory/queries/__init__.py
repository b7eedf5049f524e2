"""Reads of the ledger, as frozen records."""

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
    "ItemStock",
    "MoveLine",
    "MoveRecord",
    "MovesAsked",
    "StockLine",
    "free_faces",
    "free_units",
    "invariants",
    "moves_asked",
    "moves_of_command",
    "moves_page",
    "occupied",
    "stock_at",
    "stock_in",
    "stock_lines",
    "stock_of",
    "stock_per_item",
    "stock_then",
]
