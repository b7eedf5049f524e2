"""People collect goods of several bins in a tote and put them down again, one by one or all at once."""

import random
from typing import Any

from tests.properties.books import IN_PROCESS
from tests.properties.stockroom import GOODS, Stockroom

TOTES = ("T00095", "T00096")


def collect(room: Stockroom, chance: random.Random) -> None:
    """Out of a bin into a tote, or from there into a bin; now and then of goods that do not lie there."""
    sku, lot = chance.choice(GOODS)
    ends = [chance.choice(room.bins), room.floor.named(chance.choice(TOTES))]
    source, target = chance.choice((ends, ends[::-1]))
    scanned: dict[str, Any] = {"source_code": source, "item_code": sku, "quantity": chance.randint(1, 4)}
    person = chance.choice((room.floor.ana, room.floor.ben))
    room.floor.send(person, "move_stock", **scanned, target_code=target, lot=lot or None)


def empty(room: Stockroom, chance: random.Random) -> None:
    """All that lies in a tote goes into a bin; the model knows only that it is in one of both still."""
    tote, target = room.floor.named(chance.choice(TOTES)), chance.choice(room.bins)
    answer = room.floor.send(room.floor.ben, "empty_container", container_code=tote, target_code=target)
    if answer["status"] == "applied":
        room.books.mixed |= {IN_PROCESS, target}


def carry_whole(room: Stockroom, chance: random.Random) -> None:
    """The tote itself goes to the lane or onto a cart: nothing moves by the books."""
    tote, place = room.floor.named(chance.choice(TOTES)), room.floor.named(chance.choice(("PACK-1", "CART-01")))
    room.floor.send(room.floor.ben, "move_container", container_code=tote, place_code=place)
