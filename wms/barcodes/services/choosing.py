"""Which labels a wish means, and what stands on each."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.barcodes.rules import PLACES, arrows_by_level
from wms.catalog.queries import items_chosen
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.layout.queries import locations_chosen
from wms.people.queries import workers_chosen
from wms.printing.services import printed_commands

_NOTHING = fault("barcodes.nothing_to_print", "there is no {kind} to print among these")
_TOO_MANY = fault("barcodes.too_many", "are more than {most} labels; print them in parts")
_NO_SUCH = fault("barcodes.no_such", "there is no {kind} {code}")
MOST_AT_ONCE = 2_000

Data = dict[str, Any]  # what a label's template takes
Which = dict[str, Any]  # codes, first, last


def chosen_labels(session: Session, warehouse_id: UUID, wish: dict[str, Any]) -> list[Data]:
    """The data of each label, in the order of the codes.

    wish: {kind, symbol, codes?, first?, last?, place_kind?, zone?, aisle?, arrows?}.
    Raises InvalidInput for a code that names nothing of the kind, and when there are none or too many.
    """
    kind = wish["kind"]
    which = {name: wish.get(name) for name in ("codes", "first", "last")}
    if which["first"] and not which["last"] and not which["codes"]:
        which["last"] = which["first"]
    labels = _READERS[kind](session, warehouse_id, which, wish)
    _refuse_strangers(kind, which["codes"], [label["subject"] for label in labels])
    if not labels:
        raise invalid("codes" if which["codes"] else "first", _NOTHING.format(kind=kind))
    if len(labels) > MOST_AT_ONCE:
        raise invalid("last", _TOO_MANY.format(most=MOST_AT_ONCE))
    return [label | {"symbol": wish.get("symbol") or "code128"} for label in labels]


def _refuse_strangers(kind: str, codes: list[str] | None, subjects: list[str]) -> None:
    strangers = sorted({code.upper() for code in codes or ()} - {subject.upper() for subject in subjects})
    if strangers:
        raise invalid("codes", _NO_SUCH.format(kind=kind, code=", ".join(strangers[:5])))


def _locations(session: Session, warehouse_id: UUID, which: Which, wish: dict[str, Any]) -> list[Data]:
    kinds = (wish["place_kind"],) if wish.get("place_kind") else PLACES
    part = {f"{name}s": [wish[name]] if wish.get(name) else None for name in ("zone", "aisle")}
    places = locations_chosen(session, warehouse_id, kinds, most=MOST_AT_ONCE + 1, **which, **part)
    arrows = arrows_by_level([place.level for place in places], wish.get("arrows") or "")
    return [
        {
            "subject": place.code, "code": place.code, "blocks": place.blocks, "check_digits": place.check_digits,
            "arrow": arrow,
        }
        for place, arrow in zip(places, arrows, strict=True)
    ]  # fmt: skip


def _containers(kind: str) -> "Reader":
    def read(session: Session, warehouse_id: UUID, which: Which, _wish: dict[str, Any]) -> list[Data]:
        places = locations_chosen(session, warehouse_id, (kind,), most=MOST_AT_ONCE + 1, **which)
        return [{"subject": place.code, "code": place.code} for place in places]

    return read


def _badges(session: Session, warehouse_id: UUID, which: Which, _wish: dict[str, Any]) -> list[Data]:
    workers = workers_chosen(session, warehouse_id, MOST_AT_ONCE + 1, **which)
    return [{"subject": one.badge, "code": one.badge, "name": one.name, "role": one.role} for one in workers]


def _items(session: Session, _warehouse_id: UUID, which: Which, _wish: dict[str, Any]) -> list[Data]:
    """A bought item is scanned by its barcode, any other by its sku."""
    records = items_chosen(session, MOST_AT_ONCE + 1, **which)
    single = {item.sku: next((code.code for code in item.codes if code.quantity == 1), item.sku) for item in records}
    return [{"subject": item.sku, "code": single[item.sku], "sku": item.sku, "name": item.name} for item in records]


def _commands(_session: Session, _warehouse_id: UUID, which: Which, _wish: dict[str, Any]) -> list[Data]:
    codes, first, last = which["codes"], which["first"], which["last"]
    commands: Iterable[tuple[str, str]] = printed_commands()
    return [
        {"subject": code, "code": code, "words": words}
        for code, words in commands
        if (not codes or code in codes) and (not first or code >= first) and (not last or code <= last)
    ]


Reader = Callable[[Session, UUID, Which, dict[str, Any]], list[Data]]
_READERS: dict[str, Reader] = {
    "location": _locations,
    "tote": _containers("tote"),
    "cart": _containers("cart"),
    "badge": _badges,
    "item": _items,
    "command": _commands,
}
