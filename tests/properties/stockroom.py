"""A site whose people put stock right, count and err, beside the plain model of what lies where."""

import random
from collections import Counter
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tests.clock import MovableClock
from tests.picking.floor import Named
from tests.picking.test_any_day import Picker
from tests.properties.books import IN_PROCESS, OUTSIDE, Books, Carried, Lying
from tests.properties.put_backs import put_back
from tests.properties.site import LAST_DAYS, Site
from wms.catalog.services import put_items
from wms.counting import services as counting
from wms.counting.models import CountLine, StockCount
from wms.counting.rules import UNDECIDED
from wms.inventory import services as stock
from wms.inventory.models import StockBalance
from wms.inventory.services import Receipt, Why
from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.layout.models import Location
from wms.layout.queries import location_by_code, special
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform, perform_as_system

BINS = [f"A{aisle:02d}-{bay:02d}-1" for aisle in range(1, 5) for bay in (1, 2)]
WAYS_OUT = ("quarantine", "lost_and_found", "scrap")
ROAD = "in_transit"
REASONS = ("turned_up", "booked_wrong", "not_there", "broken", "mistake", "quality", "no such reason")
GOODS = (("TEA", "L1"), ("TEA", "L2"), ("MUG", ""), ("SOAP", ""))
TRACKED = {"sku": "TEA", "name": "Tea", "weight_g": 200, "length_mm": 100, "width_mm": 80, "height_mm": 60}
TRACKED |= {"tracking": "lot", "codes": []}
NOBODY_KNOWS_WHERE = {
    "put_back": {IN_PROCESS},
    "report_missing": {IN_PROCESS, "lost_and_found"},
    "undo_missing": {IN_PROCESS, "lost_and_found"},
    "report_not_in_bin": {IN_PROCESS, "lost_and_found"},
    "report_not_there": {IN_PROCESS, "lost_and_found"},
    "confirm_label": {IN_PROCESS, OUTSIDE},
}
"""Commands after which the model knows of these places, and of the scanned one, only what lies in them together."""


