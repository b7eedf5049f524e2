"""Goods go from one house to the other, beside a plain model of what was sent, came, was lost and lies on the road."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.properties.books import OUTSIDE, Carried, Lying
from tests.properties.stockroom import GOODS, ROAD, Stockroom
from wms.inventory import services as stock
from wms.inventory.queries import transfer_by_code
from wms.kernel.actors import Actor
from wms.kernel.ids import new_id
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform

Goods = tuple[str, str]
ENDED = ("settled", "taken_back")


@dataclass
class Sending:
    """What people did with a transfer and were answered; `sent`, `came`: by the scan that did it."""

    code: str
    source: Stockroom
    target: Stockroom
    asked: set[str]
    state: str = "open"
    sent: dict[str, Carried] = field(default_factory=dict)
    came: dict[str, Carried] = field(default_factory=dict)
    lost: Counter[Goods] = field(default_factory=Counter)

    def figures(self) -> dict[str, Counter[Goods]]:
        sent, came = (_sums(scans.values()) for scans in (self.sent, self.came))
        return {"sent": sent, "received": came, "lost": +self.lost}

    def end(self, op: str) -> None:
        self.state = "sent" if op == "end_sending" else "short" if self.on_road() else "received"

    def on_road(self) -> Counter[Goods]:
        figures = self.figures()
        return figures["sent"] - figures["received"] - figures["lost"]


def _sums(ways: Any) -> Counter[Goods]:
    sums: Counter[Goods] = Counter()
    for way in ways:
        sums[way.source.sku, way.source.lot] += way.units
    return sums


def join(one: Stockroom, other: Stockroom) -> None:
    """Each sends goods to the other."""
    one.neighbour, other.neighbour, other.sendings = other, one, one.sendings


def transfer(room: Stockroom, chance: random.Random) -> None:
    """One thing that somebody does with a transfer from this house, or asks for a new one."""
    mine = [sending for sending in room.sendings if sending.state not in ENDED and sending.source is room]
    if len(mine) < 2:
        ask(room, chance)
        return
    sending = chance.choice(mine)
    likely = LIKELY.get(sending.state, {})
    [verb] = chance.choices(VERBS, [likely.get(verb, 0.3) for verb in VERBS])
    verb(sending, chance)
    otherwise = told_otherwise(sending)
    assert otherwise == [], f"{verb.__name__}: {otherwise}"


def ask(room: Stockroom, chance: random.Random) -> None:
    skus = chance.sample(sorted({sku for sku, _ in GOODS}), chance.randint(1, 2))
    lines = [{"sku": sku, "quantity": chance.randint(2, 8)} for sku in skus]
    house, other = room.floor.code, room.neighbour.floor.code
    wish = lambda tx: stock.open_transfer(tx, house, other, lines)  # noqa: E731
    answer = room.try_it(lambda: perform(room.floor.eva, "inventory.open_transfer", wish))
    if answer is not None:
        room.done["open_transfer"] += 1
        room.sendings.append(Sending(answer["code"], room, room.neighbour, set(skus)))


def send(sending: Sending, chance: random.Random) -> None:
    """What was asked for, mostly; sometimes something else, or what does not lie there."""
    room = sending.source
    bins = [key.place for key, units in room.books.units.items() if units and key.sku in sending.asked]
    lying = room.goods_at(chance, chance.choice(sorted({*bins} & {*room.bins}) or room.bins))
    scanned = {"source_code": lying.place, "item_code": lying.sku, "quantity": chance.randint(1, 3)}
    answer = _scan(_person(sending, chance, room), room, "send_transfer", sending, **scanned, lot=lying.lot or None)
    if answer is not None:
        goods = (answer["sku"], answer["lot"])
        way = Carried(answer["quantity"], Lying(lying.place, *goods), Lying(OUTSIDE, *goods))
        sending.sent[answer["move_id"]] = way
        _carry(sending, way)


def receive(sending: Sending, chance: random.Random) -> None:
    room, road = sending.target, sending.on_road()
    sku, lot = chance.choice(sorted(road) or GOODS)
    target = chance.choice(room.bins)
    scanned = {"item_code": sku, "quantity": chance.randint(1, max(1, road[sku, lot])), "target_code": target}
    answer = _scan(_person(sending, chance, room), room, "receive_transfer", sending, **scanned, lot=lot or None)
    if answer is not None:
        goods = (answer["sku"], answer["lot"])
        way = Carried(answer["quantity"], Lying(ROAD, *goods), Lying(target, *goods))
        sending.came[answer["move_id"]] = way
        room.books.carry(way)
        sending.state = sending.state if sending.on_road() else "received"


def end_sending(sending: Sending, chance: random.Random) -> None:
    _scan(_person(sending, chance, sending.source), sending.source, "end_sending", sending)


def end_receiving(sending: Sending, chance: random.Random) -> None:
    _scan(_person(sending, chance, sending.target), sending.target, "end_receiving", sending)


def undo(sending: Sending, chance: random.Random) -> None:
    """Of one scan, of either house; now and then by somebody of the other."""
    scans = sorted({**sending.sent, **sending.came})
    if not scans:
        return
    identity = chance.choice(scans)
    is_receipt = identity in sending.came
    room = sending.target if is_receipt else sending.source
    person = _person(sending, chance, room)
    if room.floor.send(person, "undo_transfer_scan", move_id=identity)["status"] != "applied":
        return
    if is_receipt:
        room.books.carry(sending.came.pop(identity).back())
        sending.state = "sent" if sending.state == "received" else sending.state
    else:
        _carry(sending, sending.sent.pop(identity).back())


def settle(sending: Sending, _chance: random.Random) -> None:
    """What never came is lost in the house that it was sent to."""
    if _decided(sending, sending.target, "settle_transfer") is None:
        return
    for (sku, lot), units in sending.on_road().items():
        sending.target.books.carry(Carried(units, Lying(ROAD, sku, lot), Lying("lost_and_found", sku, lot)))
    sending.lost += sending.on_road()
    sending.state = "settled"


def take_back(sending: Sending, _chance: random.Random) -> None:
    if _decided(sending, sending.source, "take_back_transfer") is None:
        return
    for way in sending.sent.values():
        _carry(sending, way.back())
    sending.sent, sending.state = {}, "taken_back"


def told_otherwise(sending: Sending) -> list[str]:
    """Where the house says something else of a transfer than the model."""
    with reading() as session:
        record = transfer_by_code(session, sending.code)
    assert record is not None
    told: dict[str, Counter[Goods]] = {"sent": Counter(), "received": Counter(), "lost": Counter()}
    for line in record.lines:
        for name, sums in told.items():
            sums[line.item.sku, line.lot] += getattr(line, name)
    thought = {"state": sending.state, **sending.figures()}
    says = {"state": record.state, **{name: +sums for name, sums in told.items()}}
    return [f"{sending.code}: {name} {says[name]}, not {thought[name]}" for name in says if says[name] != thought[name]]


def _carry(sending: Sending, way: Carried) -> None:
    """Between a bin of one house and the road, which is the other's; or back."""
    sending.source.books.carry(way)
    (sku, lot), is_back = (way.source.sku, way.source.lot), way.source.place == OUTSIDE
    on_road = Carried(way.units, Lying(OUTSIDE, sku, lot), Lying(ROAD, sku, lot))
    sending.target.books.carry(on_road.back() if is_back else on_road)


