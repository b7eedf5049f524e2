"""Each kind of item by itself in plain layers: valid, instant and dear; for when there is no time."""

from wms.optimizer.cartons.load import Load
from wms.optimizer.cartons.problem import Carton, CartonProblem, Item, Placement, Size


def in_layers(problem: CartonProblem, items: tuple[Item, ...], left: tuple[int, ...]) -> list[Load]:
    """`left` of each item, of which some carton takes one, into the cartons that are cheapest a box."""
    loads: list[Load] = []
    for number, item in enumerate(items):
        options = [_layered(problem, carton, item, left[number]) for carton in problem.cartons]
        while (count := left[number]) > 0:
            carton, boxes = min(
                ((carton, boxes) for carton, boxes in options if boxes),
                key=lambda one: (one[0].cost / min(len(one[1]), count), one[0].key),
            )
            counts = tuple(min(len(boxes), count) if i == number else 0 for i in range(len(items)))
            loads.append(Load(carton, boxes[:count], counts))
            left = tuple(a - b for a, b in zip(left, counts, strict=True))
    return loads


def _layered(problem: CartonProblem, carton: Carton, item: Item, most: int) -> tuple[Carton, tuple[Placement, ...]]:
    """The fullest grid of one item in one carton."""
    if not problem.takes(carton, item):
        return carton, ()
    grids = [(_grid(problem.room(carton), size, item.fragile), size) for size in item.turned()]
    (columns, rows, layers), size = max(grids, key=lambda grid: (grid[0][0] * grid[0][1] * grid[0][2], grid[1]))
    most = min(most, columns * rows * layers, problem.capacity(carton) // item.volume)
    if item.weight_g:
        most = min(most, carton.max_weight_g // item.weight_g)
    cells = [(i % columns, i // columns % rows, i // columns // rows) for i in range(most)]
    at = problem.padding_mm
    return carton, tuple(
        Placement(item.key, at + x * size[0], at + y * size[1], at + z * size[2], *size) for x, y, z in cells
    )


def _grid(room: Size, size: Size, flat: bool) -> Size:
    columns, rows, layers = (whole // side for whole, side in zip(room, size, strict=True))
    return columns, rows, min(layers, 1) if flat else layers
