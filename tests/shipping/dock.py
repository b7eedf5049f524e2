"""From closed parcels to shipments that have left; everything through the real rooms."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tests.packing.bench import Bench
from wms.board.queries import ExceptionView, open_exceptions
from wms.kernel.actors import Actor
from wms.plumbing.db import reading
from wms.printing.queries import PrintJobRecord, jobs_of_subjects
from wms.shipping.carriers import Carrier, Consignment, Purchase
from wms.shipping.jobs import drive_labels
from wms.shipping.models import Label, Shipment


@dataclass
class FlakyCarrier:
    """`script` is called before each purchase and may raise; `asked` are the references, `sold` what was answered."""

    behind: Carrier
    script: Callable[[Consignment], None] = lambda _parcel: None
    asked: list[str] = field(default_factory=list)
    sold: list[Purchase] = field(default_factory=list)
    voided: list[str] = field(default_factory=list)

    @property
    def options(self) -> frozenset[str]:
        return self.behind.options

    def rate(self, parcel: Consignment) -> Any:
        return self.behind.rate(parcel)

    def buy(self, parcel: Consignment) -> Purchase:
        self.asked.append(parcel.reference)
        self.script(parcel)
        self.sold.append(self.behind.buy(parcel))
        return self.sold[-1]

    def void(self, reference: str) -> None:
        self.voided.append(reference)


@dataclass
class Dock:
    bench: Bench
    clock: Any
    folder: Path

    def packed(self, number: str = "1001", lines: dict[str, int] | None = None, **more: Any) -> dict[str, Any]:
        """An order packed into one parcel whose label is bought and printed; returns the pack."""
        self.bench.picked(number, lines or {"ITEM-1": 2, "ITEM-2": 1}, "T00001", **more)
        pack = self.bench.pack_all("T00001")
        self.bench.settle()
        return pack

    def two_parcels(self, number: str = "1001") -> dict[str, Any]:
        self.bench.picked(number, {"ITEM-1": 2, "ITEM-2": 1}, "T00001")
        pack = self.bench.put(self.bench.carton(self.bench.open("T00001")), "ITEM-1", 2)
        pack = self.bench.carton(self.bench.close(pack))
        pack = self.bench.close(self.bench.put(pack, "ITEM-2"))
        self.bench.settle()
        return pack

    def scan(self, code: str, station: str = "STATION-1", actor: Actor | None = None) -> dict[str, Any]:
        answer = self.bench.send(actor or self.bench.mia, "confirm_label", station_code=station, code=code)
        assert answer["status"] == "applied", answer
        self.bench.settle()
        return dict(answer["result"])

    def refused(self, code: str, station: str = "STATION-1") -> dict[str, Any]:
        return self.bench.refused("confirm_label", station_code=station, code=code)

    def reprint(self, parcel_id: str, reason: str = "damaged", **more: Any) -> dict[str, Any]:
        answer = self.bench.send(self.bench.mia, "reprint_label", parcel_id=parcel_id, reason=reason, **more)
        self.bench.settle()
        return answer

    def sweep(self, **later: float) -> None:
        """Some time passes, and the leader's sweep comes by."""
        self.clock.forward(**later)
        drive_labels.now()
        self.bench.settle()

    def labels(self) -> list[Label]:
        with reading() as session:
            rows = list(session.scalars(select(Label).order_by(Label.serial)))
            session.expunge_all()
            return rows

    def label(self) -> Label:
        [label] = self.labels()
        return label

    def numbers(self) -> list[str]:
        return [label.tracking_number or "" for label in self.labels()]

    def shipments(self) -> list[Shipment]:
        with reading() as session:
            rows = list(session.scalars(select(Shipment).order_by(Shipment.id)))
            session.expunge_all()
            return rows

    def copies(self, parcel_id: object) -> list[PrintJobRecord]:
        with reading() as session:
            return jobs_of_subjects(session, "parcel", [str(parcel_id)])

    def paper(self, printer: str = "ZPL-1") -> list[str]:
        """What came out of a printer."""
        return [path.read_text("utf-8") for path in sorted((self.folder / printer).glob("*.zpl"))]

    def exceptions(self) -> list[ExceptionView]:
        with reading() as session:
            return open_exceptions(session, kind="label")

    def at_customer(self) -> dict[str, int]:
        """Units that moved from cartons to the customer, by sku."""
        from wms.inventory.models import StockMove

        names = {identity: sku for sku, identity in self.bench.goods.items.items()}
        units: dict[str, int] = {}
        with reading() as session:
            for item_id, quantity in session.execute(
                select(StockMove.item_id, StockMove.quantity).where(StockMove.reason == "ship")
            ):
                units[names[item_id]] = units.get(names[item_id], 0) + quantity
        return units

    def order_of(self, pack: dict[str, Any]) -> Any:
        return self.bench.order(UUID(pack["order"]["id"]))
