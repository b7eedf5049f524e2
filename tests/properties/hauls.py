"""People collect goods of several bins in a tote, put them down again one by one or all at once, or carry it whole."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from tests.properties.books import IN_PROCESS
from tests.properties.stockroom import GOODS, Stockroom
from wms.layout.models import Location
from wms.plumbing.db import reading

TOTES = ("T00095", "T00096")
GROUNDS = ("PACK-1", "PACK-2", "CART-01", "CART-02", "A01-01-1")


def collect(room: Stockroom, chance: random.Random) -> None:
    """Out of a bin into a tote, or from there into a bin; now and then of goods that do not lie there."""
    sku, lot = chance.choice(GOODS)
    ends = [chance.choice(room.bins), room.floor.named(chance.choice(TOTES))]
    source, target = chance.choice((ends, ends[::-1]))
    scanned: dict[str, Any] = {"source_code": source, "item_code": sku, "quantity": chance.randint(1, 4)}
    scanned |= {"target_code": target, "lot": lot or None, "with_promises": chance.random() < 0.5}
    with promises_go_along(room):
        room.floor.send(chance.choice((room.floor.ana, room.floor.ben)), "move_stock", **scanned)


def empty(room: Stockroom, chance: random.Random) -> None:
    """All that lies in a tote goes into a bin; the model knows only that it is in one of both still."""
    tote, target = room.floor.named(chance.choice(TOTES)), chance.choice(room.bins)
    with promises_go_along(room):
        answer = room.floor.send(room.floor.ben, "empty_container", container_code=tote, target_code=target)
    if answer["status"] == "applied":
        room.books.mixed |= {IN_PROCESS, target}


def carry_back(room: Stockroom, chance: random.Random) -> None:
    """Whoever carried goods, or somebody who must not take it back."""
    if room.carried:
        person, identity = chance.choice(room.carried)
        room.floor.send(chance.choice((person, room.floor.ben)), "undo_move", move_id=identity)


def carry_whole(room: Stockroom, chance: random.Random) -> None:
    """A tote, cart or carton itself goes to a lane or onto a cart, and perhaps back: nothing moves by the books."""
    container, ground = _container(room, chance), room.floor.named(chance.choice(GROUNDS))
    before = _stands(room, container)
    answer = room.floor.send(room.floor.ben, "move_container", container_code=container, place_code=ground)
    if answer["status"] != "applied":
        return
    room.done[f"carried {answer['result']['kind']}"] += 1
    assert _stands(room, container) == ground
    if chance.random() < 0.4:
        undone = room.floor.send(room.floor.ben, "undo_container_move", move_id=answer["result"]["move_id"])
        assert undone["status"] == "applied", undone
        assert _stands(room, container) == before


@contextmanager
def promises_go_along(room: Stockroom) -> Iterator[None]:
    """As much of each last day is promised to each order line, wherever the goods lie now."""
    before = room.promised_by_day()
    yield
    assert room.promised_by_day() == before, "goods were carried without their promises"


def _container(room: Stockroom, chance: random.Random) -> str:
    kind = chance.choice(("tote", "tote", "cart", "carton"))
    query = select(Location.code).where(Location.warehouse_id == room.floor.warehouse_id, Location.kind == kind)
    with reading() as session:
        codes = sorted(session.scalars(query))
    named = [room.floor.named(code) for code in TOTES]
    return chance.choice(named if kind == "tote" or not codes else codes)


def _stands(room: Stockroom, code: str) -> str | None:
    """The code of the place in which a container stands."""
    ground = select(Location.parent_id).where(Location.warehouse_id == room.floor.warehouse_id, Location.code == code)
    with reading() as session:
        return session.scalar(select(Location.code).where(Location.id == ground.scalar_subquery()))
