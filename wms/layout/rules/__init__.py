"""How racks are numbered and laid out: what is asked for in, places with codes and coordinates out. Pure."""

from wms.layout.rules.names import aisle_names
from wms.layout.rules.racking import (
    LEVEL_STYLES,
    SIDES,
    WALKS,
    AisleLine,
    PlaceLine,
    Racking,
    RackingAsked,
    RowAsked,
    Standing,
    lay_out,
)

__all__ = [
    "LEVEL_STYLES",
    "SIDES",
    "WALKS",
    "AisleLine",
    "PlaceLine",
    "Racking",
    "RackingAsked",
    "RowAsked",
    "Standing",
    "aisle_names",
    "lay_out",
]
