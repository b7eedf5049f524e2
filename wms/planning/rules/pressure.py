"""Whether it is worth planning now, or better to wait for more orders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReleasePressure:
    """Why one might plan now: walks that wait and should wait, orders that could go, a cart's slots, and time."""

    waiting_walks: int
    target_walks: int
    orders: int
    slots: int
    longest_wait_s: float
    soonest_cutoff_s: float | None


PATIENCE_S = 60
URGENT_S = 3600


def is_worth_planning(pressure: ReleasePressure) -> bool:
    """Releases as late as the floor allows: every order that waits for company makes the next walk better.

    At once when nothing waits for the pickers; never while half of the wanted walks wait; in between when a cart can be
    filled, an order has waited long enough, or a cutoff is near.
    """
    if pressure.orders == 0 or pressure.waiting_walks * 2 >= max(2, pressure.target_walks):
        return False
    near = pressure.soonest_cutoff_s is not None and pressure.soonest_cutoff_s < URGENT_S
    return (
        pressure.waiting_walks == 0 or pressure.orders >= pressure.slots or pressure.longest_wait_s > PATIENCE_S or near
    )
