"""What goes into a cell of whichever put wall a walk ends at, as far as they are measured."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from wms.layout import queries as layout
from wms.optimizer.online.totes import Tote

Sides = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """`room`: what fits the smallest by volume and weight. `openings`: the sides of a cell of each wall, the longest
    first."""

    room: Tote = field(default_factory=Tote)
    openings: tuple[tuple[int, ...], ...] = ()

    def takes(self, volume_mm3: int, weight_g: int, boxes: Iterable[Sides]) -> bool:
        """All goods of an order by volume and weight, and each box of them by its sides, turned as it may be."""
        if self.room.count(volume_mm3, weight_g) > 1:
            return False
        pairs = (zip(sorted(box, reverse=True), opening, strict=True) for box in boxes for opening in self.openings)
        return all(mm <= room for pair in pairs for mm, room in pair)


NOT_MEASURED = Cell()


def cell_of(session: Session, wall_ids: Collection[UUID]) -> Cell:
    rooms = list(layout.rooms_of_walls(session, wall_ids).values())
    volumes = [room.volume_mm3 for room in rooms if room.volume_mm3]
    weights = [room.max_weight_g for room in rooms if room.max_weight_g]
    sides = ((room.width_mm, room.height_mm, room.depth_mm) for room in rooms if room.volume_mm3)
    openings = {tuple(sorted(some, reverse=True)) for some in sides}
    return Cell(Tote(min(volumes, default=0), min(weights, default=0)), tuple(sorted(openings)))
