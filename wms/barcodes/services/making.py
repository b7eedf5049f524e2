"""Totes and carts by the hundred: each gets the next code."""

from typing import Any

from wms.barcodes.rules import codes_from
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.layout.errors import CodeTaken
from wms.layout.queries import locations_by_codes, site_of
from wms.layout.services import put_locations, remove_location
from wms.plumbing.transaction import Tx

_NO_DIGITS = fault("barcodes.no_digits", "must end in digits that have room for {codes} codes, as T-0001")
_NO_SUCH = fault("barcodes.no_such", "there is no {kind} {code}")


def make_containers(tx: Tx, warehouse: str | None, wish: dict[str, Any]) -> dict[str, Any]:
    """Makes `count` totes or carts from the code `first` on; returns {kind, codes}.

    wish: {kind, first, count, slots, size}. Raises InvalidInput when `first` does not end in enough digits, and
    CodeTaken when one of the codes names something already: then nothing is made.
    """
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    codes = codes_from(wish["first"], wish["count"])
    if not codes:
        raise invalid("first", _NO_DIGITS.format(codes=wish["count"]))
    taken = sorted(place.code for place in locations_by_codes(tx.session, site.id, codes).values())
    if taken:
        raise CodeTaken(f"there is a {taken[0]} already ({len(taken)} of these codes are taken)", code=taken[0])
    size = wish["size"] if wish["kind"] == "tote" else ""
    places = [{"code": code, "kind": wish["kind"], "slots": wish["slots"], "tote_sizes": size} for code in codes]
    put_locations(tx, site.id, places)
    return {"kind": wish["kind"], "codes": codes}


def unmake_containers(tx: Tx, warehouse: str | None, kind: str, codes: list[str]) -> int:
    """Takes back totes or carts that were made by mistake, while none of them was used: all or none."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    places = locations_by_codes(tx.session, site.id, codes)
    strangers = [code for code in codes if code not in places or places[code].kind != kind]
    if strangers:
        raise invalid("codes", _NO_SUCH.format(kind=kind, code=strangers[0]))
    for place in places.values():
        remove_location(tx, place.id)
    return len(places)
