"""Two warehouses side by side: MAIN has one of everything, X1 and the channel beta have those who must not reach it."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.apps import app_on
from tests.goods import SITE, place_order
from tests.house.doors import PASSWORD, PINS
from tests.shipping.dock import Dock
from wms.barcodes.services import print_code_labels
from wms.board.services import raise_exception
from wms.channels.models import ChannelDifference, WebhookDelivery
from wms.channels.services import keep_figures, open_channel, open_reconciliation, put_endpoint
from wms.counting.models import CountPhoto
from wms.counting.services import begin_campaign, queue_count
from wms.customers.models import CustomerNotice
from wms.inventory.models import StockMove, StockTransfer
from wms.inventory.services import Why, open_document
from wms.kernel.actors import SYSTEM
from wms.kernel.ids import new_id
from wms.layout.models import ContainerMove
from wms.layout.queries import location_by_code
from wms.layout.services import put_locations, put_wall, put_warehouse
from wms.packing.models import Parcel, ParcelPhoto
from wms.packing.services import put_station
from wms.people import services as people
from wms.people.models import Device
from wms.picking.models import Batch
from wms.planning.models import PlannedWalk, Steering, Wave
from wms.plumbing.db import Base, database, reading
from wms.plumbing.grants import scopes_to_give
from wms.plumbing.parked import ParkedWork
from wms.plumbing.spreadsheets import history
from wms.plumbing.spreadsheets.bringing import Wish
from wms.plumbing.transaction import Tx, perform_as_system
from wms.printing.models import PrintJob
from wms.shipping.models import Shipment
from wms.work.models import Notice, TaskAsk
from wms.work.services import queue_task

SECRETS = ("Ada Byron", "1001", "STATION-1", "ZPL-1", "Mia", "Main gun", "main-hook", "main-shop", "A01-01-1", "T00001")
BOUND = ("picker", "packer", "supervisor", "admin")


@dataclass
class TwoSites:
    """`things`: of each kind of thing one of MAIN and channel shop, by what a door knows it by."""

    app: Flask
    main_id: UUID
    other_id: UUID
    things: dict[str, Any]

    def person(self, role: str) -> FlaskClient:
        """Somebody of X1."""
        client = self.app.test_client()
        if role in PINS:
            code = perform_as_system(lambda tx: people.make_device_code(tx, warehouse_id=self.other_id))
            client.post("/api/v1/devices/enrol", json={"code": code.code, "name": "Gun", "kind": "handheld"})
            answer = client.post("/api/v1/session", json={"badge": f"X-{role}", "pin": PINS[role]})
        else:
            answer = client.post("/api/v1/session", json={"username": f"x-{role}", "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return client

    def key(self, *, warehouse_id: UUID | None = None, channel: str | None = None) -> FlaskClient:
        """A program with every scope that there is."""
        if channel is not None:
            perform_as_system(lambda tx: open_channel(tx, channel))
        made = perform_as_system(
            lambda tx: people.make_api_key(
                tx, name="all", scopes=scopes_to_give(), warehouse_id=warehouse_id, channel=channel
            )
        )
        client = self.app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {made.key}"
        return client

    def strangers(self) -> dict[str, FlaskClient]:
        """Everybody to whom the things of MAIN and of channel shop do not exist."""
        found = {f"{role} of X1": self.person(role) for role in BOUND}
        return found | {"key of X1": self.key(warehouse_id=self.other_id), "key of beta": self.key(channel="beta")}

    def secrets(self) -> set[str]:
        """What only MAIN, or only channel shop, may be told."""
        keys = {key for key in self.things.values() if isinstance(key, UUID)} - {self.things["warehouse_id"]}
        return {str(key) for key in keys} | {f'"{text}' for text in SECRETS}


def build(dock: Dock) -> TwoSites:
    people.forget_everybody()
    pack = dock.packed("1001", {"ITEM-1": 2})
    main_id = dock.bench.goods.warehouse_id
    other_id, things = perform_as_system(lambda tx: _furnish(tx, main_id, UUID(pack["id"])))
    dock.bench.settle()
    with reading() as session:
        things["delivery"] = session.scalars(select(WebhookDelivery.id)).first()
    things |= perform_as_system(lambda tx: _plan(tx, main_id, things["order"]))
    return TwoSites(app_on(database), main_id, other_id, things)


def _furnish(tx: Tx, main_id: UUID, pack_id: UUID) -> tuple[UUID, dict[str, Any]]:
    other_id = put_warehouse(tx, "X1", SITE | {"name": "Other house"})
    put_locations(tx, other_id, [{"code": "PACK-1", "kind": "pack_lane"}, {"code": "X01-01-1", "kind": "pick"}])
    lane: dict[str, Any] = {"name": "Bench X", "lane": "PACK-1", "warehouse": "X1"}
    put_station(tx, "STATION-X", lane | {"printer_code": None, "scale_address": None})
    put_wall(tx, main_id, "W1", {"lane": "PACK-1", "columns": 2, "rows": 1})
    tx.actor = replace(SYSTEM, warehouse_id=main_id)
    open_channel(tx, "main-shop")
    keep_figures(tx, "main-shop")
    put_endpoint(tx, name="main-hook", url="https://127.0.0.1/hook", types=["order.received"], channel="shop")
    tx.actor = SYSTEM
    run = open_reconciliation(tx, "main-shop", received_from=None, received_until=None)
    order_id = place_order(tx, "1002", ("ITEM-1", 1), warehouse="MAIN", hold={"kind": "credit"})
    own = _people(tx, main_id, other_id) | _work(tx, main_id, order_id)
    shipped = {
        "pack": pack_id,
        "parcel": tx.session.scalars(select(Parcel.id)).first(),
        "shipment": tx.session.scalars(select(Shipment.id)).first(),
        "print_job": tx.session.scalars(select(PrintJob.id)).first(),
        "label_run": print_code_labels(
            tx, "MAIN", {"kind": "command", "first": "*ok", "last": None, "printer": "ZPL-1"}
        )["run"],
        "station": "STATION-1",
    }
    named = {
        "order": order_id, "reference": ("shop", "1002"), "warehouse": "MAIN", "warehouse_id": main_id,
        "channel": "main-shop", "source": "main-shop", "endpoint": "main-hook", "telling": "main-hook",
        "move": _move(tx), "file_import": _file_import(tx, main_id), "count": _count(tx, main_id),
        "stock_document": open_document(tx, main_id, "hold", Why("quality"), "ITEM-1").id,
        "reconciliation": run, "belief": run, "difference": _difference(tx, main_id, order_id, run),
        "customer_notice": _notice(tx, order_id),
        "campaign": _campaign(tx, main_id), "count_photo": _photo(tx, main_id), "parcel_photo": _photo_of_parcel(tx),
    }  # fmt: skip
    return other_id, own | shipped | named | _carried(tx, main_id)


def _difference(tx: Tx, main_id: UUID, order_id: UUID, run: UUID) -> UUID:
    row = ChannelDifference(
        id=new_id(), channel="main-shop", kind="state", ref="1002", line="", warehouse_id=main_id, order_id=order_id,
        order_number="1002", theirs={"state": "packed"}, ours={"state": "waiting"}, state="open", fix="", answer="",
        could_not=[], note="", seen_in=run, times=1, first_seen_at=tx.now, last_seen_at=tx.now,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    return row.id


def _carried(tx: Tx, main_id: UUID) -> dict[str, Any]:
    """What went from place to place, and from house to house: X1 has no part in it."""
    third = put_warehouse(tx, "Y1", SITE | {"name": "Third house"})
    facts: dict[str, Any] = {"state": "open", "reference": "", "by": "Mia", "at": tx.now}
    for code, source, target in (("TR-90001", main_id, third), ("TR-90002", third, main_id)):
        tx.session.add(StockTransfer(id=new_id(), code=code, source_id=source, target_id=target, **facts))
    tote = location_by_code(tx.session, main_id, "T00001")
    carried = ContainerMove(
        id=new_id(), warehouse_id=main_id, container_id=tote.id, at=tx.now, by="Mia", before_id=None,
        after_id=location_by_code(tx.session, main_id, "PACK-1").id,
    )  # fmt: skip
    scan = StockMove(
        id=new_id(), item_id=tx.session.scalars(select(StockMove.item_id)).first(), lot="", quantity=1,
        source_id=location_by_code(tx.session, main_id, "A01-01-1").id,
        target_id=tote.id,
        document_kind="transfer", document_id=new_id(), reason="transfer", reference="TR-90001",
        command_id=str(new_id()), actor="Mia", at=tx.now,
    )  # fmt: skip
    tx.session.add_all([carried, scan])
    tx.session.flush()
    scanned = {"transfer_scan": UUID(scan.command_id), "container_move": carried.id}
    return scanned | {"transfer_sent": "TR-90001", "transfer_received": "TR-90002"}


def _count(tx: Tx, main_id: UUID) -> UUID:
    place = location_by_code(tx.session, main_id, "A01-01-1")
    return queue_count(tx, place.id, "spot").id


def _photo(tx: Tx, main_id: UUID) -> UUID:
    place = location_by_code(tx.session, main_id, "A01-01-1")
    count = queue_count(tx, place.id, "spot")
    photo = CountPhoto(id=new_id(), count_id=count.id, code="MYSTERY", taken_at=tx.now)
    tx.session.add(photo)
    tx.session.flush()
    return photo.id


def _photo_of_parcel(tx: Tx) -> UUID:
    parcel_id = tx.session.scalars(select(Parcel.id)).first()
    photo = ParcelPhoto(id=new_id(), parcel_id=parcel_id, taken_at=tx.now, taken_by="Mia", why="at_will")
    tx.session.add(photo)
    tx.session.flush()
    return photo.id


def _notice(tx: Tx, order_id: UUID) -> UUID:
    row = {"id": new_id(), "order_id": order_id, "channel": "shop", "step": "accepted", "part": "", "way": "mail"}
    row |= {"state": "failed", "why": "no_address", "round": 1, "attempts": 1, "answer": ""}
    tx.session.add(CustomerNotice(**row, due_at=tx.now, asked_at=tx.now, created_at=tx.now))
    tx.session.flush()
    return UUID(str(row["id"]))


def _campaign(tx: Tx, main_id: UUID) -> UUID:
    mains = Tx(tx.session, replace(SYSTEM, warehouse_id=main_id), tx.now)
    return UUID(begin_campaign(mains, None, "all")["id"])


def _file_import(tx: Tx, main_id: UUID) -> UUID:
    mains = Tx(tx.session, replace(SYSTEM, warehouse_id=main_id), tx.now)
    return history.ask(mains, Wish(history.named_sheet("items"), "main.csv", b"sku\n", {}), dry_run=True)


def _people(tx: Tx, main_id: UUID, other_id: UUID) -> dict[str, Any]:
    for role in BOUND:
        pin: Any = {"pin": PINS[role]} if role in PINS else {"username": f"x-{role}", "password": PASSWORD}
        people.add_worker(tx, name=role.title(), badge=f"X-{role}", role=role, warehouse_id=other_id, **pin)
    kim = people.add_worker(tx, name="Mia", badge="B-77", role="picker", warehouse_id=main_id)
    key = people.make_api_key(tx, name="main-hook", scopes=["orders.read"], channel="shop", warehouse_id=main_id)
    return {"worker": kim.id, "api_key": key.record.id, "device": _device(tx, main_id)}


def _device(tx: Tx, main_id: UUID) -> UUID:
    row = Device(id=new_id(), name="Main gun", kind="handheld", key_hash="0" * 64, warehouse_id=main_id)
    row.enrolled_at = tx.now
    tx.session.add(row)
    tx.session.flush()
    return row.id


def _work(tx: Tx, main_id: UUID, order_id: UUID) -> dict[str, Any]:
    task_id = queue_task(
        tx, kind="pick", number=7001, warehouse_id=main_id, subject_id=new_id(), priority="normal", cutoff=None,
        start_location_id=None, summary={"orders": 1, "stops": 0, "units": 0, "mode": "single"},
    )  # fmt: skip
    wave = Wave(
        id=new_id(), number=1, warehouse_id=main_id, released_at=tx.now, released_by="Mia", method="test", orders=1,
        batches=1, reasons=[],
    )  # fmt: skip
    tx.session.add(wave)
    tx.session.flush()
    tx.session.add(
        Batch(
            id=new_id(), number=7001, wave_id=wave.id, warehouse_id=main_id, task_id=task_id, mode="single",
            state="open", cart_slots=1, distance_mm=0, baseline_mm=0, reasons=[],
        )
    )  # fmt: skip
    notice = Notice(
        id=new_id(), task_id=task_id, warehouse_id=main_id, worker_id=new_id(), kind="order_cancelled", data={},
        raised_at=tx.now,
    )  # fmt: skip
    ask = TaskAsk(
        id=new_id(), task_id=task_id, warehouse_id=main_id, asker_id=new_id(), asker_name="Mia", owner_id=new_id(),
        owner_name="Noah", state="open", asked_at=tx.now, until=tx.now,
    )  # fmt: skip
    tx.session.add_all([notice, ask])
    subject = {"kind": "order", "id": str(order_id), "label": "1001"}
    raised = raise_exception(
        tx, kind="short", severity=2, warehouse_id=main_id, subject=subject, detail={}, key="short:1"
    )
    parked = ParkedWork(
        id=new_id(), kind="command", name="confirm_pick", subject="1", warehouse_id=main_id, who="Mia", envelope={},
        error="KeyError", trace="", tries=1, at=tx.now, state="parked",
    )  # fmt: skip
    tx.session.add(parked)
    return {"task": task_id, "notice": notice.id, "ask": ask.id, "exception": raised, "parked": parked.id}


def _plan(tx: Tx, main_id: UUID, order_id: UUID) -> dict[str, Any]:
    """After the planner has run, which would drop it: its order is on hold."""
    walk = PlannedWalk(
        id=new_id(), warehouse_id=main_id, task_id=None, version=1, place=0, orders=[str(order_id)], locations=[],
        length_mm=0, alone_mm=0, seconds=60, slots=1, due_at=tx.now, begins_at=tx.now, worker_id=None, pinned=False,
        changed_at=tx.now, reasons=[],
    )  # fmt: skip
    steering = Steering(
        id=new_id(), warehouse_id=main_id, verb="pin", steered_at=tx.now, steered_by="Mia", before=[], after=[],
        sent=[], undone_at=None,
    )  # fmt: skip
    tx.session.add_all([walk, steering])
    tx.session.flush()
    return {"planned_walk": walk.id, "steering": steering.id}


def _move(tx: Tx) -> UUID:
    """The id of a command of MAIN that moved stock, as a device gives it."""
    moves = select(StockMove.command_id).where(StockMove.command_id.is_not(None)).order_by(StockMove.id.desc())
    return UUID(next(text for text in tx.session.scalars(moves) if text and len(text) == 36))


def everything() -> dict[str, list[Any]]:
    """All rows of the house, but for what counts that somebody was there."""
    passing = {"worker_session", "device", "api_key", "sign_in_attempt", "sign_in_backoff", "command_receipt"}
    with reading() as session:
        return {
            name: sorted(map(str, session.execute(select(table))))
            for name, table in Base.metadata.tables.items()
            if name not in passing
        }
