"""Verdicts on a scan.

The handheld judges with the same rules before the server does; tests/vectors/pick.json holds both to one answer.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from wms.kernel.codes import BLANKS, known_as, same_code, units_of


@dataclass(frozen=True, slots=True)
class Checks:
    """What the house asks to be scanned at a stop (the rule book of scans, as it was when the walk was claimed).

    `quantity`: line, count or each, for the reason `why`. `place`: bin, or item where the item's scan proves the bin.
    `digits`: also, never or always instead of the label of the bin. `tote`: several (where a walk has more than one) or
    always.
    """

    quantity: str = "line"
    why: str = "house"
    place: str = "bin"
    digits: str = "also"
    tote: str = "several"


USUAL_CHECKS = Checks()


@dataclass(frozen=True, slots=True)
class PickTarget:
    """What one line asks for. `codes` maps every code of the item to the units it stands for (a case: 6).

    `totes`: how many the orders of the walk have.
    """

    location_code: str
    check_digits: str
    codes: Mapping[str, int]
    lot: str
    quantity: int
    picked: int = 0
    short: int = 0
    tote: str | None = None
    state: str = "open"
    checks: Checks = USUAL_CHECKS
    totes: int = 1

    @property
    def remaining(self) -> int:
        return self.quantity - self.picked - self.short


@dataclass(frozen=True, slots=True)
class PickScan:
    """What was scanned so far; None for what was not scanned yet, so each step can be judged on its own.

    `scanned`: units of the quantity that scans of the item stand for, None: one scan of `item`. `counted`: whether
    somebody keyed the quantity. `filled`: which of location and tote the device named without a scan.
    """

    location: str | None = None
    item: str | None = None
    lot: str | None = None
    quantity: int | None = None
    tote: str | None = None
    scanned: int | None = None
    counted: bool = False
    filled: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """Codes that name something real, though not what this line asks for. They tell wrong from unknown."""

    locations: Collection[str] = ()
    items: Collection[str] = ()
    totes: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`code` is "ok" or a refusal's code; `part` names the scan it is about; the rest is for the words."""

    code: str
    part: str = ""
    scanned: str | int | None = None
    expected: tuple[str | int, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return self.code == "ok"


OK = Verdict("ok")


def judge_pick(target: PickTarget, scan: PickScan, known_codes: KnownCodes | None = None) -> Verdict:
    """The first thing wrong with a scan, in the order a picker scans: place, item, lot, quantity, tote.

    Without `known_codes` every mismatch is the wrong one; with it, a code that names nothing is unknown.
    """
    if target.state == "cancelled":
        return Verdict("picking.line_cancelled")
    if target.remaining <= 0:
        return Verdict("picking.line_done")
    for verdict in (
        _judge_location(target, scan, known_codes),
        _judge_item(target, scan, known_codes),
        _judge_lot(target, scan),
        _judge_quantity(target, scan),
        _judge_tote(target, scan, known_codes),
    ):
        if not verdict.ok:
            return verdict
    return OK


def _mismatch(code: str, part: str, scanned: str, expected: tuple[str, ...], names: Collection[str] | None) -> Verdict:
    """`names`: codes that name something real; None where nobody has looked."""
    unknown = names is not None and known_as({same_code(name): True for name in names}, scanned) is None
    return Verdict("picking.unknown_code" if unknown else code, part, scanned, expected)


def _judge_location(target: PickTarget, scan: PickScan, known_codes: KnownCodes | None) -> Verdict:
    if scan.location is None:
        return OK
    scanned = scan.location.strip(BLANKS)
    if known_as({same_code(target.location_code): target.location_code}, scanned):
        return _judge_label(target, scan, scanned)
    if target.check_digits and known_as({same_code(target.check_digits): target.check_digits}, scanned):
        refused = target.checks.digits == "never"
        return Verdict("picking.label_needed", "location", scanned, (target.location_code,)) if refused else OK
    names = known_codes.locations if known_codes else None
    return _mismatch("picking.wrong_location", "location", scanned, (target.location_code,), names)


def _judge_label(target: PickTarget, scan: PickScan, scanned: str) -> Verdict:
    """The bin's own code: from its label, or named by the device because the item's scan proves it."""
    if "location" in scan.filled:
        proved = target.checks.place == "item"
        return OK if proved else Verdict("picking.bin_not_scanned", "location", None, (target.location_code,))
    if target.checks.digits == "always" and target.check_digits:
        return Verdict("picking.digits_needed", "location", scanned, ())
    return OK


def _judge_item(target: PickTarget, scan: PickScan, known_codes: KnownCodes | None) -> Verdict:
    if scan.item is None or units_of(target.codes, scan.item) is not None:
        return OK
    names = known_codes.items if known_codes else None
    return _mismatch("picking.wrong_item", "item", scan.item.strip(BLANKS), tuple(target.codes), names)


def _judge_lot(target: PickTarget, scan: PickScan) -> Verdict:
    if not target.lot:
        return OK
    if scan.lot is None:
        later_step = scan.quantity is not None or scan.tote is not None
        return Verdict("picking.lot_missing", "lot", None, (target.lot,)) if later_step else OK
    if scan.lot.strip(BLANKS) == target.lot:
        return OK
    return Verdict("picking.wrong_lot", "lot", scan.lot.strip(BLANKS), (target.lot,))


def _judge_quantity(target: PickTarget, scan: PickScan) -> Verdict:
    quantity = scan.quantity
    if quantity is None:
        quantity = (units_of(target.codes, scan.item) if scan.item is not None else None) or 1
    if quantity < 1:
        return Verdict("picking.bad_quantity", "quantity", quantity, (target.remaining,))
    if quantity > target.remaining:
        return Verdict("picking.too_many", "quantity", quantity, (target.remaining,))
    return _judge_counting(target, scan, quantity)


def _judge_counting(target: PickTarget, scan: PickScan, quantity: int) -> Verdict:
    """Units beyond the scanned ones are taken at somebody's word: the house says whether that is enough."""
    units = (units_of(target.codes, scan.item) if scan.item is not None else None) or 1
    scanned = units if scan.scanned is None else scan.scanned
    if scan.item is None or quantity <= scanned or target.checks.quantity == "line":
        return OK
    if target.checks.quantity == "each":
        return Verdict("picking.not_each_scanned", "quantity", scanned, (quantity,))
    return OK if scan.counted else Verdict("picking.not_counted", "quantity", scanned, (quantity,))


def _judge_tote(target: PickTarget, scan: PickScan, known_codes: KnownCodes | None) -> Verdict:
    if scan.tote is None:
        return OK
    scanned = scan.tote.strip(BLANKS)
    if target.tote is None:
        return Verdict("picking.tote_missing", "tote", scanned)
    if known_as({same_code(target.tote): True}, scanned):
        needed = target.checks.tote == "always" or target.totes > 1
        missed = needed and "tote" in scan.filled
        return Verdict("picking.tote_not_scanned", "tote", None, (target.tote,)) if missed else OK
    return _mismatch("picking.wrong_tote", "tote", scanned, (target.tote,), known_codes.totes if known_codes else None)
