"""Whether a move of goods from bin to bin may be; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wms.kernel.codes import BLANKS, same_code, units_of

BIN_KINDS = ("pick", "reserve")
CARRIERS = ("tote", "cart")
"""What goods are collected in, from bin after bin, and put down from: their promises always go along."""


@dataclass(frozen=True)
class PlaceSeen:
    """What a scanned place is; `kind` is `unknown` when no place has this code. `taken`: a walk goes with this tote or
    cart, or goods lie in it that no move brought there.
    """

    kind: str
    blocked: bool = False
    taken: bool = False

    @property
    def carries(self) -> bool:
        return self.kind in CARRIERS


@dataclass(frozen=True)
class StockSeen:
    """One item and lot in the source; `codes` maps every code of the item to the units it stands for."""

    sku: str
    codes: Mapping[str, int]
    lot: str
    free: int
    reserved: int


@dataclass(frozen=True)
class MoveKnown:
    """What is known of the scanned things; None is not looked up, which is how a device without a network judges."""

    source: PlaceSeen | None = None
    stock: Sequence[StockSeen] | None = None
    target: PlaceSeen | None = None


@dataclass(frozen=True)
class MoveScan:
    """What was scanned so far; None for what was not scanned yet. `with_promises`: promised units may go along."""

    source: str | None = None
    item: str | None = None
    lot: str | None = None
    quantity: int | None = None
    target: str | None = None
    with_promises: bool = False


@dataclass(frozen=True)
class MoveVerdict:
    code: str
    part: str | None = None

    @property
    def ok(self) -> bool:
        return self.code == "ok"


_OK = MoveVerdict("ok")


def judge_move(facts: MoveKnown, scan: MoveScan) -> MoveVerdict:
    """The first thing wrong with a move, in the order it is scanned: source, item, lot, quantity, target."""
    verdicts = (_judge_source(facts, scan), _judge_goods(facts, scan), _judge_target(facts, scan))
    return next((verdict for verdict in verdicts if not verdict.ok), _OK)


def _judge_source(facts: MoveKnown, scan: MoveScan) -> MoveVerdict:
    return _OK if scan.source is None or facts.source is None else _judge_place(facts.source, "source")


def _judge_place(place: PlaceSeen, part: str) -> MoveVerdict:
    if place.kind == "unknown":
        return MoveVerdict("inventory.unknown_place", part)
    if place.carries:
        return MoveVerdict("inventory.container_taken", part) if place.taken else _OK
    return _OK if place.kind in BIN_KINDS else MoveVerdict("inventory.not_a_bin", part)


def _judge_goods(facts: MoveKnown, scan: MoveScan) -> MoveVerdict:
    if scan.quantity is not None and scan.quantity < 1:
        return MoveVerdict("inventory.bad_quantity", "quantity")
    if scan.item is None or facts.stock is None:
        return _OK
    matching = [one for one in facts.stock if units_of(one.codes, scan.item) is not None]
    if not matching:
        return MoveVerdict("inventory.not_here", "item")
    along = scan.with_promises or (facts.source is not None and facts.source.carries)
    return _judge_lot(matching, scan, along)


def _judge_lot(lots: Sequence[StockSeen], scan: MoveScan, with_promises: bool) -> MoveVerdict:
    if scan.lot is None and len(lots) > 1:
        later = scan.quantity is not None or scan.target is not None
        return MoveVerdict("inventory.lot_missing", "lot") if later else _OK
    taken = lots[0] if scan.lot is None else next((one for one in lots if one.lot == scan.lot.strip(BLANKS)), None)
    if taken is None:
        return MoveVerdict("inventory.wrong_lot", "lot")
    return _judge_quantity(taken, scan.quantity or 1, with_promises)


def _judge_quantity(taken: StockSeen, quantity: int, with_promises: bool) -> MoveVerdict:
    if quantity > taken.free + taken.reserved:
        return MoveVerdict("inventory.not_enough", "quantity")
    return _OK if with_promises or quantity <= taken.free else MoveVerdict("inventory.reserved", "quantity")


def _judge_target(facts: MoveKnown, scan: MoveScan) -> MoveVerdict:
    if scan.target is None:
        return _OK
    if scan.source is not None and same_code(scan.source) == same_code(scan.target):
        return MoveVerdict("inventory.same_place", "target")
    if facts.target is None:
        return _OK
    verdict = _judge_place(facts.target, "target")
    return MoveVerdict("inventory.target_blocked", "target") if verdict.ok and facts.target.blocked else verdict
