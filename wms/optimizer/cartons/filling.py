"""The best filling of one carton found by several orders and rules; and a fast layered filling when time is short."""

from collections.abc import Callable

from wms.optimizer.cartons.problem import Carton, Item, Placement, Size
from wms.optimizer.cartons.spaces import Load, Rule, fill, into_corner, low_first, snug_first
from wms.optimizer.limits import Deadline

ORDERS: tuple[Callable[[Item], tuple[int, ...]], ...] = (
    lambda box: (-box.volume,),
    lambda box: (-max(box.length_mm, box.width_mm, box.height_mm), -box.volume),
    lambda box: (-box.volume // max(min(box.length_mm, box.width_mm, box.height_mm), 1),),
    lambda box: (-min(box.length_mm, box.width_mm, box.height_mm), -box.volume),
)
RULES: tuple[Rule, ...] = (snug_first, low_first, into_corner)
WAYS = tuple(  # the best single way first
    (rule, order) for order in ORDERS for rule in RULES
)


def boxes_of(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Each unit by itself, in an order that does not depend on the input's."""
    return tuple(item for item in sorted(items, key=lambda item: item.key) for _ in range(item.quantity))


def fullest(carton: Carton, boxes: tuple[Item, ...], deadline: Deadline, attempts: int = len(WAYS)) -> Load:
    """The load of most volume in so many attempts; ends at the first that leaves nothing."""
    best: Load | None = None
    for rule, order in WAYS[:attempts]:
        load = fill(carton, tuple(sorted(boxes, key=lambda box: (*order(box), box.key))), rule, deadline)
        if best is None or load.volume > best.volume:
            best = load
        if not load.left or deadline.passed():
            break
    if best is None:
        raise ValueError("at least one attempt is needed")
    return best


def layered(carton: Carton, box: Item, count: int) -> Load:
    """As many of `count` equal boxes as one grid of rows and layers holds, without any search."""
    grids = [(_grid(carton, size), size) for size in box.turned()]
    (columns, rows, layers), size = max(grids, key=lambda grid: (grid[0][0] * grid[0][1] * grid[0][2], grid[1]))
    most = columns * rows * layers
    if box.weight_g:
        most = min(most, carton.max_weight_g // box.weight_g)
    taken = min(count, most)
    cells = [(i % columns, i // columns % rows, i // columns // rows) for i in range(taken)]
    placements = tuple(Placement(box.key, x * size[0], y * size[1], z * size[2], *size) for x, y, z in cells)
    return Load(carton, placements, taken * box.weight_g, (box,) * (count - taken))


def _grid(carton: Carton, size: Size) -> tuple[int, int, int]:
    return (carton.length_mm // size[0], carton.width_mm // size[1], carton.height_mm // size[2])
