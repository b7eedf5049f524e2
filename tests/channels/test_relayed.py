"""From the order's door to the receiver's: through outbox, relay, subscriber and job."""

from collections.abc import Callable
from typing import Any

from tests.channels.receiver import Receiver
from tests.picking.floor import build
from wms.board import services as board
from wms.board.queries import open_exceptions
from wms.channels import jobs, services
from wms.orders import services as orders
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system

ORDER_TYPES = ["order.received", "order.released", "order.short", "order.on_hold", "order.cancelled"]


def put_endpoint(url: str, types: list[str]) -> None:
    perform_as_system(lambda tx: services.put_endpoint(tx, name="shop", url=url, types=types, channel="shop"))


def test_what_happens_to_an_order_is_told_in_its_order(
    database: Any, loopback_allowed: None, receiver: Receiver, settle: Callable[[], None]
) -> None:
    floor = build()
    put_endpoint(receiver.url, ORDER_TYPES)
    order = floor.order("1", {"TEA": 2}, hold={"kind": "credit"})
    settle()
    perform_as_system(lambda tx: orders.cancel_order(tx, order))
    settle()
    told = [(got.body["type"], got.body["data"]["order"]["external_id"]) for got in receiver.got]
    assert told == [("order.received", "1"), ("order.on_hold", "1"), ("order.short", "1"), ("order.cancelled", "1")]
    assert [got.body["data"]["sequence"] for got in receiver.got] == [1, 2, 3, 4]
    assert receiver.got[1].body["data"]["hold_kind"] == "credit"


def test_a_receiver_that_is_down_is_tried_at_once_when_somebody_says_so(
    database: Any, clock: Any, loopback_allowed: None, receiver: Receiver, settle: Callable[[], None]
) -> None:
    floor = build()
    put_endpoint(receiver.url, ["order.received"])
    receiver.stop()
    floor.order("1", {"TEA": 2})
    settle()
    for _ in range(3):
        clock.forward(minutes=2)
        jobs.drain_endpoints.now()
        settle()
    receiver.start()
    with reading() as session:
        [down] = open_exceptions(session, kind="webhook_down")
    perform(floor.eva, "board.choose_fix", lambda tx: board.choose_fix(tx, down.id))
    settle()
    jobs.drain_endpoints.now()
    settle()
    assert len(receiver.got) == 1
    with reading() as session:
        assert open_exceptions(session, kind="webhook_down") == []
