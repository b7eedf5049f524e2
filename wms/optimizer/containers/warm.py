"""Compiles every kernel of this package: they are typed by their first call, so a tiny container is filled."""

from wms.optimizer.containers.bins import fill_one
from wms.optimizer.containers.problem import Kind, Room
from wms.optimizer.limits import Limits


def warm() -> None:
    from wms.optimizer import cartons

    kinds = (Kind(((2, 3, 4), (3, 2, 4)), 5, 1), Kind(((1, 1, 2),), 3, 1))
    fill_one(Room((8, 8, 8)), kinds, Limits(steps=20), Limits(seconds=600).deadline())
    items = (cartons.Item("a", 20, 30, 40, 10, 3), cartons.Item("b", 30, 30, 30, 10, 2))
    offer = (cartons.Carton("S", 60, 60, 45, 100, 10), cartons.Carton("L", 100, 100, 100, 1000, 30))
    cartons.solve(cartons.CartonProblem(items, offer), Limits(seconds=600, steps=3))
