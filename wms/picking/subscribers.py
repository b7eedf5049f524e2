"""What picking does when orders, places, counts or the board tell something."""

from uuid import UUID

from wms.board import services as board
from wms.board.events import ExceptionFixChosen
from wms.counting.events import CountSettled
from wms.layout.events import LocationUnblocked
from wms.layout.services import ask_before_places_change, ask_who_works_with_containers
from wms.orders.events import OrderCancelled, OrderHeld, OrderReplaced, OrderShipped, PromiseGivenUp
from wms.packing.events import SurplusLeft
from wms.picking import services
from wms.picking.events import OrderPartPicked
from wms.picking.queries.left_goods import containers_on_walks, totes_of_orders
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx


@subscribe(OrderCancelled, OrderShipped)
def on_order_ended(tx: Tx, event: OrderCancelled | OrderShipped) -> None:
    """It leaves its walk; what lies in totes of it, on a walk or on a lane, goes back."""
    if isinstance(event, OrderCancelled) or event.complete:
        services.take_out_order(tx, event.order_id)
        services.take_off_walls(tx, event.order_id, "order_cancelled")
        services.take_out_left_goods(tx, event.order_id, "order_cancelled")


@subscribe(OrderReplaced)
def on_order_replaced(tx: Tx, event: OrderReplaced) -> None:
    services.take_out_changed_order(tx, event.order_id)


@subscribe(OrderHeld)
def on_order_held(tx: Tx, event: OrderHeld) -> None:
    """An order nothing of which is picked goes back and waits; one that is begun is finished and held at packing."""
    services.take_out_held_order(tx, event.order_id)
    if event.kind == "goods":
        services.tell_held_goods(tx, event.order_id, event.note)


@subscribe(PromiseGivenUp)
def on_promise_given_up(tx: Tx, event: PromiseGivenUp) -> None:
    """Goods that somebody walks for are held, written off or not there: the walk goes on without them."""
    instead = [UUID(place["allocation_id"]) for place in event.instead]
    services.lose_promise(tx, event.order_id, event.allocation_id, event.quantity, instead, event.why)


@subscribe(OrderPartPicked)
def on_order_part_picked(tx: Tx, event: OrderPartPicked) -> None:
    """Whoever walks for the rest brings it to the same lane."""
    services.tell_lane(tx, event.order_id)


@subscribe(SurplusLeft)
def on_surplus_left(tx: Tx, event: SurplusLeft) -> None:
    """The order has changed, and its bench is done with these totes: what lies in them goes back."""
    services.take_back_surplus(tx, event.order_id, {UUID(tote["id"]): tote["code"] for tote in event.totes})


@subscribe(LocationUnblocked)
def on_location_unblocked(tx: Tx, event: LocationUnblocked) -> None:
    """Somebody has looked into the bin: what was short there is settled."""
    board.resolve_exception(tx, f"short:{event.location_id}")


@subscribe(CountSettled)
def on_count_settled(tx: Tx, event: CountSettled) -> None:
    """A tote that was counted may hold less than somebody is to put back."""
    services.look_again(tx, event.location_id)


@subscribe(ExceptionFixChosen)
def on_exception_fix_chosen(tx: Tx, event: ExceptionFixChosen) -> None:
    """Somebody has put back what a dead order left in totes, and says so on the board."""
    if event.action == "picking.put_back_all":
        services.put_back_all(tx, UUID(event.subject["id"]))


ask_before_places_change(services.walls_awaited, lambda _tx, _places: set())
ask_who_works_with_containers(containers_on_walks, totes_of_orders)
