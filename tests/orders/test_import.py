"""`wms import orders`: all of a file is judged before any of it is in, with line and column at fault named."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.plumbing.spreadsheets.bringing import furnish, rows_of_all_tables
from wms import cli
from wms.cli import house as cli_house
from wms.orders import spreadsheets
from wms.orders.errors import TooLate
from wms.orders.queries import order as order_of
from wms.orders.queries import order_by_ref
from wms.orders.services import cancel_order, changing
from wms.plumbing.settings import settings
from wms.plumbing.spreadsheets import bringing
from wms.plumbing.transaction import Tx
from wms.reports.queries import broken_invariants

HEADER = "external_id,name,street1,city,postcode,country,external_line_id,sku,quantity"
ADA = "7,Ada,1 Road,London,N1 1AA,GB,1,ITEM-1,2\n7,Ada,1 Road,London,N1 1AA,GB,2,ITEM-2,1"
BO = "8,Bo,2 Road,Leeds,LS1 1AA,GB,1,ITEM-1,1"
CY = "9,Cy,3 Road,Bath,BA1 1AA,GB,1"

Import = Callable[..., Result]


@pytest.fixture
def bring(act: Any, database: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Runs the command on a file of these bytes, in a warehouse with some stock."""
    url = database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setattr(cli_house, "settings", lambda: replace(settings(), database_url=url))
    act(furnish)

    def run(data: bytes, *options: str) -> Result:
        file = tmp_path / "orders.csv"
        file.write_bytes(data)
        return CliRunner().invoke(cli.main, ["import", "orders", str(file), *options])

    return run


def lines(*rows: str) -> bytes:
    return ("\n".join([HEADER, *rows]) + "\n").encode()


