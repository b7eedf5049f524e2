"""A doubtful address is held until somebody has looked; what was doubted in an old one ends with it."""

from wms.orders.models import Order
from wms.orders.services.holds import hold_order, is_held, lift_hold
from wms.plumbing.addresses import doubt_about
from wms.plumbing.transaction import Tx


def doubt_address(tx: Tx, order: Order) -> None:
    doubt = doubt_about(order.ship_to)
    if doubt:
        hold_order(tx, order.id, "address", doubt, again=True)


def end_doubt(tx: Tx, order: Order) -> None:
    """What the house itself doubted in the old address counts no more; the new one is looked at by itself."""
    doubt = doubt_about(order.ship_to)
    if doubt and is_held(tx, order, "address", doubt):
        lift_hold(tx, order.id, "address")
