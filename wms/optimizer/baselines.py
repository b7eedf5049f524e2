"""What a warehouse does without an optimizer: the yardstick of every plan, and the plan when there is no time."""

from wms.optimizer import cartons
from wms.optimizer.batches.first_come import first_come
from wms.optimizer.batches.problem import Batch, BatchProblem, BatchSolution, OrderToPick, first_slots, fits_alone
from wms.optimizer.cartons import CartonProblem, CartonSolution
from wms.optimizer.limits import Limits
from wms.optimizer.tours import sweeps
from wms.optimizer.tours.problem import TourProblem, TourSolution, stops_by_position, stops_in_order
from wms.optimizer.urgency import urgency_classes
from wms.optimizer.walk import Position, walk_length


def s_shape(problem: TourProblem) -> TourSolution:
    """Up the first aisle with stops, down the next, and so on."""
    return _walked(problem, sweeps.s_shape(problem.layout, list(stops_by_position(problem.stops))), "s-shape")


def largest_gap(problem: TourProblem) -> TourSolution:
    """Through the first and last aisle; into the others from both ends up to the largest gap."""
    order = sweeps.largest_gap(problem.layout, list(stops_by_position(problem.stops)))
    return _walked(problem, order, "largest gap")


def first_come_batches(problem: BatchProblem) -> BatchSolution:
    """Within each urgency class carts are filled by cutoff, then key; the picker walks the S-shape."""
    fitting = [order for order in problem.orders if fits_alone(order, problem.cart)]
    batches = [
        _batch(problem, [orders[i] for i in group])
        for orders in urgency_classes(fitting, problem.due_window_s)
        for group in first_come(orders, problem.cart)
    ]
    return BatchSolution(
        batches=tuple(batches),
        too_large=tuple(sorted(order.key for order in problem.orders if not fits_alone(order, problem.cart))),
        length_mm=sum(batch.length_mm for batch in batches),
        method="first come, s-shape",
        bound=0,
        proven=False,
        reasons=(),
    )


def volume_rule(problem: CartonProblem, limits: Limits) -> CartonSolution:
    """The smallest carton that the items fill to at most 75 per cent; if there is none, the largest, and so on."""
    return cartons.volume_rule(problem, limits)


def _walked(problem: TourProblem, order: list[Position], method: str) -> TourSolution:
    stops = stops_in_order(stops_by_position(problem.stops), order)
    length = walk_length(problem.layout, [problem.first, *order, problem.last])
    return TourSolution(stops, length, method, 0, False, ())


def _batch(problem: BatchProblem, orders: list[OrderToPick]) -> Batch:
    tour = s_shape(TourProblem(problem.layout, tuple(stop for order in orders for stop in order.stops)))
    return Batch(tuple(order.key for order in orders), first_slots(orders), tour.stops, tour.length_mm, ())
