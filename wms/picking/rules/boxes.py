"""Which box an order is picked into that is sent in it."""

from collections.abc import Sequence
from dataclasses import dataclass

OTHER_BOXES = ("ask", "take", "refuse")


@dataclass(frozen=True, slots=True)
class BoxTarget:
    """What a slot takes: the carton with the code `box`, "" for a tote or any box. `other`: what becomes of another
    one. `cartons`: the codes of all that the house has, which tell boxes from totes."""

    box: str
    other: str = "ask"
    cartons: Sequence[str] = ()


def judge_box(target: BoxTarget, size: str, again: bool = False) -> str:
    """ok, or the code of the refusal, of a tote of this size; `again`: it was scanned for this once before.

    other_box: it is taken when it is scanned again. wrong_box: it never is; a tote that is no box is, for what lies in
    it is packed at the bench.
    """
    if not target.box or target.other == "take" or _same(target.box, size):
        return "ok"
    is_box = any(_same(code, size) for code in target.cartons)
    if is_box and target.other == "refuse":
        return "picking.wrong_box"
    return "ok" if again else "picking.other_box"


def next_box(boxes: Sequence[str], full: int) -> str:
    """The carton after so many are full; "": beyond what was planned, any."""
    return boxes[full] if full < len(boxes) else ""


def _same(code: str, size: str) -> bool:
    """As sizes of totes are written: in small letters, with one blank between words."""
    return " ".join(code.lower().split()) == " ".join(size.lower().split())