class Stockroom(Site):
    """Each verb is one act; the model is told what was asked and what was answered, and nothing else."""

    def __init__(self, code: str, named: Named) -> None:
        super().__init__(code, named)
        self.books, self.time = Books(), MovableClock()
        self.bins = [named(code) for code in BINS]
        self.carried: list[tuple[Actor, str]] = []
        self.done: Counter[str] = Counter()
        self.settled: set[UUID] = set()
        self.neighbour, self.sendings = self, list[Any]()
        self._deliver, self.floor.send = self.floor.send, self._send_and_note  # type: ignore[method-assign]
        perform_as_system(lambda tx: put_items(tx, [TRACKED]))

    def stock(self, chance: random.Random) -> None:
        place, (sku, lot), units = chance.choice(self.bins), chance.choice(GOODS), chance.randint(1, 8)

        def arrive(tx: Tx) -> None:
            bin_ = location_by_code(tx.session, self.floor.warehouse_id, place)
            receipt = Receipt(self.floor.items[sku], bin_.id, units, lot, LAST_DAYS.get(lot))
            stock.receive(tx, self.floor.warehouse_id, [receipt], "GRN-1")

        perform_as_system(arrive)
        self.books.carry(Carried(units, Lying(OUTSIDE, sku, lot), Lying(place, sku, lot)))

    stock_with_a_last_day = stock

    def wrong(self) -> list[str]:
        """Where the house's books differ from the model after an act."""
        self._follow_counts()
        return [f"{self.floor.code}: {words}" for words in self.books.compare(self.real())]

    def real(self) -> Counter[Lying]:
        """What the house's books say, place by place; totes and cartons are one place."""
        row, place = StockBalance, Location
        skus = {item_id: sku for sku, item_id in self.floor.items.items()}
        query = select(place.kind, place.code, row.item_id, row.lot, row.status, row.on_hand)
        query = query.join(place, place.id == row.location_id).where(place.warehouse_id == self.floor.warehouse_id)
        units: Counter[Lying] = Counter()
        with reading() as session:
            for kind, code, item_id, lot, status, on_hand in session.execute(query.where(row.on_hand > 0)):
                where = code if kind in ("pick", "reserve") else kind if kind in (*WAYS_OUT, ROAD) else IN_PROCESS
                units[Lying(where, skus[item_id], lot, status)] += on_hand
        return units

    # people put stock right

    def adjust(self, chance: random.Random) -> None:
        lying, difference = self.goods_at(chance, chance.choice((*self.bins, "lost_and_found"))), chance.randint(-5, 5)
        reason = chance.choice(REASONS)
        answer = self._put_right(chance, "adjust_stock", lying, reason, difference=difference, status=lying.status)
        if answer is None:
            return
        lost, ways = Lying("lost_and_found", lying.sku, lying.lot, lying.status), []
        if reason in ("turned_up", "not_there") and lying.place != lost.place:
            units = min(self.books.units[lost], difference) if difference > 0 else -difference
            ways.append(Carried(units, lost, lying) if difference > 0 else Carried(units, lying, lost))
            difference -= units if difference > 0 else -units
        out = Lying("scrap" if difference < 0 else OUTSIDE, lying.sku, lying.lot)
        ways.append(Carried(abs(difference), *((out, lying) if difference > 0 else (lying, out))))
        self._keep(answer, ways)

    def hold(self, chance: random.Random) -> None:
        lying = self.goods_at(chance, chance.choice(self.bins))
        status, units = chance.choice(("held", "damaged", "quarantine")), chance.randint(1, 5)
        answer = self._put_right(chance, "hold_stock", lying, chance.choice(REASONS), quantity=units, status=status)
        usable = Lying(lying.place, lying.sku, lying.lot)
        self._keep(answer, [Carried(units, usable, Lying(lying.place, lying.sku, lying.lot, status))])

    def free(self, chance: random.Random) -> None:
        aside = [key for key, units in self.books.units.items() if units and key.status != "available"]
        lying = chance.choice(sorted(aside)) if aside else Lying(chance.choice(self.bins), "TEA", "L1", "held")
        units, reason = chance.randint(1, 4), chance.choice(("mistake", "quality", "nonsense"))
        answer = self._put_right(chance, "release_stock", lying, reason, quantity=units, status=lying.status)
        self._keep(answer, [Carried(units, lying, Lying(lying.place, lying.sku, lying.lot))])

    def bring_back(self, chance: random.Random) -> None:
        lying, target = self.goods_at(chance, chance.choice(WAYS_OUT)), chance.choice(self.bins)
        units, more = chance.randint(1, 3), {"target_code": target, "status": lying.status}
        answer = self._put_right(chance, "bring_back_stock", lying, "mistake", quantity=units, **more)
        self.done[f"from {lying.place}"] += answer is not None
        self._keep(answer, [Carried(units, lying, Lying(target, lying.sku, lying.lot))])

    def relabel(self, chance: random.Random) -> None:
        lying, lot = self.goods_at(chance, chance.choice(self.bins)), chance.choice(("L1", "L2"))
        units, more = chance.randint(1, 4), {"new_lot": lot, "status": lying.status}
        answer = self._put_right(chance, "change_lot", lying, "relabelled", quantity=units, **more)
        self._keep(answer, [Carried(units, lying, Lying(lying.place, lying.sku, lot, lying.status))])

    def take_back(self, chance: random.Random) -> None:
        if self.books.documents:
            document = chance.choice([key for key in self.books.documents if isinstance(key, UUID)] or [new_id()])
            why = Why("mistake")
            action = "inventory.take_back_document"
            act = lambda tx: stock.take_back_document(tx, document, why)  # noqa: E731
            answer = self.try_it(lambda: perform(self.floor.eva, action, act))
            if answer is not None:
                self.books.carry(*(way.back() for way in self.books.documents.pop(document)))
                self.done["taken back"] += 1

    def hold_item(self, chance: random.Random) -> None:
        sku, lot = chance.choice(GOODS)
        hold = {"sku": sku, "lot": chance.choice(("", lot)), "reason": "quality", "warehouse": self.floor.code}
        verb = chance.choice((stock.hold_item, stock.release_item, stock.release_item))
        if self.try_it(lambda: perform(self.floor.eva, f"inventory.{verb.__name__}", lambda tx: verb(tx, **hold))):
            self.done[verb.__name__] += 1

    # people carry goods

    def carry(self, chance: random.Random) -> None:
        """From bin to bin, by scan; on PostgreSQL mostly by one statement."""
        lying, target = self.goods_at(chance, chance.choice(self.bins)), chance.choice(self.bins)
        scanned: dict[str, Any] = {"source_code": lying.place, "item_code": lying.sku, "quantity": chance.randint(1, 4)}
        person, along = chance.choice((self.floor.ana, self.floor.ben)), chance.random() < 0.3
        self.floor.send(person, "move_stock", **scanned, target_code=target, lot=lying.lot or None, with_promises=along)

    def _next_at(self, picker: Picker, task: dict[str, Any]) -> None:
        put_back(picker, task) if task["kind"] == "put_back" else super()._next_at(picker, task)

    # people count

    def count(self, chance: random.Random) -> None:
        """Somebody counts a bin, rightly or not; or two do at once; or goods are taken out of it meanwhile."""
        place = chance.choice(self.bins)
        self.time.forward(seconds=2)
        seen, moment, shorts = self.books.in_place(place), utc_now(), self.done["report_short"]
        self.time.forward(seconds=2)
        for _ in range(chance.choice((0, 0, 1, 2))):
            chance.choice((self.carry, lambda dice: self.pick(dice, 0)))(chance)
            assert self.wrong() == []
        if self.done["report_short"] > shorts:  # what a picker did not find was not there for the counter either
            return
        for person in chance.sample((self.floor.ana, self.floor.ben), chance.choice((1, 1, 2))):
            counted = Counter({goods: max(0, units + self._error(chance)) for goods, units in seen.items()})
            counted[chance.choice(GOODS)] += chance.choice((0, 0, 0, 0, 1))
            age = round(1000 * (utc_now() - moment).total_seconds())
            self._deliver_count(person, place, counted, age)
            seen = self._as_booked(place, seen)
            assert self.wrong() == []

    def decide(self, chance: random.Random) -> None:
        with reading() as session:
            query = select(StockCount.id).where(StockCount.state.in_(UNDECIDED)).order_by(StockCount.id)
            waiting = list(session.scalars(query.where(StockCount.warehouse_id == self.floor.warehouse_id)))
        if waiting:
            count_id, decision = chance.choice(waiting), chance.choice(("accept", "accept", "recount", "investigate"))
            decide = lambda tx: counting.decide_count(tx, count_id, decision, "looked")  # noqa: E731
            self.try_it(lambda: perform(self.floor.eva, "counting.decide_count", decide))
            self.done[decision] += 1

    # what the model hears, and what people see

    def _put_right(
        self, chance: random.Random, verb: str, lying: Lying, reason: str, **more: Any
    ) -> dict[str, Any] | None:
        """In the office, or now and then by a picker, who may not do so alone."""
        person = chance.choice((self.floor.eva,) * 8 + (self.floor.ana,))
        with reading() as session:
            kinds = {kind: special(session, self.floor.warehouse_id, kind).code for kind in WAYS_OUT}
        about = {"place_code": kinds.get(lying.place, lying.place), "item_code": lying.sku, "lot": lying.lot or None}
        act = lambda tx: getattr(stock, verb)(tx, **about, reason=reason, warehouse=self.floor.code, **more)  # noqa: E731
        answer: dict[str, Any] | None = self.try_it(lambda: perform(person, f"inventory.{verb}", act, str(new_id())))
        self.done[verb] += answer is not None
        return answer

    def _keep(self, answer: dict[str, Any] | None, ways: list[Carried]) -> None:
        if answer is not None:
            self.books.documents[answer["document_id"]] = ways
            self.books.carry(*ways)

    def _send_and_note(self, actor: Actor, op: str, identity: str | None = None, **payload: Any) -> dict[str, Any]:
        identity = identity or str(new_id())
        self.time.forward(seconds=0.1)
        answer = self._deliver(actor, op, identity, **payload)
        if answer["status"] == "applied":
            self.done[op] += 1
            self._note(actor, op, identity, payload, answer["result"])
        return answer

    def _note(self, actor: Actor, op: str, identity: str, payload: dict[str, Any], result: dict[str, Any]) -> None:
        match op:
            case "confirm_pick":
                bin_ = Lying(self._where(payload["location_code"]), payload["item_code"], payload.get("lot", ""))
                self._carry(identity, Carried(payload["quantity"], bin_, Lying(IN_PROCESS, bin_.sku, bin_.lot)))
            case "move_stock":
                source, target = (self._where(payload[name]) for name in ("source_code", "target_code"))
                bin_ = Lying(source, payload["item_code"], result["lot"])
                self.carried.append((actor, identity))
                self._carry(identity, Carried(payload["quantity"], bin_, Lying(target, bin_.sku, bin_.lot)))
            case "end_sending" | "end_receiving":  # by whoever asks for it, or has it from the queue
                next(one for one in self.sendings if one.code == payload["transfer_code"]).end(op)
            case "undo_pick" | "undo_move":
                done = payload.get("pick_id") or payload["move_id"]
                self.books.carry(*(way.back() for way in self.books.documents.pop(done)))
            case "report_short" | "undo_short":
                self.books.mixed |= {*self.bins, "lost_and_found", "quarantine"}
            case "bring_goods":
                self.books.mixed |= {IN_PROCESS, *(goods["location_code"] for goods in payload["goods"])}
            case _ if op in NOBODY_KNOWS_WHERE:
                self.books.mixed |= NOBODY_KNOWS_WHERE[op] | {payload.get("location_code", IN_PROCESS)}

    def _where(self, code: str) -> str:
        return code if code in self.bins else IN_PROCESS

    def _carry(self, identity: str, way: Carried) -> None:
        self.books.documents[identity] = [way]
        self.books.carry(way)

    def _deliver_count(self, person: Actor, place: str, counted: Counter[tuple[str, str]], age_ms: int) -> None:
        lines = [
            {"code": sku, "quantity": units, **({"lot": lot} if lot else {})}
            for (sku, lot), units in sorted(counted.items())
        ]
        payload = {"location_code": place, "lines": lines, "seconds": 1}
        answer = self.floor.send_late(person, "count_place", age_ms=age_ms, **payload)
        assert answer["status"] == "applied", answer
        self.done["count_place"] += 1

    def _as_booked(self, place: str, seen: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
        """The count that was just brought reckons with what lay there when it was done; returns that as corrected."""
        skus: dict[Any, str] = {item_id: sku for sku, item_id in self.floor.items.items()}
        at_place = (Location.code == place, StockCount.warehouse_id == self.floor.warehouse_id)
        query = select(StockCount).join(Location, Location.id == StockCount.location_id).where(*at_place)
        with reading() as session:
            count = session.scalars(query.order_by(StockCount.heard_at.desc().nulls_last()).limit(1)).one()
            lines = session.scalars(select(CountLine).where(CountLine.count_id == count.id)).all()
            booked = Counter({(skus[line.item_id], line.lot): line.booked for line in lines})
            corrected = {(skus[line.item_id], line.lot): line.difference + line.kept for line in lines}
            settled = count.state == "settled"
        assert +booked == +seen, f"{place}: reckons with {booked}, there lay {seen}"
        booked.update(corrected if settled else {})
        return booked

    def _follow_counts(self) -> None:
        """What was settled since: each line by its own difference, what was missing from lost and found."""
        skus = {item_id: sku for sku, item_id in self.floor.items.items()}
        count, line = StockCount, CountLine
        query = select(count.id, Location.code, line.item_id, line.lot, line.booked, line.counted, line.kept)
        query = query.join(line, line.count_id == count.id).join(Location, Location.id == count.location_id)
        query = query.where(count.state == "settled", count.warehouse_id == self.floor.warehouse_id)
        with reading() as session:
            rows = session.execute(query.where(count.id.not_in(self.settled)).order_by(count.decided_at)).all()
        self.settled |= {row.id for row in rows}
        for row in rows:
            self.books.follow_count(row.code, skus[row.item_id], row.lot, row.counted - row.booked, row.kept)

    def goods_at(self, chance: random.Random, place: str) -> Lying:
        """What lies there, mostly; sometimes what does not."""
        lying = sorted(key for key, units in self.books.units.items() if units and key.place == place)
        return chance.choice(lying) if lying and chance.random() < 0.9 else Lying(place, *chance.choice(GOODS))

    def _error(self, chance: random.Random) -> int:
        return chance.choice((0, 0, 0, 0, 0, 0, -1, 1, -4, 6))
