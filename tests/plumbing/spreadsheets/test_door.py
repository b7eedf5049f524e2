"""Files through HTTP: tables with their meaning, templates, a dry run and its preview, history, rights and reach."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook

from tests.house.doors import Visitors, visitors
from tests.plumbing.spreadsheets.bringing import bring
from wms.kernel.actors import Actor
from wms.kernel.ids import new_id
from wms.layout.services import put_warehouse
from wms.plumbing import jobs
from wms.plumbing.db import reading
from wms.plumbing.spreadsheets import history
from wms.plumbing.spreadsheets.exporting import exported
from wms.plumbing.spreadsheets.jobs import find_lost_imports
from wms.plumbing.spreadsheets.sheet import sheets

ITEM = "sku,name,weight_g,length_mm,width_mm,height_mm\n"


@pytest.fixture
def house(database: Any) -> Visitors:
    jobs.use_memory_queue()
    return visitors(database)


@pytest.fixture
def client(house: Visitors) -> FlaskClient:
    return house.person("admin")


def settled(client: FlaskClient, answer: Any) -> dict[str, Any]:
    assert answer.status_code == 202, answer.get_data(as_text=True)
    jobs.run_pending()
    told: dict[str, Any] = client.get(f"/api/v1/imports/{answer.get_json()['id']}").get_json()
    return told


def test_every_table_tells_its_columns_in_plain_words(client: FlaskClient) -> None:
    tables = client.get("/api/v1/spreadsheets").get_json()["tables"]
    assert {table["name"] for table in tables} == {sheet.name for sheet in sheets()}
    assert all(column["meaning"] for table in tables for column in table["columns"])
    assert all(table["meaning"].endswith(".") for table in tables)


def test_every_template_can_be_brought_but_for_what_it_only_names(client: FlaskClient) -> None:
    """Its examples are of the right shape; what they refer to may not be there."""
    for sheet in sheets():
        text = client.get(f"/api/v1/spreadsheets/{sheet.name}/rows.csv?template=true").get_data()
        told = settled(client, client.post(f"/api/v1/spreadsheets/{sheet.name}/imports?dry_run=true", data=text))
        codes = {fault["code"] for fault in told["faults"]}
        assert codes <= {"unknown_name", "refused"}, (sheet.name, told["faults"])
        assert "refused" not in codes or sheet.name in ("printers", "orders", "stations"), told["faults"]


def test_a_dry_run_shows_what_is_new_changes_and_stays_and_is_applied_later(client: FlaskClient) -> None:
    text = ITEM + "ITEM-1,Item 1,100,100,80,40\nITEM-2,Item two,200,100,80,40\nMUG,Mug,350,120,90,100\n"
    told = settled(client, client.post("/api/v1/spreadsheets/items/imports?dry_run=true&file=mugs.csv", data=text))
    assert (told["state"], told["new"], told["changed"], told["same"]) == ("judged", 1, 1, 1)
    change = next(change for change in told["changes"] if change["key"] == "ITEM-2")
    assert (change["before"], change["after"]) == ({"name": "Item 2"}, {"name": "Item two"})
    assert client.get("/api/v1/items/MUG").status_code == 404
    done = settled(client, client.post(f"/api/v1/imports/{told['id']}/apply"))
    assert (done["state"], done["done"], done["asked_by"]) == ("done", 3, "Admin")
    assert client.get("/api/v1/items/MUG").get_json()["name"] == "Mug"
    assert client.get("/api/v1/items/ITEM-2").get_json()["codes"] != []  # a file of items takes no barcode away
    again = client.post(f"/api/v1/imports/{told['id']}/apply")
    assert (again.status_code, again.get_json()["code"]) == (409, "spreadsheets.not_judged")
    (kept,) = client.get("/api/v1/imports?table=items").get_json()["imports"]
    assert (kept["file_name"], kept["state"]) == ("mugs.csv", "done")


def test_a_column_that_a_file_lacks_stays_as_it_was(client: FlaskClient) -> None:
    text = "code,kind,zone\nA01-01-1,pick,Z\n"
    assert settled(client, client.post("/api/v1/spreadsheets/places/imports", data=text))["changed"] == 1
    rows = client.get("/api/v1/spreadsheets/places/rows.csv").get_data(as_text=True).splitlines()
    assert "MAIN,A01-01-1,pick,Z,A01,01,1,,1000,2000,0,1,01,0,," in rows


def test_an_excel_workbook_is_read_as_it_stands(client: FlaskClient) -> None:
    book = Workbook()
    book.active.append(["SKU", "Code", "Quantity"])
    book.active.append(["ITEM-1", 5012345678900, 12.0])
    book.active.append([None, None, None])
    packed = io.BytesIO()
    book.save(packed)
    told = settled(client, client.post("/api/v1/spreadsheets/item_codes/imports", data=packed.getvalue()))
    assert (told["state"], told["new"], told["read_as"]) == ("done", 1, "Excel")
    codes = client.get("/api/v1/items/ITEM-1").get_json()["codes"]
    assert ("5012345678900", 12) in [(code["code"], code["quantity"]) for code in codes]


def test_whoever_may_not_write_a_table_may_not_bring_it(client: FlaskClient, house: Visitors) -> None:
    picker = house.person("picker")
    assert picker.post("/api/v1/spreadsheets/items/imports", data=ITEM).status_code == 403
    assert {table["name"] for table in picker.get("/api/v1/spreadsheets").get_json()["tables"]} >= {"items", "places"}
    assert picker.get("/api/v1/spreadsheets/people/rows.csv").status_code == 403


def test_people_of_one_warehouse_bring_and_have_its_rows_only(client: FlaskClient, act: Any) -> None:
    south = act(
        lambda tx: put_warehouse(tx, "SOUTH", {"name": "S", "timezone": "UTC", "depot_x_mm": 0, "depot_y_mm": 0})
    )
    bo = Actor(kind="worker", id=new_id(), name="Bo", role="admin", warehouse_id=south)
    told = bring("places", "warehouse,code,kind\nMAIN,X-1,pick\n", actor=bo)
    assert (told.state, told.faults[0]["column"]) == ("refused", "warehouse")
    assert bring("places", "code,kind\nX-1,pick\n", actor=bo).state == "done"
    with reading() as session:
        text = "".join(exported(history.named_sheet("places"), session, bo))
    assert "SOUTH,X-1" in text
    assert "MAIN" not in text
    assert client.get("/api/v1/imports").get_json()["imports"] == []
    assert client.get(f"/api/v1/imports/{told.id}").status_code == 404


def test_a_file_that_died_with_its_process_is_taken_up_again(client: FlaskClient, clock: Any) -> None:
    answer = client.post("/api/v1/spreadsheets/items/imports", data=ITEM + "MUG,Mug,350,120,90,100\n")
    jobs.use_memory_queue()  # the call is lost
    find_lost_imports.now()
    assert settled(client, answer)["state"] == "waiting"
    clock.forward(seconds=300)
    find_lost_imports.now()
    assert settled(client, answer)["state"] == "done"


def test_the_right_is_asked_when_a_file_is_applied_too(client: FlaskClient, house: Visitors) -> None:
    told = settled(client, client.post("/api/v1/spreadsheets/items/imports?dry_run=true", data=ITEM + "A,A,1,1,1,1\n"))
    packer = house.person("packer")
    assert packer.post(f"/api/v1/imports/{told['id']}/apply").status_code == 403
    assert packer.get(f"/api/v1/imports/{told['id']}").status_code == 403
