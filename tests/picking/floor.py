"""A small warehouse at work: four aisles, three carts, a hundred totes, two pickers; all rooms real."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.kept import begun
from wms.catalog.services import put_items
from wms.channels.services import open_channel
from wms.inventory import services as inventory
from wms.inventory.queries import invariants as ledger_invariants
from wms.inventory.queries import stock_at
from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.layout import queries as layout
from wms.layout import services as places
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import invariants as order_invariants
from wms.picking import queries as picking_queries
from wms.planning import services as planning
from wms.planning.jobs import plan_floor
from wms.planning.queries import WaveFilter
from wms.plumbing.commands import run_floor_command
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.transaction import perform_as_system
from wms.work import queries as work_queries

Named = Callable[[str], str]
AISLES = 4
BAYS = 5
CART_SLOTS = 4
ADDRESS = {"name": "Ada", "street1": "1 Mill Lane", "city": "Leeds", "postcode": "LS1 1AA", "country": "GB"}
ITEMS = ("TEA", "MUG", "SOAP", "LAMP", "ROPE", "BELL")


@dataclass
class Floor:
    """The warehouse with its people. Commands go through the device's door, with receipts."""

    warehouse_id: UUID
    ana: Actor
    ben: Actor
    eva: Actor
    items: dict[str, UUID]
    seq: int = 0
    told: list[Any] = field(default_factory=list)
    code: str = "MAIN"
    named: Named = str  # what this house calls A01-01-1, T00001, CART-01 and PACK-1

    def stock(self, location: str, sku: str, quantity: int, lot: str = "") -> None:
        def receive(tx: Any) -> None:
            place = layout.location_by_code(tx.session, self.warehouse_id, self.named(location))
            one = inventory.Receipt(self.items[sku], place.id, quantity, lot)
            inventory.receive(tx, self.warehouse_id, [one], "GRN-1")

        perform_as_system(receive)

    def order(self, number: str, lines: dict[str, int], channel: str = "shop", **more: Any) -> UUID:
        body = {
            "ship_to": ADDRESS,
            "warehouse": self.code,
            "cutoff": utc_now() + timedelta(hours=3),
            "lines": [{"external_line_id": str(n), "sku": s, "quantity": q} for n, (s, q) in enumerate(lines.items())],
            **more,
        }

        def put(tx: Any) -> UUID:
            open_channel(tx, channel)
            return orders.put_order(tx, channel, number, body).order_id

        return perform_as_system(put)

    def release(self, max_walks: int | None = None) -> int:
        """Sends all that waits on its way, or the orders of `max_walks` full carts; plans; returns how many went."""
        most = max_walks and max_walks * CART_SLOTS
        sent = perform_as_system(lambda tx: planning.send_wave(tx, self.warehouse_id, WaveFilter(limit=most))["orders"])
        plan_floor.now(str(self.warehouse_id))
        return sent

    def begun(self, name: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What `build` makes on this floor and returns, kept for the next test."""
        made, self.seq = begun(name, lambda: (build(), self.seq))
        return made

    def send(self, actor: Actor, op: str, identity: str | None = None, **payload: Any) -> dict[str, Any]:
        self.seq += 1
        envelope = {"id": identity or str(new_id()), "op": op, "seq": self.seq, "payload": payload}
        return run_floor_command(actor, envelope)

    def send_late(self, actor: Actor, op: str, age_ms: int = 0, **payload: Any) -> dict[str, Any]:
        """A device that was away brings what was done so long ago."""
        self.seq += 1
        envelope = {"id": str(new_id()), "op": op, "seq": self.seq, "age_ms": age_ms, "payload": payload}
        return run_floor_command(actor, envelope)

    def do(self, actor: Actor, op: str, **payload: Any) -> dict[str, Any]:
        answer = self.send(actor, op, **payload)
        assert answer["status"] == "applied", answer
        return answer["result"]

    def refused(self, actor: Actor, op: str, **payload: Any) -> dict[str, Any]:
        answer = self.send(actor, op, **payload)
        assert answer["status"] == "rejected", answer
        return answer["error"]

    def claim(self, actor: Actor) -> dict[str, Any]:
        return self.do(actor, "claim_task")["task"]

    def equip(self, actor: Actor, task: dict[str, Any], first_tote: int = 1) -> dict[str, Any]:
        """A tote for every slot, T00001 upwards."""
        for n, slot in enumerate(task["slots"]):
            tote = self.named(f"T{first_tote + n:05d}")
            task = self.do(actor, "assign_tote", task_id=task["id"], slot=slot["slot"], tote_code=tote)["task"]
        return task

    def scan(self, task: dict[str, Any], stop: dict[str, Any], line: dict[str, Any], **other: Any) -> dict[str, Any]:
        """The payload of the right confirm_pick for what is left of a line."""
        tote = next(slot["tote"]["code"] for slot in task["slots"] if slot["slot"] == line["slot"])
        right = {
            "task_id": task["id"],
            "line_id": line["id"],
            "location_code": stop["location"]["code"],
            "item_code": stop["item"]["sku"],
            "quantity": line["quantity"] - line["picked"] - line["short"],
            "tote_code": tote,
        }
        return right | ({"lot": stop["lot"]} if stop["lot"] else {}) | other

    def pick_all(self, actor: Actor, task: dict[str, Any]) -> dict[str, Any]:
        """Picks every open line in walking order; returns the task as it is then."""
        for stop in task["stops"]:
            for line in stop["lines"]:
                if line["state"] == "open":
                    self.do(actor, "confirm_pick", **self.scan(task, stop, line))
        return self.do(actor, "claim_task")["task"]

    def order_record(self, order_id: UUID) -> Any:
        with reading() as session:
            return order_queries.order(session, order_id)

    def contents(self, code: str) -> dict[str, int]:
        """What lies in a place, by sku."""
        names = {identity: sku for sku, identity in self.items.items()}
        with reading() as session:
            place = layout.location_by_code(session, self.warehouse_id, self.named(code))
            return {names[row.item_id]: row.on_hand for row in stock_at(session, [place.id])}

    def task(self, task_id: str) -> Any:
        with reading() as session:
            return work_queries.task(session, UUID(task_id))

    def wrong(self) -> list[str]:
        """What of the invariants does not hold."""
        with reading() as session:
            return ledger_invariants(session) + order_invariants(session) + picking_queries.invariants(session)


def told(event: Any) -> list[dict[str, Any]]:
    """What was told of one kind of event, in order."""
    with reading() as session:
        rows = session.query(OutboxEvent).filter(OutboxEvent.type == event.type).order_by(OutboxEvent.id)
        return [row.payload for row in rows]


def build(code: str = "MAIN", named: Named = str) -> Floor:
    """`named` gives the house's own names for places and containers."""
    return begun(("floor", code, named), lambda: _built(code, named))


def _built(code: str, named: Named) -> Floor:
    items = perform_as_system(lambda tx: dict(zip(ITEMS, put_items(tx, [_item(sku) for sku in ITEMS]), strict=True)))
    warehouse_id = perform_as_system(lambda tx: _warehouse(tx, code, named))
    people = [_worker(name, warehouse_id, role) for name, role in (("Ana", "picker"), ("Ben", "picker"))]
    eva = _worker("Eva", warehouse_id, "supervisor")
    return Floor(warehouse_id, *people, eva, items, code=code, named=named)


def _worker(name: str, warehouse_id: UUID, role: Any) -> Actor:
    return Actor(kind="worker", id=new_id(), name=name, role=role, warehouse_id=warehouse_id, device_id=new_id())


def _item(sku: str) -> dict[str, Any]:
    size = {"weight_g": 200, "length_mm": 100, "width_mm": 80, "height_mm": 60}
    number = f"501234567{ITEMS.index(sku):03d}5"
    return {"sku": sku, "name": sku.title(), **size, "codes": [{"code": number, "quantity": 1}]}


def _warehouse(tx: Any, code: str, named: Named) -> UUID:
    site = {
        "name": "Main", "timezone": "Europe/London", "depot_x_mm": 0, "depot_y_mm": 0,
        "aisles": [{"name": f"A{n:02d}", "x_mm": n * 3000} for n in range(1, AISLES + 1)],
        "cross_aisles": [0, 12_000],
    }  # fmt: skip
    warehouse_id = places.put_warehouse(tx, code, site)
    bins = [_bin(aisle, bay) for aisle in range(1, AISLES + 1) for bay in range(1, BAYS + 1)]
    carts = [{"code": "CART-01", "kind": "cart", "slots": 4}, {"code": "CART-02", "kind": "cart", "slots": 4}]
    small = [{"code": "CART-99", "kind": "cart", "slots": 1}]
    totes = [{"code": f"T{n:05d}", "kind": "tote"} for n in range(1, 101)]
    lanes = [{"code": f"PACK-{n}", "kind": "pack_lane", "x_mm": 0, "y_mm": -1000} for n in (1, 2)]
    all_places = [{**place, "code": named(place["code"])} for place in (*bins, *carts, *small, *totes, *lanes)]
    places.put_locations(tx, warehouse_id, all_places)
    return warehouse_id


def _bin(aisle: int, bay: int) -> dict[str, Any]:
    blocks = {"aisle": f"A{aisle:02d}", "bay": f"{bay:02d}", "level": "1"}
    return blocks | {
        "code": "-".join(blocks.values()), "kind": "pick",
        "x_mm": aisle * 3000, "y_mm": bay * 2000, "aisle_index": aisle - 1, "pick_sequence": aisle * 100 + bay,
        "check_digits": f"{aisle}{bay}",
    }  # fmt: skip
