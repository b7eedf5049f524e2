"""How racks are numbered and laid out: what is asked for in, places with codes and coordinates out. Pure."""

from wms.layout.rules.containers import ContainerVerdict, StandingSeen, judge_container_move
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
from wms.layout.rules.walk_order import (
    MOST_PLACES,
    ORDERED_KINDS,
    PARTS,
    WalkedScan,
    in_new_order,
    judge_walked,
    turns_of,
)

__all__ = [
    "LEVEL_STYLES",
    "MOST_PLACES",
    "ORDERED_KINDS",
    "PARTS",
    "SIDES",
    "WALKS",
    "AisleLine",
    "ContainerVerdict",
    "PlaceLine",
    "Racking",
    "RackingAsked",
    "RowAsked",
    "Standing",
    "StandingSeen",
    "WalkedScan",
    "aisle_names",
    "in_new_order",
    "judge_container_move",
    "judge_walked",
    "lay_out",
    "turns_of",
]
