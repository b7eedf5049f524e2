"""Random small warehouses and orders, for every optimizer property."""

from dataclasses import replace

from hypothesis import strategies as st

from wms.optimizer.batches import BatchProblem, Cart, OrderToPick
from wms.optimizer.tours import TourProblem
from wms.optimizer.walk import Door, Layout, Position, Stop


def axis(least: int, most: int, step: int) -> st.SearchStrategy[tuple[int, ...]]:
    gaps = st.lists(st.integers(1, step), min_size=least, max_size=most)
    return gaps.map(lambda widths: tuple(sum(widths[: i + 1]) for i in range(len(widths))))


@st.composite
def layouts(draw: st.DrawFn, blocks: tuple[int, int] = (1, 3)) -> Layout:
    aisles = draw(axis(1, 5, 9))
    cross = draw(axis(blocks[0], blocks[1], 20))
    x = draw(st.sampled_from(aisles) | st.integers(0, max(aisles) + 5))
    return Layout(aisles, cross, Door(x, draw(st.integers(0, len(cross) - 1))))


@st.composite
def one_way_layouts(draw: st.DrawFn, blocks: tuple[int, int] = (1, 3)) -> Layout:
    """Some aisles are one-way; there is a way up and a way down."""
    layout = draw(layouts(blocks))
    directions = draw(st.lists(st.sampled_from((-1, 0, 1)), min_size=len(layout.aisle_x_mm) - 1))
    directions = [*directions, *[0] * len(layout.aisle_x_mm)][: len(layout.aisle_x_mm) - 1]
    least = -1 if 1 in directions else 1 if -1 in directions else 0
    return replace(layout, directions=(*directions, least if len(set(directions)) == 1 else 0))


@st.composite
def stops(draw: st.DrawFn, layout: Layout, least: int = 1, most: int = 6) -> tuple[Stop, ...]:
    low, high = layout.cross_y_mm[0], layout.cross_y_mm[-1]
    place = st.builds(Position, st.integers(0, len(layout.aisle_x_mm) - 1), st.integers(low - 4, high + 4))
    positions = draw(st.lists(place, min_size=least, max_size=most))
    return tuple(Stop(f"L{p.aisle}-{p.y_mm}", p) for p in positions)


@st.composite
def tours(draw: st.DrawFn, blocks: tuple[int, int] = (1, 3), most: int = 6) -> TourProblem:
    layout = draw(layouts(blocks))
    return TourProblem(layout, draw(stops(layout, most=most)))


@st.composite
def batchings(draw: st.DrawFn, orders: int = 7, blocks: tuple[int, int] = (1, 3)) -> BatchProblem:
    layout = draw(layouts(blocks))
    cart = Cart(draw(st.integers(1, 4)), draw(st.none() | st.integers(5, 30)), draw(st.none() | st.integers(5, 30)))
    order = st.builds(
        OrderToPick,
        key=st.just(""),
        stops=stops(layout, least=0, most=4),
        slots=st.integers(1, 2),
        volume_mm3=st.integers(0, 12),
        weight_g=st.integers(0, 12),
        due=st.sampled_from([None, 0, 1000, 5000]),
        priority=st.integers(0, 1),
    )
    drawn = draw(st.lists(order, max_size=orders))
    named = [
        OrderToPick(f"O{i}", o.stops, o.slots, o.volume_mm3, o.weight_g, o.due, o.priority) for i, o in enumerate(drawn)
    ]
    return BatchProblem(layout, cart, tuple(named))
