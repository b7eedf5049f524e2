"""A street to test on: a receiver, a clock that can be moved, facts to tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest
from sqlalchemy import select, update

from tests.channels.receiver import Receiver
from tests.clock import MovableClock
from wms.channels import jobs, services
from wms.channels.jobs import delivering
from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.kernel.clock import iso, utc_now
from wms.kernel.ids import new_id
from wms.plumbing import jobs as job_queue
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent, StoredEvent
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform_as_system

WAREHOUSE = UUID(int=7)


@pytest.fixture
def loopback_allowed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WMS_WEBHOOK_NETWORKS", "127.0.0.0/8")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    made.start()
    yield made
    made.stop()


@dataclass
class Street:
    """What a test does and asks, in its words."""

    clock: MovableClock
    seq: int = 0
    shipments: list[str] = field(default_factory=list)

    def endpoint(self, url: str, *types: str, **more: Any) -> str | None:
        wish = {"name": "shop", "channel": "webshop", "url": url, "types": list(types) or ["shipment.confirmed"]} | more
        return perform_as_system(lambda tx: services.put_endpoint(tx, **wish)).secret

    def ship(self, number: str, channel: str = "webshop", order: str | None = None) -> None:
        """A shipment of an order of its own, or of the one that a test calls `order`."""
        told = shipment(number, channel)
        if order is not None:
            told["order_id"] = str(uuid5(NAMESPACE_OID, order))
        self.tell("shipping.shipment_confirmed", told)

    def accepted_orders(self, receiver: Receiver) -> list[str]:
        return [got.body["data"]["order"]["external_id"] for got in receiver.accepted]

    def tell(self, event_type: str, payload: dict[str, Any]) -> None:
        """As the relay does: the fact is stored and numbered, then brought to the street."""
        self.seq += 1
        stored = StoredEvent(self.seq, new_id(), event_type, payload, "test", self.clock())
        perform_as_system(lambda tx: tx.session.add(_row(stored)))
        perform_as_system(lambda tx: services.enqueue_deliveries(tx, stored))

    def tell_all(self, event_type: str, payloads: Sequence[dict[str, Any]]) -> None:
        """Many facts, a hundred at a time."""
        for start in range(0, len(payloads), 100):
            facts = []
            for payload in payloads[start : start + 100]:
                self.seq += 1
                facts.append(StoredEvent(self.seq, new_id(), event_type, payload, "test", self.clock()))
            perform_as_system(lambda tx, facts=facts: _store(tx, facts))

    def run(self) -> None:
        """The sweep calls for what is due, the jobs do it."""
        jobs.drain_endpoints.now()
        job_queue.run_pending()

    def run_for(self, hours: float, every_minutes: float = 1) -> None:
        for _ in range(round(hours * 60 / every_minutes)):
            self.clock.forward(minutes=every_minutes)
            self.run()

    def deliveries(self) -> list[WebhookDelivery]:
        with reading() as session:
            rows = session.scalars(select(WebhookDelivery).order_by(WebhookDelivery.sequence)).all()
            session.expunge_all()
            return list(rows)

    def states(self) -> list[str]:
        return [delivery.state for delivery in self.deliveries()]

    def the_endpoint(self) -> WebhookEndpoint:
        with reading() as session:
            row = session.scalars(select(WebhookEndpoint)).one()
            session.expunge_all()
            return row

    def age(self, by: timedelta) -> None:
        perform_as_system(
            lambda tx: tx.session.execute(update(WebhookDelivery).values(created_at=WebhookDelivery.created_at - by))
        )


@pytest.fixture
def most_at_once() -> int:
    """One after the other, so that a test may say which message comes next; where it matters not, as the house has it
    (`MOST_AT_ONCE`).
    """
    return 1


@pytest.fixture
def street(
    database: Any, clock: MovableClock, loopback_allowed: None, most_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> Street:
    monkeypatch.setattr(delivering, "MOST_AT_ONCE", most_at_once)
    perform_as_system(lambda tx: services.open_channel(tx, "webshop"))
    return Street(clock)


def shipment(number: str, channel: str = "webshop", lines: int = 1) -> dict[str, Any]:
    line = {"external_line_id": "1", "sku": "84029G", "lot": "", "quantity": 2}
    parcel = {"id": str(new_id()), "number": 1, "carrier": "table", "service": "standard", "tracking_number": "T1"}
    parcel |= {"tracking_url": "https://track.example/T1", "weight_g": 900, "length_mm": 300, "width_mm": 200}
    return {
        "shipment_id": str(new_id()), "number": number, "order_id": str(new_id()), "order_number": f"O-{number}",
        "channel": channel, "external_id": number, "shipped_at": iso(utc_now()), "complete": True,
        "warehouse_id": str(WAREHOUSE), "parcels": [parcel | {"height_mm": 100, "lines": [line] * lines}],
    }  # fmt: skip


def order_event(number: str, channel: str = "webshop", **more: Any) -> dict[str, Any]:
    own = {"order_id": str(new_id()), "number": number, "channel": channel, "external_id": number, "version": 1}
    return own | {"warehouse_id": str(WAREHOUSE)} | more


def _store(tx: Tx, facts: Sequence[StoredEvent]) -> None:
    for stored in facts:
        tx.session.add(_row(stored))
    for stored in facts:
        services.enqueue_deliveries(tx, stored)


def _row(stored: StoredEvent) -> OutboxEvent:
    return OutboxEvent(
        id=stored.id, seq=stored.seq, type=stored.type, payload=stored.payload, actor=stored.actor, at=stored.at,
        command_id=None,
    )  # fmt: skip
