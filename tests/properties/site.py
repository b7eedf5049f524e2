"""A whole warehouse to try anything in: office, two pickers, a packer, a carrier; all rooms real, one thread."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import ADDRESS, Floor, Named, build
from tests.picking.parts import queue_loads
from tests.picking.test_any_day import SKUS, Picker, brought_of, carried, hand_over_of, to_bring, to_pass, totes
from wms.channels.services import open_channel
from wms.inventory.queries import stock_in, stock_of
from wms.inventory.services import Receipt, receive
from wms.kernel.actors import SYSTEM, Actor
from wms.kernel.clock import utc_now
from wms.kernel.errors import Refusal
from wms.kernel.ids import new_id
from wms.layout import queries as layout
from wms.layout.queries import location_by_code
from wms.layout.services import put_locations, put_wall, unblock
from wms.optimizer.limits import Limits
from wms.optimizer.online import better_bins
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import AllocationRecord
from wms.packing.services import put_carton_type, put_station
from wms.picking.services import Load
from wms.planning.queries import loads
from wms.planning.queries.goods import goods_of
from wms.planning.queries.pool import pool_now
from wms.planning.schemas import StrategyIn
from wms.planning.services import choose_bins, put_strategy, want_plan
from wms.plumbing.db import database, reading
from wms.plumbing.transaction import Tx, perform_as_system
from wms.shipping.models import Label

RULES = ("ship_available", "wait_complete", "cancel_rest")
MEASURES = {
    "length_mm": 600,
    "width_mm": 400,
    "height_mm": 400,
    "max_weight_g": 30_000,
    "tare_g": 200,
    "cost_minor": 60,
}


CHANNELS = ("shop", "market place")
LAST_DAYS = {"L1": date(2100, 1, 1), "L2": date(2100, 1, 2), "L3": date(2100, 1, 2)}


def _left(line: dict[str, Any]) -> int:
    """Units that may be packed now."""
    return int(line["expected"] - line["packed"] - line["missing"] - line["coming"])


class Site:
    """Each verb does one thing that people do, or is refused cleanly; `chance` decides the details."""

    def __init__(self, code: str, named: Named) -> None:
        self.floor: Floor = build(code, named)
        self.station = f"Bench {code}"
        perform_as_system(self._furnish)
        self.mia = Actor(
            kind="worker", id=new_id(), name="Mia", role="packer", warehouse_id=self.floor.warehouse_id,
            device_id=new_id(),
        )  # fmt: skip
        self.order_ids: list[UUID] = []
        self.refusals = 0
        self.moved = 0

    def walk_one_stop_at_a_time(self) -> None:
        """Every order of more than one bin goes on several walks."""
        strategy = StrategyIn().load({"walk_stops": 1})
        perform_as_system(lambda tx: put_strategy(tx, self.floor.code, strategy))

    def sort_at_a_wall(self) -> None:
        """Orders are picked together and sorted at a wall of four cells."""
        lane, wall = self.floor.named("PACK-1"), self.floor.named("WALL-1")
        four = {"lane": lane, "columns": 2, "rows": 2}
        perform_as_system(lambda tx: put_wall(tx, self.floor.warehouse_id, wall, four))
        strategy = StrategyIn().load({"classes": [{"name": "all", "method": "batch_and_sort"}]})
        perform_as_system(lambda tx: put_strategy(tx, self.floor.code, strategy))

    def hand_over_from_zone_to_zone(self) -> None:
        """The aisles are two zones, and every walk goes through both."""
        zones = {"A": (1, 2), "B": (3, 4)}
        bins = [
            {"code": self.floor.named(f"A{aisle:02d}-{bay:02d}-1"), "kind": "pick", "zone": zone}
            for zone, aisles in zones.items() for aisle in aisles for bay in (1, 2)
        ]  # fmt: skip
        stands = [{"code": self.floor.named(f"HAND-{zone}"), "kind": "hand_over", "zone": zone} for zone in zones]
        perform_as_system(lambda tx: put_locations(tx, self.floor.warehouse_id, [*bins, *stands]))
        strategy = StrategyIn().load({"classes": [{"name": "all", "method": "zone_and_pass"}]})
        perform_as_system(lambda tx: put_strategy(tx, self.floor.code, strategy))

    def bring_totes_together(self) -> None:
        """The aisles are two zones, walked at once; three places for their totes, one of which two orders share."""
        zones = {"A": (1, 2), "B": (3, 4)}
        bins = [
            {"code": self.floor.named(f"A{aisle:02d}-{bay:02d}-1"), "kind": "pick", "zone": zone}
            for zone, aisles in zones.items() for aisle in aisles for bay in (1, 2)
        ]  # fmt: skip
        stands = [
            {"code": self.floor.named(f"GATHER-{n}"), "kind": "consolidation", "slots": slots}
            for n, slots in enumerate((0, 0, 2), start=1)
        ]
        perform_as_system(lambda tx: put_locations(tx, self.floor.warehouse_id, [*bins, *stands]))
        strategy = StrategyIn().load({"classes": [{"name": "all", "method": "zone_and_consolidate"}]})
        perform_as_system(lambda tx: put_strategy(tx, self.floor.code, strategy))

    def look_into_a_bin(self, chance: random.Random) -> None:
        """Somebody has looked: a bin that was blocked may be used again."""
        code = f"A{chance.randint(1, 4):02d}-{chance.randint(1, 2):02d}-1"
        perform_as_system(
            lambda tx: unblock(
                tx, location_by_code(tx.session, self.floor.warehouse_id, self.floor.named(code)).id, "looked into"
            )
        )

    def stock(self, chance: random.Random) -> None:
        place = f"A{chance.randint(1, 4):02d}-{chance.randint(1, 2):02d}-1"
        self.floor.stock(place, chance.choice(SKUS[:3]), chance.randint(1, 6))

    def stock_with_a_last_day(self, chance: random.Random) -> None:
        """Two of the lots have the same one."""
        code = self.floor.named(f"A{chance.randint(1, 4):02d}-{chance.randint(1, 2):02d}-1")
        sku, lot = chance.choice(SKUS[:2]), chance.choice(sorted(LAST_DAYS))

        def arrive(tx: Tx) -> None:
            place = location_by_code(tx.session, self.floor.warehouse_id, code)
            receipt = Receipt(self.floor.items[sku], place.id, chance.randint(1, 4), lot, LAST_DAYS[lot])
            receive(tx, self.floor.warehouse_id, [receipt], "GRN-1")

        perform_as_system(arrive)

    def order(self, chance: random.Random) -> None:
        """A new one, or one that was sent before, changed."""
        number, channel = str(chance.randint(1, 12)), chance.choice(CHANNELS)
        lines = {sku: chance.randint(1, 4) for sku in chance.sample(SKUS[:3], chance.randint(1, 3))}
        held = {"hold": {"kind": "credit"}} if chance.random() < 0.1 else {}
        rule = chance.choice(RULES)
        made = self.try_it(lambda: self.floor.order(number, lines, channel, short_rule=rule, **held))
        if made and made not in self.order_ids:
            self.order_ids.append(made)

    def office(self, chance: random.Random) -> None:
        """Cancels, holds, lifts a hold, or lets an order go as it is."""
        if not self.order_ids:
            return
        one = chance.choice(self.order_ids)
        kind = chance.choice(["credit", "address", "incomplete"])
        wishes = [
            lambda tx: orders.cancel_order(tx, one),
            lambda tx: orders.hold_order(tx, one, "address"),
            lambda tx: orders.lift_hold(tx, one, kind),
            lambda tx: orders.ship_what_is_there(tx, one),
        ]
        wish = chance.choice(wishes)
        self.try_it(lambda: perform_as_system(wish))

    def release(self, chance: random.Random) -> None:
        self.floor.release(chance.choice([None, 1]))

    def release_a_part(self, chance: random.Random) -> None:
        """A walk with some promises of one order, in one or two totes; others may have others of them already."""
        with reading() as session:
            waiting = order_queries.releasable(session, self.floor.warehouse_id, 20)
        if waiting:
            order = chance.choice(waiting)
            promises = chance.sample(order.allocations, chance.randint(1, len(order.allocations)))
            load = Load(order, promises, chance.randint(1, 2))
            perform_as_system(lambda tx: queue_loads(tx, self.floor, [load]))

    def orders_on_several_walks(self) -> int:
        with reading() as session:
            return sum(len(walks) > 1 for walks in order_queries.walks_of(session, self.order_ids).values())

    def choose_bins(self, _chance: random.Random) -> None:
        """The plan moves promises to where its walks are shorter, as the improving job does."""
        with reading() as session:
            pool = pool_now(session, self.floor.warehouse_id, utc_now())
            goods = goods_of(session, pool, utc_now())
        steps = Limits(seconds=60, steps=2)
        for better in better_bins(pool.floor.layout, pool.plan.walks, goods.promises, goods.shelves, steps):
            assert perform_as_system(lambda tx, on=better: choose_bins(tx, self.floor.warehouse_id, goods, on))

    def move_promises(self, chance: random.Random) -> None:
        """Some promises to bins at random, right or wrong: whatever is moved, as much of each last day is promised."""
        with reading() as session:
            promises = [p for order in self._promised(session) for p in order]
            places = layout.locations_by_ids(session, {p.location_id for p in promises})
            bins = stock_of(session, self.floor.items.values())
        if not promises or not bins:
            return
        moves = []
        for promise in chance.sample(promises, min(chance.randint(1, 2), len(promises))):
            bin_ = chance.choice([bin_ for bin_ in bins if bin_.item_id == promise.item_id] or bins)
            code = places[promise.location_id].code
            moves.append(orders.PromiseMove(promise, bin_.location_id, bin_.lot, code, 1000))
        before = self.promised_by_day()
        moved = perform_as_system(lambda tx: orders.move_promises(tx, moves))
        self.moved += moved
        assert self.promised_by_day() == before

    def _promised(self, session: Any) -> list[list[AllocationRecord]]:
        return list(order_queries.allocations_of(session, self.order_ids).values())

    def promised_by_day(self) -> Counter[Any]:
        with reading() as session:
            promised: Counter[Any] = Counter()
            for promise in (p for order in self._promised(session) for p in order):
                promised[promise.order_line_id, promise.item_id, promise.expires_on] += promise.quantity
            return promised

    def pick(self, chance: random.Random, who: int) -> None:
        """The next few things at a walk: right ones mostly, shorts, skips, undo, wrong scans, other totes."""
        actor = (self.floor.ana, self.floor.ben)[who]
        picker = Picker(self.floor, actor, chance.randrange(10**6), self._totes(who))
        answer = picker.send("claim_task")
        for _ in range(chance.randint(1, 6)):
            if answer["status"] == "rejected":
                return
            task = answer["result"]["task"]
            self._next_at(picker, task)
            answer = picker.send("claim_task", task_id=task["id"])

    def _totes(self, who: int) -> list[str]:
        return [self.floor.named(tote) for tote in totes(1 + 50 * who, 50 + 50 * who)]

    def pack(self, chance: random.Random) -> None:
        """The next thing at the bench with one of the packs that wait there."""
        if not self.order_ids:
            return
        with reading() as session:
            found = order_queries.order(session, chance.choice(self.order_ids))
        opened = self._send("open_tote", station_code=self.station, code=found.number if found else "")
        if opened:
            self._at_the_bench(chance, opened["pack"])

    def scan_labels(self, _chance: random.Random) -> None:
        with reading() as session:
            numbers = [n for (n,) in session.query(Label.tracking_number).filter(Label.tracking_number.is_not(None))]
        for number in numbers:
            self._send("confirm_label", station_code=self.station, code=number)

    def told_otherwise(self) -> list[str]:
        """Figures that differ from what an order put now would get; the orders are not kept."""
        site, found = self.floor.warehouse_id, []
        for sku in SKUS[:3]:
            with database.session() as session:
                tx = Tx(session, SYSTEM, utc_now())
                item_id = self.floor.items[sku]
                told = stock_in(session, site, [item_id], tx.now)[item_id].available
                lines = [{"external_line_id": "1", "sku": sku, "quantity": told + 1}]
                made = orders.put_order(
                    tx, "shop", "how much", {"ship_to": ADDRESS, "lines": lines, "warehouse": self.floor.code}
                )
                got = order_queries.orders_by_ids(session, [made.order_id])[made.order_id].lines[0].allocated
                session.rollback()
            found += [] if got == told else [f"{sku}: told {told}, got {got}"]
        return found

    def remembered_otherwise(self) -> list[str]:
        """Whether a planner that remembers what it read sees another pool than one that has just started."""
        now = utc_now()
        with reading() as session:
            kept = pool_now(session, self.floor.warehouse_id, now)
            with pytest.MonkeyPatch.context() as new_process:
                new_process.setattr(loads, "_memories", {})
                fresh = pool_now(session, self.floor.warehouse_id, now)
        same = replace(kept, floor=replace(kept.floor, came=())) == replace(fresh, floor=replace(fresh.floor, came=()))
        return [] if same else [f"{self.floor.code}: the planner remembers what is no more"]

    def _furnish(self, tx: Tx) -> None:
        """`want_plan` once for all: no planner of its own comes between our releases."""
        station = {
            "name": "Bench",
            "lane": self.floor.named("PACK-1"),
            "warehouse": self.floor.code,
            "printer_code": None,
            "scale_address": None,
        }
        put_station(tx, self.station, station)
        open_channel(tx, "shop")
        put_carton_type(tx, self.floor.warehouse_id, "BOX-L", {"name": "Large", **MEASURES})
        want_plan(tx, self.floor.warehouse_id)

    def _next_at(self, picker: Picker, task: dict[str, Any]) -> None:
        if task["kind"] != "pick":
            picker.do_other(task)
            return
        bare = [slot for slot in task["slots"] if slot["tote"] is None]
        open_ = [stop for stop in task["stops"] if stop["state"] != "done"]
        if task["waits_at"]:
            picker.send("take_up", task_id=task["id"], code=carried(task, picker.chance))
        elif bare:
            tote = picker.chance.choice(picker.totes)
            picker.send("assign_tote", task_id=task["id"], slot=bare[0]["slot"], tote_code=tote)
        elif to_pass(task, open_):
            picker.send("hand_over", **hand_over_of(task, picker.chance))
        elif open_:
            picker.do_something(task, open_[0])
        elif to_bring(task) and picker.chance.random() < 0.9:
            picker.send("consolidate", **brought_of(task, picker.chance))
        else:
            picker.send("drop_off", task_id=task["id"], location_code=self._lane(task))

    def _lane(self, task: dict[str, Any]) -> str:
        """A wall for what is to be sorted."""
        lane: str = task["drop"]["lanes"][0]
        return lane if task["mode"] == "sort" else self.floor.named("PACK-1")

    def _at_the_bench(self, chance: random.Random, pack: dict[str, Any]) -> None:
        """A parcel at a time: begin it, fill it, take out, miss, close, open again."""
        mine = {"pack_id": pack["id"]}
        boxes = [parcel for parcel in pack["parcels"] if parcel["state"] == "open"]
        left = [line for line in pack["lines"] if _left(line)]
        gone = [line for line in pack["lines"] if line["missing"] + line["coming"]]
        dice = chance.random()
        if dice < 0.08 and pack["parcels"]:
            self._send("reopen_parcel", **mine, parcel_id=chance.choice(pack["parcels"])["id"])
        elif dice < 0.16 and left:
            self._send("report_missing", **mine, line_id=left[0]["id"], quantity=1)
        elif dice < 0.19 and gone:
            self._send("undo_missing", **mine, line_id=gone[0]["id"], quantity=1)
        elif dice < 0.21 and pack["waits_for"]:
            self._send("park_pack", **mine)
        elif dice < 0.26 and boxes:
            self._send("unpack_item", **mine, item_code=chance.choice(SKUS), quantity=1)
        elif not boxes:
            self._send("start_parcel", **mine, carton_code="BOX-L")
        elif left:
            line = chance.choice(left)
            self._send("pack_item", **mine, item_code=line["sku"], quantity=chance.randint(1, _left(line)))
        else:
            self._send("close_parcel", **mine, parcel_id=boxes[0]["id"], weight_g=boxes[0]["expected_weight_g"])

    def _send(self, op: str, **payload: Any) -> dict[str, Any] | None:
        answer = self.floor.send(self.mia, op, **payload)
        assert answer["status"] in ("applied", "rejected"), answer
        self.refusals += answer["status"] == "rejected"
        return answer.get("result")

    def try_it(self, wish: Any) -> Any:
        try:
            return wish()
        except Refusal:
            self.refusals += 1
            return None
