"""`wms import orders`: all of a file is judged before any of it is in, with the line at fault named."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from tests.goods import lay_out, stock
from wms import cli
from wms.channels.services import open_channel
from wms.cli import house as cli_house
from wms.orders import csv_file
from wms.orders.errors import TooLate
from wms.plumbing.db import Base
from wms.plumbing.settings import settings
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
    act(_furnish)

    def run(data: bytes, *options: str) -> Result:
        file = tmp_path / "orders.csv"
        file.write_bytes(data)
        return CliRunner().invoke(cli.main, ["import", "orders", str(file), *options])

    return run


def _furnish(tx: Tx) -> None:
    goods = lay_out(tx)
    open_channel(tx, "csv", "file")
    stock(tx, goods, "ITEM-1", "A01-01-1", 100)


def rows_of_all_tables(database: Any) -> dict[str, int]:
    with database.session() as session:
        tables = Base.metadata.sorted_tables
        return {table.name: session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def lines(*rows: str) -> bytes:
    return ("\n".join([HEADER, *rows]) + "\n").encode()


BAD = {
    "half a file": (lines(ADA, BO)[:-12], "line 4"),
    "a row cut off": (lines(ADA, BO) + b"9,Cy,3 Ro", "line 5"),
    "another encoding": (lines(ADA, BO.replace("Bo", "Bø")).decode().encode("latin-1"), "line 4"),
    "UTF-16": (lines(ADA).decode().encode("utf-16"), "line 1"),
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
        "line 5: street1",
    ),
    "a reference too long": (lines(ADA, BO, f"{'9' * 81}{CY[1:]},ITEM-1,1"), "line 5: external_id"),
    "a NUL": (lines(ADA, BO, f"9\x00{CY[1:]},ITEM-1,1"), "line 5: external_id"),
    "a NUL in a name": (lines(ADA, BO, f"{CY.replace('Cy', 'C' + chr(0))},ITEM-1,1"), "line 5: ship_to.name"),
    "an address without end": (lines(ADA, BO, f"{CY.replace('Bath', 'B' * 4096)},ITEM-1,1"), "line 5: ship_to.city"),
    "an unknown column": (lines(ADA).replace(b"sku", b"sku2"), "line 1"),
    "no header": (f"{ADA}\n".encode(), "line 1"),
    "nothing at all": (b"", "line 1"),
    "an open quote": (lines(ADA, f'9,"{CY[2:]},ITEM-1,1'), "line"),
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
    assert [line.split(":")[0] for line in done.output.splitlines()] == ["Error", "line 5"]
    assert "line 2" in done.output


def test_a_good_file_is_taken_in_and_twice_is_once(bring: Import, database: Any) -> None:
    first = bring(lines(ADA, BO))
    before = rows_of_all_tables(database)
    again = bring(lines(ADA, BO))
    assert (first.exit_code, first.output) == (0, "2 created, 0 replaced, 0 unchanged\n")
    assert (again.exit_code, again.output) == (0, "0 created, 0 replaced, 2 unchanged\n")
    assert rows_of_all_tables(database) == before
    assert broken_invariants() == []


def test_an_order_that_is_worked_on_stops_the_whole_file(bring: Import, act: Any, database: Any) -> None:
    from wms.orders.queries import order_by_ref
    from wms.orders.services import begin_walk, release_orders

    def release(tx: Tx) -> None:
        found = order_by_ref(tx.session, "csv", "8")
        assert found is not None
        release_orders(tx, {found.id: found.version}, "W1")
        begin_walk(tx, [found.id])

    bring(lines(ADA, BO))
    act(release)
    before = rows_of_all_tables(database)
    done = bring(lines(f"{CY},ITEM-1,1", ADA, BO.replace(",1\n", ",2\n").removesuffix("1") + "5"))
    assert (done.exit_code, "line 5: the order is released" in done.output) == (1, True), done.output
    assert rows_of_all_tables(database) == before


def test_another_persons_order_of_the_same_id_is_not_replaced_unasked(bring: Import) -> None:
    assert bring(lines(BO)).exit_code == 0
    other = lines(BO.replace("Bo,", "Eve,").replace("2 Road", "9 Road"))
    refused = bring(other)
    words = "line 2: external_id: '8' is there already, for bo; --replace replaces it by this one"
    assert (refused.exit_code, words in refused.output) == (1, True), refused.output
    assert bring(lines(BO.replace("2 Road", "9 Road"))).output.strip() == "0 created, 1 replaced, 0 unchanged"
    assert bring(other, "--replace").output.strip() == "0 created, 1 replaced, 0 unchanged"


def test_a_barcode_that_lost_a_zero_is_named(bring: Import) -> None:
    done = bring(lines(f"{CY},,1").replace(b"sku", b"barcode").replace(b"1,,1", b"1,59012341234,1"))
    assert (done.exit_code, "a leading zero may be lost" in done.output) == (1, True), done.output


def test_what_another_hand_made_impossible_is_named_and_the_rest_is_in(
    bring: Import, database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the judging and the writing the world goes on; the same file is brought again when that is settled."""
    put = csv_file.put_order

    def late(tx: Tx, channel: str, external_id: str, body: dict[str, Any]) -> Any:
        if external_id == "7":
            raise TooLate("the order is released")
        return put(tx, channel, external_id, body)

    monkeypatch.setattr(csv_file, "put_order", late)
    done = bring(lines(ADA, BO))
    assert (done.exit_code, "line 2: the order is released" in done.output) == (1, True)
    monkeypatch.undo()
    url = database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setattr(cli_house, "settings", lambda: replace(settings(), database_url=url))
    assert bring(lines(ADA, BO)).output == "1 created, 0 replaced, 1 unchanged\n"


def test_each_order_of_a_file_is_a_transaction_of_its_own(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    breaths: list[float] = []
    monkeypatch.setattr(csv_file, "breathe", breaths.append)
    bring(lines(ADA, BO, f"{CY},ITEM-1,1"))
    assert len(breaths) == 3  # others came to run after each that was taken in