BAD = {
    "half a file": (lines(ADA, BO)[:-12], "line 4"),
    "a row cut off": (lines(ADA, BO) + b"9,Cy,3 Ro", "line 5"),
    "an unknown item": (lines(ADA, BO, f"{CY},NO-SUCH,1"), "line 5: sku: there is no item 'NO-SUCH'"),
    "an unknown item on an order's second line": (lines(BO, ADA.replace("ITEM-2", "NO-SUCH")), "line 4: sku"),
    "nothing ordered": (lines(ADA, BO, f"{CY},ITEM-1,0"), "line 5: quantity"),
    "less than nothing": (lines(ADA, BO, f"{CY},ITEM-1,-2"), "line 5: quantity"),
    "minus minus": (lines(ADA, BO, f"{CY},ITEM-1,--2"), "line 5: quantity"),
    "far too many": (lines(ADA, BO, f"{CY},ITEM-1,100001"), "line 5: quantity"),
    "a number without end": (lines(ADA, BO, f"{CY},ITEM-1,{'9' * 5000}"), "line 5: quantity"),
    "the same line twice": (lines(BO, ADA, ADA), "line 5: external_line_id"),
    "two addresses for one order": (
        lines(ADA, BO, "8,Bo,9 Lane,Leeds,LS1 1AA,GB,2,ITEM-2,1"),
        "line 5: street1: differs from line 4",
    ),
    "a reference too long": (lines(ADA, BO, f"{'9A' * 41}{CY[1:]},ITEM-1,1"), "line 5: external_id"),
    "a NUL": (lines(ADA, BO, f"9\x00{CY[1:]},ITEM-1,1"), "line 5: external_id"),
    "a NUL in a name": (lines(ADA, BO, f"{CY.replace('Cy', 'C' + chr(0))},ITEM-1,1"), "line 5: name"),
    "an address without end": (lines(ADA, BO, f"{CY.replace('Bath', 'B' * 4096)},ITEM-1,1"), "line 5: city"),
    "a wrong country": (lines(ADA, BO, f"{CY.replace('GB', 'England')},ITEM-1,1"), "line 5: country"),
    "no item": (lines(ADA, BO, f"{CY},,1"), "line 5: sku"),
    "an id rounded": (lines(ADA, BO, f"4.50123E+11{CY[1:]},ITEM-1,1"), "line 5: external_id"),
    "an unknown column": (lines(ADA).replace(b"sku", b"sku2"), "line 1: sku2"),
    "no header": (f"{ADA}\n".encode(), "line 1"),
    "nothing at all": (b"", "line 1"),
    "an open quote": (lines(ADA, f'9,"{CY[2:]},ITEM-1,1'), "line 4"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_whole_and_its_line_is_named(bring: Import, database: Any, name: str) -> None:
    data, words = BAD[name]
    before = rows_of_all_tables(database)
    done = bring(data)
    assert (done.exit_code, words in done.output) == (1, True), done.output
    assert "Traceback" not in done.output
    assert rows_of_all_tables(database) == before


def test_every_line_at_fault_is_named_at_once(bring: Import) -> None:
    done = bring(lines(f"{CY},NO-SUCH,1", ADA, BO.replace("ITEM-1", "NOR-THIS")))
    assert "line 2: sku" in done.output
    assert "line 5: sku" in done.output


def test_a_dry_run_tells_what_would_be_and_writes_nothing(bring: Import, database: Any) -> None:
    before = rows_of_all_tables(database)
    assert bring(lines(ADA, BO), "--dry-run").output == "2 new, 0 changed, 0 same; nothing was written\n"
    assert rows_of_all_tables(database) == before


def test_a_good_file_is_taken_in_and_twice_is_once(bring: Import, database: Any) -> None:
    first = bring(lines(ADA, BO))
    before = rows_of_all_tables(database)
    again = bring(lines(ADA, BO))
    assert (first.exit_code, first.output) == (0, "2 new, 0 changed, 0 same\n")
    assert (again.exit_code, again.output) == (0, "0 new, 0 changed, 2 same\n")
    assert rows_of_all_tables(database) == before
    assert broken_invariants() == []


def test_the_channel_of_files_is_opened_and_any_other_must_be_there(bring: Import, act: Any) -> None:
    refused = bring(lines(ADA), "--set", "channel=web")
    assert (refused.exit_code, "line 2: channel" in refused.output) == (1, True), refused.output
    assert bring(lines(ADA), "--set", "channel=shop").output == "1 new, 0 changed, 0 same\n"
    both = lines(f"8,shop{BO[1:]}", f"9,{CY[1:]},ITEM-1,1").replace(b"external_id,", b"external_id,channel,", 1)
    assert bring(both).output == "2 new, 0 changed, 0 same\n"
    assert bring(lines(ADA)).output == "1 new, 0 changed, 0 same\n"


def begin(act: Any, reference: str) -> Any:
    """Somebody walks for the order; returns its id."""
    from tests.goods import release
    from wms.orders.services import begin_walk

    def go(tx: Tx) -> Any:
        order = order_by_ref(tx.session, "csv", reference)
        assert order is not None
        release(tx, order.id)
        begin_walk(tx, [order.id])
        return order.id

    return act(go)


def test_an_order_that_is_worked_on_is_changed_as_by_a_change_of_the_api(bring: Import, act: Any) -> None:
    bring(lines(ADA, BO))
    order_id = begin(act, "8")
    done = bring(lines(ADA, BO.removesuffix("1") + "2"))
    assert (done.exit_code, done.output) == (0, "0 new, 1 changed, 1 same\n")
    order = act(lambda tx: order_of(tx.session, order_id))
    assert (order.state, [line.ordered for line in order.lines]) == ("released", [2])
    assert bring(lines(BO.removesuffix("1") + "2")).output == "0 new, 0 changed, 1 same\n"


def test_what_of_an_order_can_change_no_more_is_told_by_line_and_the_rest_is_in(
    bring: Import, act: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line 1 lies in a parcel that has its label: its figure and the address stay, the new line and the tags come."""
    bring(lines(ADA, BO))
    order_id = begin(act, "8")
    labelled = Counter({line_of(act, order_id): 1})
    monkeypatch.setattr(changing, "final_units", lambda *_: labelled)
    monkeypatch.setattr(changing, "ask_for_less", lambda *_: 0)
    again = lines(BO.replace("2 Road", "9 Road").replace("GB,1,ITEM-1,1", "GB,2,ITEM-2,1"))
    tagged = again.replace(b"quantity", b"quantity,tags").replace(b"ITEM-2,1", b"ITEM-2,1,fair")
    done = bring(tagged)
    assert done.exit_code == 1, done.output
    assert "line 2: street1: a parcel of the order has its label already" in done.output
    assert "line 2: line '1': 1 of it are in a parcel that has its label" in done.output
    order = act(lambda tx: order_of(tx.session, order_id))
    assert ([line.ordered for line in order.lines], order.tags, order.ship_to["street1"]) == (
        [1, 1],
        ["fair"],
        "2 Road",
    )
    assert bring(again).exit_code == 1  # it is asked for again


def test_an_order_that_has_ended_stops_the_whole_file(bring: Import, act: Any, database: Any) -> None:
    bring(lines(ADA, BO))
    act(lambda tx: cancel_order(tx, order_by_ref(tx.session, "csv", "8").id))  # type: ignore[union-attr]
    before = rows_of_all_tables(database)
    done = bring(lines(f"{CY},ITEM-1,1", ADA, BO.removesuffix("1") + "5"))
    assert (done.exit_code, "line 5: the order is cancelled" in done.output) == (1, True), done.output
    assert rows_of_all_tables(database) == before


def line_of(act: Any, order_id: Any) -> Any:
    return act(lambda tx: order_of(tx.session, order_id)).lines[0].id


def test_what_an_order_says_besides_its_goods_has_columns(bring: Import, act: Any) -> None:
    named = "not_before,note_picker,note_packer,note_carrier,gift_text,gift_wrap,tags,customer_number"
    said = '2037-03-31T16:00:00+01:00,mind the glass,two cartons,ring twice,Happy birthday,yes,"b2b,fair",C-7'
    done = bring(f"{HEADER},{named}\n{BO},{said}\n".encode())
    assert done.exit_code == 0, done.output
    order = act(lambda tx: order_by_ref(tx.session, "csv", "8"))
    assert order.notes == {"picker": "mind the glass", "packer": "two cartons", "carrier": "ring twice"}
    assert (order.gift, order.tags, order.customer_number) == (
        {"text": "Happy birthday", "wrap": True},
        ["b2b", "fair"],
        "C-7",
    )
    assert (order.not_before.hour, order.holds) == (15, ("not_before",))
    other = f"{HEADER},note_picker\n{BO},a\n{BO.replace('GB,1,ITEM-1', 'GB,2,ITEM-2')},b\n"
    assert "line 3: note_picker: differs from line 2" in bring(other.encode()).output


def test_another_persons_order_of_the_same_id_is_not_replaced_unasked(bring: Import) -> None:
    assert bring(lines(BO)).exit_code == 0
    other = lines(BO.replace("Bo,", "Eve,").replace("2 Road", "9 Road"))
    refused = bring(other)
    words = "line 2: external_id: '8' is there already, for bo"
    assert (refused.exit_code, words in refused.output) == (1, True), refused.output
    assert bring(lines(BO.replace("2 Road", "9 Road"))).output == "0 new, 1 changed, 0 same\n"
    assert bring(other, "--option", "replace").output == "0 new, 1 changed, 0 same\n"


def test_a_barcode_that_lost_a_zero_is_named(bring: Import) -> None:
    done = bring(lines(f"{CY},,1").replace(b"sku", b"barcode").replace(b"1,,1", b"1,59012341234,1"))
    assert (done.exit_code, "a leading zero may be lost" in done.output) == (1, True), done.output


def test_what_another_hand_made_impossible_is_named_and_the_rest_is_in(
    bring: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the judging and the writing the world goes on; the same file is brought again when that is settled."""
    put = spreadsheets.put_order
    late = {"7"}

    def put_late(tx: Tx, channel: str, external_id: str, body: dict[str, Any], **how: Any) -> Any:
        if external_id in late:
            raise TooLate("the order is released")
        return put(tx, channel, external_id, body, **how)

    monkeypatch.setattr(spreadsheets, "put_order", put_late)
    done = bring(lines(ADA, BO))
    assert (done.exit_code, "lines 2 to 3 were not taken in: the order is released" in done.output) == (1, True)
    late.clear()
    assert bring(lines(ADA, BO)).output == "1 new, 0 changed, 1 same\n"


def test_each_order_of_a_file_is_a_transaction_of_its_own(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    breaths: list[float] = []
    monkeypatch.setattr(bringing, "breathe", breaths.append)
    bring(lines(ADA, BO, f"{CY},ITEM-1,1"))
    assert len(breaths) == 3  # others came to run after each that was taken in
