"""A pack station with cartons, goods on a lane, and two packers; everything through the real rooms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.goods import Goods, lay_out, place_order, stock
from tests.kept import begun
from wms.inventory.queries import invariants as ledger_invariants
from wms.inventory.queries import stock_at
from wms.kernel.actors import Actor
from wms.kernel.ids import new_id
from wms.layout import queries as layout
from wms.layout import services as places
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import allocations_of
from wms.orders.queries import invariants as order_invariants
from wms.packing import services
from wms.packing.queries import invariants as pack_invariants
from wms.packing.queries import pack_view
from wms.picking.events import OrderPartPicked, OrderPicked
from wms.plumbing.commands import run_floor_command
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.transaction import Tx, perform_as_system
from wms.printing.services import put_printer

MEASURES = ("length_mm", "width_mm", "height_mm", "max_weight_g", "tare_g", "cost_minor")
CARTONS = {"BOX-S": (310, 230, 140, 8000, 150, 38), "BOX-M": (400, 300, 220, 15000, 290, 62)}


@dataclass
class Bench:
    """Items ITEM-1..4 weigh 100..400 g; CASE-n is the code of six. Commands go through the device's door."""

    goods: Goods
    mia: Actor
    noah: Actor
    settle: Any
    seq: int = 0

    def picked(self, number: str, lines: dict[str, int], *totes: str, **more: Any) -> UUID:
        """An order whose goods stand on lane PACK-1, as picking would leave and tell them."""
        order_id = perform_as_system(lambda tx: place_order(tx, number, *lines.items(), number=number, **more))
        self.pick(order_id, number, *totes)
        return order_id

    def begun(self, name: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What `build` makes at this bench and returns, kept for the next test."""
        made, self.seq = begun(name, lambda: (build(), self.seq))
        return made

    def eight_and_two(self) -> dict[str, Any]:
        """Eight of ITEM-1 (a case of six among them) and two of ITEM-2, nothing packed."""
        self.picked("1001", {"ITEM-1": 8, "ITEM-2": 2}, "T00001")
        return self.carton(self.open("T00001"))

    def pick(self, order_id: UUID, number: str, *totes: str, most: int | None = None) -> None:
        """Picks all that is promised, or only the first `most` promises: then the rest goes on another walk."""
        perform_as_system(lambda tx: self._pick(tx, order_id, number, totes, most))
        self.settle()

    def _pick(self, tx: Tx, order_id: UUID, number: str, totes: tuple[str, ...], most: int | None) -> None:
        promises = allocations_of(tx.session, [order_id])[order_id][:most]
        orders.release_orders(tx, {order_id: promises}, walk_id := new_id(), "test")
        orders.start_picking(tx, order_id)
        told = []
        for n, row in enumerate(promises):
            orders.pick_allocation(tx, row.id, row.quantity, self.goods.totes[totes[n % len(totes)]])
            line, item = str(row.order_line_id), str(row.item_id)
            told.append({"order_line_id": line, "item_id": item, "lot": row.lot, "quantity": row.quantity})
        lane = layout.location_by_code(tx.session, self.goods.warehouse_id, "PACK-1")
        for tote in totes:
            places.place(tx, self.goods.totes[tote], lane.id)  # type: ignore[union-attr]
        tell = OrderPartPicked if orders.finish_picking(tx, order_id, walk_id) == "allocated" else OrderPicked
        standing = tuple({"id": str(self.goods.totes[tote]), "code": tote} for tote in totes)
        tx.record(
            tell(
                warehouse_id=self.goods.warehouse_id, order_id=order_id, number=number, lane_code="PACK-1",
                totes=standing, lines=tuple(told),
            )
        )  # fmt: skip

    def send(self, actor: Actor, op: str, identity: str | None = None, **payload: Any) -> dict[str, Any]:
        self.seq += 1
        envelope = {"id": identity or str(new_id()), "op": op, "seq": self.seq, "payload": payload}
        return run_floor_command(actor, envelope)

    def do(self, op: str, actor: Actor | None = None, **payload: Any) -> dict[str, Any]:
        answer = self.send(actor or self.mia, op, **payload)
        assert answer["status"] == "applied", answer
        return answer["result"].get("pack") or self.pack(answer["result"]["change"]["pack_id"])

    def pack(self, pack_id: str) -> dict[str, Any]:
        with reading() as session:
            return pack_view(session, UUID(pack_id))

    def refused(self, op: str, actor: Actor | None = None, **payload: Any) -> dict[str, Any]:
        answer = self.send(actor or self.mia, op, **payload)
        assert answer["status"] == "rejected", answer
        return answer["error"]

    def open(self, code: str, station: str = "STATION-1", actor: Actor | None = None) -> dict[str, Any]:
        return self.do("open_tote", actor, station_code=station, code=code)

    def carton(self, pack: dict[str, Any], code: str = "BOX-S") -> dict[str, Any]:
        return self.do("start_parcel", pack_id=pack["id"], carton_code=code)

    def put(self, pack: dict[str, Any], code: str, quantity: int = 1) -> dict[str, Any]:
        return self.do("pack_item", pack_id=pack["id"], item_code=code, quantity=quantity)

    def close(self, pack: dict[str, Any], off_g: int = 0, **more: Any) -> dict[str, Any]:
        return self.do("close_parcel", **self.closing(pack, off_g, **more))

    def closing(self, pack: dict[str, Any], off_g: int = 0, **more: Any) -> dict[str, Any]:
        """The payload that closes the open parcel with what it should weigh, and so many grams more or less."""
        parcel = next(one for one in pack["parcels"] if one["state"] == "open")
        weight = parcel["expected_weight_g"] + off_g
        return {"pack_id": pack["id"], "parcel_id": parcel["id"], "weight_g": weight} | more

    def pack_all(self, code: str) -> dict[str, Any]:
        """One carton for everything in a tote, closed."""
        pack = self.carton(self.open(code))
        for line in pack["lines"]:
            pack = self.put(pack, line["sku"], line["expected"])
        return self.close(pack)

    def contents(self, code: str) -> dict[str, int]:
        names = {identity: sku for sku, identity in self.goods.items.items()}
        with reading() as session:
            place = layout.location_by_code(session, self.goods.warehouse_id, code)
            assert place is not None, code
            return {names[row.item_id]: row.on_hand for row in stock_at(session, [place.id])}

    def place(self, code: str) -> Any:
        with reading() as session:
            return layout.location_by_code(session, self.goods.warehouse_id, code)

    def order(self, order_id: UUID) -> Any:
        with reading() as session:
            return order_queries.order(session, order_id)

    def told(self, event: Any) -> list[dict[str, Any]]:
        with reading() as session:
            rows = session.query(OutboxEvent).filter(OutboxEvent.type == event.type).order_by(OutboxEvent.id)
            return [row.payload for row in rows]

    def told_first(self, *events: Any) -> Any:
        """Which of these facts was told first."""
        return min(events, key=lambda event: self._first(event.type))

    def _first(self, type_: str) -> int:
        with reading() as session:
            rows = session.query(OutboxEvent.id).filter(OutboxEvent.type == type_).order_by(OutboxEvent.id)
            return int(rows.first()[0])

    def wrong(self) -> list[str]:
        """What of the invariants does not hold."""
        with reading() as session:
            return ledger_invariants(session) + order_invariants(session) + pack_invariants(session)


def build(settle: Any) -> Bench:
    return Bench(*begun("bench", _built), settle)


def _built() -> tuple[Goods, Actor, Actor]:
    goods = perform_as_system(_furnish)
    return goods, packer("Mia", goods), packer("Noah", goods)


def packer(name: str, goods: Goods, role: Any = "packer") -> Actor:
    return Actor(kind="worker", id=new_id(), name=name, role=role, warehouse_id=goods.warehouse_id, device_id=new_id())


def _furnish(tx: Tx) -> Goods:
    goods = lay_out(tx)
    for n in range(1, 5):
        stock(tx, goods, f"ITEM-{n}", f"A01-0{n}-1", 50)
    for n in (1, 2):
        put_printer(tx, goods.warehouse_id, f"ZPL-{n}", {"name": f"Printer {n}", "driver": "file", "address": "none"})
        body = {"name": f"Bench {n}", "lane": "PACK-1", "warehouse": "MAIN", "printer_code": f"ZPL-{n}"}
        services.put_station(tx, f"STATION-{n}", body | {"scale_address": None})
    for code, numbers in CARTONS.items():
        body = {"name": code.title(), **dict(zip(MEASURES, numbers, strict=True))}
        services.put_carton_type(tx, goods.warehouse_id, code, body)
    return goods
