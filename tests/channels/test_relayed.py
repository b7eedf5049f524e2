"""From the order's door to the receiver's: through outbox, relay, subscriber and job."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.channels.receiver import Receiver
from tests.picking.floor import build
from wms.board import services as board
from wms.board.queries import open_exceptions
from wms.channels import jobs, services
from wms.channels.queries import feed
from wms.kernel.actors import Scope
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system
from wms.shipping.events import ShipmentConfirmed

pytestmark = pytest.mark.both_databases

ORDER_TYPES = ["order.received", "order.released", "order.short", "order.on_hold", "order.cancelled"]


def put_endpoint(url: str, types: list[str]) -> str | None:
    put = services.put_endpoint
    perform_as_system(lambda tx: services.open_channel(tx, "shop"))
    return perform_as_system(lambda tx: put(tx, name="shop", url=url, types=types, channel="shop")).secret


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


def test_a_confirmed_shipment_is_told_to_its_source_signed(
    database: Any, loopback_allowed: None, receiver: Receiver, settle: Callable[[], None]
) -> None:
    parcel = {"id": str(new_id()), "number": "P1", "tracking_number": "T1", "lines": [{"external_line_id": "1"}]}
    shipped = ShipmentConfirmed(
        warehouse_id=new_id(), shipment_id=new_id(), number="S1", order_id=new_id(), order_number="1", channel="shop",
        external_id="X1", shipped_at=utc_now(), complete=True, parcels=(parcel,),
    )  # fmt: skip
    receiver.secret = put_endpoint(receiver.url, ["shipment.confirmed"])
    perform_as_system(lambda tx: tx.record(shipped))
    perform_as_system(lambda tx: tx.record(replace(shipped, channel="other", number="S2")))
    settle()
    [got] = receiver.got
    data = got.body["data"]
    assert (data["shipment_number"], data["order"]["external_id"], data["parcels"]) == ("S1", "X1", [parcel])
    with reading() as session:
        page = feed(session, 0, 10, Scope(channel="shop"))
    assert [event["data"]["shipment_number"] for event in page.events] == ["S1"]
    assert page.events[0]["seq"] == data["event"]


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
