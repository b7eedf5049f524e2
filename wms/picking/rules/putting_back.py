"""Verdicts on goods that go back into their bin."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wms.kernel.codes import same_code, units_of


@dataclass(frozen=True, slots=True)
class LyingGoods:
    """Goods in a tote that nobody wants. `codes` maps every code of the item to the units it stands for."""

    tote: str
    codes: Mapping[str, int]
    quantity: int


@dataclass(frozen=True, slots=True)
class PutBackScan:
    """`is_bin`: what was scanned for the place is a bin, where goods are stored."""

    tote: str
    item: str
    quantity: int
    is_bin: bool


def judge_put_back(lying: Collection[LyingGoods], scan: PutBackScan) -> str:
    """ok, or the code of the refusal: what lies in the tote, then the bin, then how many."""
    standing = [goods for goods in lying if units_of({goods.tote: 1}, scan.tote)]
    meant = [goods for goods in standing if units_of(goods.codes, scan.item)]
    if not meant:
        return "picking.nothing_to_put_back"
    if not scan.is_bin:
        return "picking.not_a_bin"
    return "ok" if scan.quantity <= sum(goods.quantity for goods in meant) else "inventory.not_enough"


def judge_last_tote(its_tote: str | None, scanned: str, kind: str, emptied: Collection[str]) -> str:
    """Whether goods that an order lacks go into this one: `its_tote` holds its rest, None: an empty one is begun.

    `kind` of the scanned place; `emptied`: totes of the put-back, in which nothing is begun.
    """
    if its_tote is not None:
        return "ok" if same_code(its_tote) == same_code(scanned) else "picking.wrong_tote"
    if kind != "tote":
        return "picking.not_a_tote"
    return "picking.tote_in_use" if same_code(scanned) in map(same_code, emptied) else "ok"
