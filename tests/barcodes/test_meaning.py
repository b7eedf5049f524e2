"""What a scan names, in a house that calls its things as it likes."""

from typing import Any
from uuid import UUID

import pytest

from tests.goods import SITE, item
from wms.barcodes.queries import code_book, what_is
from wms.barcodes.rules import front_coded
from wms.catalog.services import put_items
from wms.layout.services import add_container, put_locations, put_warehouse
from wms.plumbing.transaction import Tx
from wms.reports.queries import look_up

pytestmark = pytest.mark.both_databases

PLACES = {
    "01-02-03": "pick", "B.12.4": "pick", "TOTE-1": "tote", "4012345678901": "tote", "kiste-a": "tote",
    "TROLLEY-7": "cart", "Bench 3": "station", "LINE:1": "pack_lane",
}  # fmt: skip
CASE = "12000000000005"  # a GTIN-14 with its check digit
LOT_LAST = f"]C101{CASE}1727123110L240521"


@pytest.fixture
def site(tx: Tx) -> UUID:
    made = put_warehouse(tx, "NORTH", SITE)
    put_locations(tx, made, [{"code": code, "kind": kind} for code, kind in PLACES.items()])
    put_items(tx, [item(1, sku="CASE-1", tracking="lot", codes=[{"code": CASE, "quantity": 12}]), item(2)])
    return made


@pytest.mark.parametrize("code", PLACES)
def test_a_place_is_known_in_any_letters_and_behind_any_mark(tx: Tx, site: UUID, code: str) -> None:
    for written in (code, code.upper(), code.lower(), f" {code} ", f"]C0{code}"):
        found = what_is(tx.session, site, written)
        assert (found.kind, found.label) == (PLACES[code], code)


def test_a_label_with_its_lot_last_is_believed_from_a_device_that_sends_separators(tx: Tx, site: UUID) -> None:
    found = what_is(tx.session, site, LOT_LAST, separators_proven=True)
    assert (found.kind, found.label, found.quantity) == ("item", "CASE-1", 12)
    assert (found.lot, str(found.expires_on)) == ("L240521", "2027-12-31")


def test_a_label_that_may_have_lost_a_separator_says_so_and_is_never_unknown(tx: Tx, site: UUID) -> None:
    found = what_is(tx.session, site, LOT_LAST)
    assert (found.kind, found.refusal, found.label) == ("refused", "lost_separator", "CASE-1")
    told = look_up(tx.session, site, LOT_LAST, tx.now)
    assert (told["kind"], told["refusal"]) == ("refused", "lost_separator")


def test_an_item_without_lots_is_told_alone_from_such_a_label(tx: Tx, site: UUID) -> None:
    put_items(tx, [item(1, sku="CASE-1", tracking="none", codes=[{"code": CASE, "quantity": 12}])])
    found = what_is(tx.session, site, LOT_LAST)
    assert (found.kind, found.label, found.lot) == ("item", "CASE-1", None)


def test_a_separator_at_the_end_proves_the_label(tx: Tx, site: UUID) -> None:
    found = what_is(tx.session, site, LOT_LAST + "\x1d")
    assert (found.kind, found.lot) == ("item", "L240521")


@pytest.mark.parametrize("mark", ["]C1", "]d2", "]Q3", "]e0", "]J1"])
def test_a_mark_with_nothing_behind_it_is_unknown(tx: Tx, site: UUID, mark: str) -> None:
    assert what_is(tx.session, site, mark).kind == "unknown"


def test_without_a_warehouse_a_code_is_looked_for_in_all(tx: Tx, site: UUID) -> None:
    put_locations(tx, put_warehouse(tx, "SOUTH", SITE), [{"code": "S-1", "kind": "pick"}])
    assert [what_is(tx.session, None, code).kind for code in ("S-1", "tote-1", "ITEM-2", "S-2")] == [
        "pick",
        "tote",
        "item",
        "unknown",
    ]


def test_the_book_holds_every_place_and_no_parcel(tx: Tx, site: UUID) -> None:
    book = code_book(tx.session, site)
    assert book.places is not None
    assert decoded(book.places["tote"]) == sorted(code for code, kind in PLACES.items() if kind == "tote")
    assert code_book(tx.session, site, have=book.version).places is None
    add_container(tx, site, "carton", "P000001")
    assert code_book(tx.session, site).version == book.version
    put_locations(tx, site, [{"code": "NEW-TOTE", "kind": "tote"}])
    assert code_book(tx.session, site, have=book.version).places is not None


def test_fifty_thousand_bins_are_a_light_book() -> None:
    bins = [f"A{a:02d}-{b:02d}-{c}" for a in range(100) for b in range(100) for c in range(5)]
    text = front_coded(bins)
    assert len(text) < 200_000
    assert decoded(text) == bins


def decoded(text: str) -> list[str]:
    codes: list[Any] = [""]
    for line in text.split("\n"):
        codes.append(codes[-1][: ord(line[0]) - ord("a")] + line[1:])
    return codes[1:]