def _person(sending: Sending, chance: random.Random, room: Stockroom) -> Actor:
    """Somebody of the house, or now and then of the other."""
    if chance.random() < 0.1:
        room = sending.target if room is sending.source else sending.source
    return chance.choice((room.floor.ana, room.floor.ben))


def _scan(person: Actor, room: Stockroom, op: str, sending: Sending, **scanned: Any) -> dict[str, Any] | None:
    answer = room.floor.send(person, op, str(new_id()), transfer_code=sending.code, **scanned)
    assert answer["status"] in ("applied", "rejected"), answer
    return answer["result"] if answer["status"] == "applied" else None


def _decided(sending: Sending, room: Stockroom, verb: str) -> Any:
    decide = lambda tx: (getattr(stock, verb)(tx, sending.code),)  # noqa: E731
    answer = room.try_it(lambda: perform(room.floor.eva, f"inventory.{verb}", decide))
    room.done[verb] += answer is not None
    return answer


VERBS = (send, end_sending, receive, end_receiving, undo, settle, take_back)
LIKELY: dict[str, dict[Any, float]] = {
    "open": {send: 8, end_sending: 2, undo: 1},
    "sent": {receive: 6, end_receiving: 4, undo: 1},
    "short": {receive: 2, undo: 1, settle: 3},
    "received": {undo: 2},
}
"""What people do with a transfer of each state, mostly."""
