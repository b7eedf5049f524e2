"""Fill carts in the order given: the next order goes on the open cart, or the cart leaves and a new one opens."""

from collections.abc import Callable

from wms.optimizer.batches.problem import Cart, OrderToPick, load_of


def first_come(
    orders: list[OrderToPick], cart: Cart, may: Callable[[list[int]], bool] = lambda _: True
) -> list[list[int]]:
    """Groups of indexes into `orders`, each within the cart and such as `may` be; every order must fit alone."""
    groups: list[list[int]] = []
    used: tuple[int, ...] = (0,) * len(cart.capacity)
    for index, order in enumerate(orders):
        together = tuple(a + b for a, b in zip(used, load_of(order), strict=True))
        fits = all(load <= limit for load, limit in zip(together, cart.capacity, strict=True))
        if groups and fits and may([*groups[-1], index]):
            groups[-1].append(index)
            used = together
        else:
            groups.append([index])
            used = load_of(order)
    return groups
