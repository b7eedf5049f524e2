"""Whether goods may be sent to another warehouse, or received from it, by this scan; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wms.inventory.rules.moving import BIN_KINDS
from wms.kernel.codes import BLANKS, units_of

TRANSFER_STATES = ("open", "sent", "received", "short", "settled", "taken_back")
"""Goods are sent while it is `open`, received once it is `sent`. `short`: nothing more came, and something lacks."""
SIDES = {"send": ("open",), "receive": ("sent", "short")}


@dataclass(frozen=True)
class TransferGoods:
    """What is left to send, or to receive, of an item (and lot, once it is sent); `codes`: each code with its units."""

    sku: str
    codes: Mapping[str, int]
    lot: str
    left: int


@dataclass(frozen=True)
class TransferSeen:
    """`place_kind` None: not looked up, which is how a device without a network judges a bin."""

    side: str
    state: str
    goods: Sequence[TransferGoods]
    place_kind: str | None = None
    place_blocked: bool = False


@dataclass(frozen=True)
class TransferScan:
    """What was scanned so far; None for what was not."""

    item: str | None = None
    lot: str | None = None
    quantity: int | None = None


def judge_transfer(facts: TransferSeen, scan: TransferScan) -> str:
    """The code of the first thing wrong, or "ok"."""
    if facts.state not in SIDES[facts.side]:
        return "inventory.transfer_over"
    place = _judge_place(facts)
    return place if place != "ok" or scan.item is None else _judge_goods(facts, scan)


def _judge_place(facts: TransferSeen) -> str:
    if facts.place_kind is None or facts.place_kind in BIN_KINDS:
        return "inventory.target_blocked" if facts.place_blocked and facts.side == "receive" else "ok"
    return "inventory.unknown_place" if facts.place_kind == "unknown" else "inventory.not_a_bin"


def _judge_goods(facts: TransferSeen, scan: TransferScan) -> str:
    lines = [line for line in facts.goods if units_of(line.codes, scan.item or "") is not None]
    if not lines:
        return "inventory.not_on_transfer"
    if scan.quantity is not None and scan.quantity < 1:
        return "inventory.bad_quantity"
    if facts.side == "send":
        return _judge_left(sum(line.left for line in lines), scan.quantity)
    if scan.lot is None and len(lines) > 1:
        return "ok" if scan.quantity is None else "inventory.lot_missing"
    taken = lines[0] if scan.lot is None else next((one for one in lines if one.lot == scan.lot.strip(BLANKS)), None)
    return "inventory.wrong_lot" if taken is None else _judge_left(taken.left, scan.quantity)


def _judge_left(left: int, quantity: int | None) -> str:
    return "inventory.transfer_too_many" if (quantity or 1) > left else "ok"
