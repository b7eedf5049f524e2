"""Transfers come as a file and leave as one: one reference is one transfer, and what is on its way is not changed."""

from typing import Any

import pytest

from tests.inventory.test_transfers import Houses
from tests.plumbing.spreadsheets.bringing import bring
from wms.inventory.queries import transfers_page
from wms.inventory.queries.transfers import TransferRecord
from wms.kernel.actors import SYSTEM
from wms.kernel.errors import InvalidInput
from wms.plumbing.db import reading
from wms.plumbing.spreadsheets.exporting import exported
from wms.plumbing.spreadsheets.history import named_sheet

pytestmark = pytest.mark.both_databases
HEAD = "warehouse,target,reference,sku,quantity\n"
FIRST = f"{HEAD}MAIN,NORTH,R-1,ITEM-1,4\nMAIN,NORTH,R-1,ITEM-2,6\nMAIN,NORTH,R-2,ITEM-1,1\n"


@pytest.fixture
def houses(database: Any, monkeypatch: pytest.MonkeyPatch) -> Houses:
    return Houses(database, monkeypatch)


def transfers(houses: Houses) -> dict[str, TransferRecord]:
    with reading() as session:
        records = transfers_page(session, houses.goods.warehouse_id, None, 50)
    assert len({record.reference for record in records}) == len(records)
    return {record.reference: record for record in records}


def units(record: TransferRecord) -> dict[str, int]:
    return {line.item.sku: line.quantity for line in record.lines}


def test_a_file_opens_one_transfer_a_reference_and_changes_nothing_twice(houses: Houses) -> None:
    assert bring("transfers", FIRST).state == "done"
    assert {name: units(record) for name, record in transfers(houses).items()} == {
        "R-1": {"ITEM-1": 4, "ITEM-2": 6}, "R-2": {"ITEM-1": 1},
    }  # fmt: skip
    assert bring("transfers", FIRST).state == "done"
    assert len(transfers(houses)) == 2


def test_a_later_file_adds_to_a_transfer_and_says_quantities_anew(houses: Houses) -> None:
    bring("transfers", FIRST)
    assert bring("transfers", f"{HEAD}MAIN,NORTH,R-1,ITEM-1,3\nMAIN,NORTH,R-1,ITEM-3,2\n").state == "done"
    assert units(transfers(houses)["R-1"]) == {"ITEM-1": 3, "ITEM-2": 6, "ITEM-3": 2}


def test_what_was_sent_is_not_changed_by_a_file(houses: Houses) -> None:
    bring("transfers", FIRST)
    code = transfers(houses)["R-1"].code
    houses.do(houses.ana, "send_transfer", transfer_code=code, source_code="A01-01-1", item_code="ITEM-1", quantity=2)
    less = bring("transfers", f"{HEAD}MAIN,NORTH,R-1,ITEM-1,1\n")
    assert less.state == "broken"
    houses.do(houses.ana, "end_sending", transfer_code=code)
    refused = bring("transfers", f"{HEAD}MAIN,NORTH,R-1,ITEM-4,1\n")
    assert (refused.state, refused.faults[0]["code"]) == ("refused", "transfer_sent")
    assert bring("transfers", f"{HEAD}MAIN,NORTH,R-1,ITEM-1,4\n").state == "done"


def test_what_leaves_as_a_file_can_be_brought_back(houses: Houses) -> None:
    bring("transfers", FIRST)
    with reading() as session:
        text = "".join(exported(named_sheet("transfers"), session, SYSTEM, None))
    assert text.lstrip("\ufeff").replace("\r\n", "\n") == FIRST
    assert len(transfers(houses)) == 2


def test_each_wrong_line_at_the_door_is_told_with_its_item(houses: Houses) -> None:
    lines = [{"sku": sku, "quantity": 1} for sku in ("ITEM-1", "NOTHING", "ITEM-2", "NONE")]
    answer = houses.client.post("/api/v1/stock/transfers", json={"source": "MAIN", "target": "NORTH", "lines": lines})
    assert answer.status_code == InvalidInput.status
    told = {error["field"]: (error["code"], error["data"]["sku"]) for error in answer.json["errors"]}
    assert told == {
        "lines[1].sku": ("inventory.no_item", "NOTHING"), "lines[3].sku": ("inventory.no_item", "NONE"),
    }  # fmt: skip
    assert houses.client.get("/api/v1/stock/transfers?warehouse=MAIN").json["transfers"] == []


def test_a_sheet_has_the_code_and_the_list_names_the_other_houses(houses: Houses) -> None:
    code = houses.opened()
    sheet = houses.client.get(f"/api/v1/stock/transfer-sheets/{code}").json
    assert (sheet["transfer"]["code"], sheet["barcode"][:4]) == (code, "<svg")
    assert houses.client.get("/api/v1/stock/transfers?warehouse=MAIN").json["others"] == [
        {"code": "NORTH", "name": "North"}
    ]
