"""Use cases of orders: intake, promise, holds and cancels, release, progress on the floor, shorts."""

from wms.orders.acts import ActedOrder, OrderAct, Values, each_alone, order_act
from wms.orders.benches import Bench, CalledOff, who_has_picked_goods
from wms.orders.customer_pages import customers_read_at
from wms.orders.rules import PLACE_IS_CLOSED
from wms.orders.services.cancelling import ask_to_cancel, cancel_order
from wms.orders.services.carrying import carry_promises
from wms.orders.services.changing import Changed, Refused
from wms.orders.services.counting import counting, counting_values
from wms.orders.services.customer_words import hear_customer
from wms.orders.services.cutoffs import carriers_by, cutoffs_by
from wms.orders.services.giving_up import GivenUp, give_up_promises
from wms.orders.services.held_goods import hold_orders_with_goods, lift_holds_of_goods
from wms.orders.services.holds import hold_order, lift_hold, ship_what_is_there
from wms.orders.services.intake import Intake, judge_order, put_order
from wms.orders.services.items import items_on_order
from wms.orders.services.missing import Missed, fetched_for, give_up_fetch, lose_units, miss_line, unmiss_line
from wms.orders.services.moving import PromiseMove, move_promises
from wms.orders.services.named_lines import read_ahead
from wms.orders.services.progress import (
    finish_packing,
    pack_line,
    packing_goes_on,
    pick_allocation,
    picked_units,
    picking_values,
    ship_order,
    start_packing,
    start_picking,
    unpick_allocation,
    using_promise,
)
from wms.orders.services.promise import promise_again
from wms.orders.services.requests import change_as_asked
from wms.orders.services.serving import promise_last
from wms.orders.services.short_undone import ShortTaken, end_short_doubt, undo_short_allocation
from wms.orders.services.shorts import ShortOutcome, short_allocation
from wms.orders.services.starting import starting, starting_values, starts_of
from wms.orders.services.urgency import set_cutoff, set_priority
from wms.orders.services.waiting_until import let_go
from wms.orders.services.walks import begin_walk, finish_picking, leave_walk, release_orders

__all__ = [
    "PLACE_IS_CLOSED",
    "ActedOrder",
    "Bench",
    "CalledOff",
    "Changed",
    "GivenUp",
    "Intake",
    "Missed",
    "OrderAct",
    "PromiseMove",
    "Refused",
    "ShortOutcome",
    "ShortTaken",
    "Values",
    "ask_to_cancel",
    "begin_walk",
    "cancel_order",
    "carriers_by",
    "carry_promises",
    "change_as_asked",
    "counting",
    "counting_values",
    "customers_read_at",
    "cutoffs_by",
    "each_alone",
    "end_short_doubt",
    "fetched_for",
    "finish_packing",
    "finish_picking",
    "give_up_fetch",
    "give_up_promises",
    "hear_customer",
    "hold_order",
    "hold_orders_with_goods",
    "items_on_order",
    "judge_order",
    "leave_walk",
    "let_go",
    "lift_hold",
    "lift_holds_of_goods",
    "lose_units",
    "miss_line",
    "move_promises",
    "order_act",
    "pack_line",
    "packing_goes_on",
    "pick_allocation",
    "picked_units",
    "picking_values",
    "promise_again",
    "promise_last",
    "put_order",
    "read_ahead",
    "release_orders",
    "set_cutoff",
    "set_priority",
    "ship_order",
    "ship_what_is_there",
    "short_allocation",
    "start_packing",
    "start_picking",
    "starting",
    "starting_values",
    "starts_of",
    "undo_short_allocation",
    "unmiss_line",
    "unpick_allocation",
    "using_promise",
    "who_has_picked_goods",
]
