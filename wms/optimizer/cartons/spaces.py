"""Does it fit? Boxes into one carton by maximal empty spaces.

The empty part of a carton is kept as the largest free blocks, which may overlap. A box goes into the lower corner of a
free block; every block it cuts is replaced by the largest blocks left of it. After K. K. Lai, J. W. M. Chan, Developing
a simulated annealing algorithm for the cutting stock problem, Computers & Industrial Engineering 32(1), 1997, and
F. Parreño et al., A maximal-space algorithm for the container loading problem, INFORMS Journal on Computing 20(3),
2008.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wms.optimizer.cartons.problem import Carton, Item, Placement, Size
from wms.optimizer.limits import Deadline

Space = tuple[int, int, int, int, int, int]  # x, y, z of the lower corner, x, y, z of the upper
Spot = tuple[tuple[int, ...], Space, Size]
Rule = Callable[[Space, Size], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Load:
    """What went into one carton and the boxes (each one unit) that did not."""

    carton: Carton
    placements: tuple[Placement, ...]
    weight_g: int
    left: tuple[Item, ...]

    @property
    def volume(self) -> int:
        return sum(place.length_mm * place.width_mm * place.height_mm for place in self.placements)


def low_first(space: Space, size: Size) -> tuple[int, ...]:
    """Layer by layer, then flat, then snug."""
    return (space[2], space[2] + size[2], space[1], space[0], space[3] - space[0] - size[0])


def snug_first(space: Space, size: Size) -> tuple[int, ...]:
    """Where least margin is left between the box and its free block."""
    x, y, z, far_x, far_y, far_z = space
    margins = sorted((far_x - x - size[0], far_y - y - size[1], far_z - z - size[2]))
    return (*margins, z, y, x)


def into_corner(space: Space, size: Size) -> tuple[int, ...]:
    """Near the back lower corner of the carton, measured to the far end of the box."""
    x, y, z = space[0], space[1], space[2]
    return ((x + size[0]) ** 2 + (y + size[1]) ** 2 + (z + size[2]) ** 2, z, y, x)


def fill(carton: Carton, boxes: tuple[Item, ...], rule: Rule, deadline: Deadline) -> Load:
    """Put in the boxes in the given order, each where `rule` is least; what does not fit or comes late is left."""
    spaces: list[Space] = [(0, 0, 0, *carton.size)]
    placements: list[Placement] = []
    left: list[Item] = []
    weight = 0
    hopeless: set[str] = set()
    for box in boxes:
        late = box.key in hopeless or weight + box.weight_g > carton.max_weight_g or deadline.passed()
        spot = None if late else _best_spot(spaces, box, rule)
        if spot is None:
            hopeless.add(box.key)
            left.append(box)
            continue
        placements.append(_placed(box, spot))
        weight += box.weight_g
        spaces = _cut(spaces, placements[-1])
    return Load(carton, tuple(placements), weight, tuple(left))


def _best_spot(spaces: list[Space], box: Item, rule: Rule) -> Spot | None:
    spots = [
        (rule(space, size), space, size)
        for size in box.turned()
        for space in spaces
        if space[0] + size[0] <= space[3] and space[1] + size[1] <= space[4] and space[2] + size[2] <= space[5]
    ]
    return min(spots, default=None)


def _placed(box: Item, spot: Spot) -> Placement:
    _, space, size = spot
    return Placement(box.key, *space[:3], *size)


def _cut(spaces: list[Space], box: Placement) -> list[Space]:
    """The free blocks after the box is in: cut ones replaced, contained ones dropped."""
    x, y, z = box.x_mm, box.y_mm, box.z_mm
    filled = (x, y, z, x + box.length_mm, y + box.width_mm, z + box.height_mm)
    kept: list[Space] = []
    new: set[Space] = set()
    for space in spaces:
        if _overlap(space, filled):
            new.update(_remainders(space, filled))
        else:
            kept.append(space)
    fresh = [a for a in sorted(new) if not any(_inside(a, b) for b in new if b is not a)]
    return kept + [a for a in fresh if not any(_inside(a, b) for b in kept)]


def _overlap(a: Space, b: Space) -> bool:
    return a[0] < b[3] and b[0] < a[3] and a[1] < b[4] and b[1] < a[4] and a[2] < b[5] and b[2] < a[5]


def _inside(a: Space, b: Space) -> bool:
    return b[0] <= a[0] and b[1] <= a[1] and b[2] <= a[2] and a[3] <= b[3] and a[4] <= b[4] and a[5] <= b[5]


def _remainders(space: Space, filled: Space) -> Iterator[Space]:
    """The up to six largest blocks of the space on each side of what is filled."""
    x, y, z, far_x, far_y, far_z = space
    low_x, low_y, low_z, high_x, high_y, high_z = filled
    if x < low_x:
        yield (x, y, z, low_x, far_y, far_z)
    if high_x < far_x:
        yield (high_x, y, z, far_x, far_y, far_z)
    if y < low_y:
        yield (x, y, z, far_x, low_y, far_z)
    if high_y < far_y:
        yield (x, high_y, z, far_x, far_y, far_z)
    if z < low_z:
        yield (x, y, z, far_x, far_y, low_z)
    if high_z < far_z:
        yield (x, y, high_z, far_x, far_y, far_z)
