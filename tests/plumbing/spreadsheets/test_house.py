"""A whole house as files: given out, brought into an empty database, given out again, the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.goods import lay_out, stock
from tests.house.doors import PASSWORD
from tests.plumbing.spreadsheets.bringing import rows_of_all_tables
from wms.catalog.services import put_instructions, put_items
from wms.demo.loading import load
from wms.demo.ports import chosen_ports
from wms.kernel.errors import InvalidInput
from wms.layout.services import put_wall
from wms.packing.services import put_carton_type, put_station
from wms.people.services import add_worker, forget_everybody
from wms.plumbing.spreadsheets.house import export_house, import_house
from wms.plumbing.transaction import Tx, perform_as_system
from wms.printing.services import put_printer
from wms.reports.queries import broken_invariants
from wms.shipping.schemas import ShippingSettingsIn
from wms.shipping.services import put_shipping_settings


def furnish(tx: Tx) -> None:
    """A small house in which every table has a row, and some that spreadsheets would spoil."""
    goods = lay_out(tx)
    item = {"weight_g": 5, "length_mm": 1, "width_mm": 1, "height_mm": 1}
    put_items(tx, [{"sku": "=TEA", "name": '-Tea, "green"', "tracking": "lot", "codes": [], **item}])
    stock(tx, goods, "ITEM-1", "A01-01-1", 100)
    stock(tx, goods, "ITEM-2", "A01-01-1", 7)
    text = {"code": "GLASS", "language": "", "step": "pack", "customer": "", "image_url": None}
    put_instructions(tx, [{**text, "sku": "ITEM-1", "body": "Wrap it\ntwice"}])
    printer = {"name": "Bench 1", "driver": "file", "address": "bench-1"}
    put_printer(tx, goods.warehouse_id, "P-2", {**printer, "spare_code": None})
    put_printer(tx, goods.warehouse_id, "P-1", {**printer, "spare_code": "P-2"})
    bench = {"name": "Bench", "lane": "PACK-1", "warehouse": "MAIN", "printer_code": "P-1", "scale_address": None}
    put_station(tx, "STATION-1", bench)
    put_wall(tx, goods.warehouse_id, "W1", {"lane": "PACK-1", "columns": 3, "rows": 2, "cell_width_mm": 200})
    put_wall(tx, goods.warehouse_id, "W2", {"lane": "PACK-1", "columns": 1, "rows": 2, "out_of_use": True})
    sizes = dict.fromkeys(("length_mm", "width_mm", "height_mm", "max_weight_g", "tare_g", "cost_minor"), 100)
    put_carton_type(tx, goods.warehouse_id, "BOX-M", {**sizes, "name": "Medium", "out_of_stock": True})
    put_carton_type(tx, goods.warehouse_id, "BOX-O", {**sizes, "name": "Old", "position": 7, "retired": True})
    put_shipping_settings(tx, "MAIN", shipping())
    add_worker(tx, name="Zoë Łuk", badge="B-7", role="picker", warehouse_id=goods.warehouse_id, language="pl")
    add_worker(tx, name="Ada", badge="B-1", role="admin", username="ada")


def shipping() -> dict[str, Any]:
    """As the door reads it; its secrets are no part of a file."""
    rate = {"zone": "here", "service": "standard", "bands": [{"up_to_g": 1000, "price_minor": 399}]}
    leaves = {"at": "16:30", "days": ["mon", "fri"]}
    own = {"code": "own", "plug": "rate_table", "name": "Post", "options": {"signature": 150}, "secrets": {"key": "x"}}
    lists = {"zones": [{"name": "here", "countries": ["GB", "*"]}], "rates": [rate], "departures": [leaves]}
    calendar = {"working_days": ["mon"], "holidays": [{"day": "2027-12-25", "name": "Christmas"}], "lead_minutes": 5}
    sender = {"company": "Łuk & Co", "street1": "1 Mill Lane", "city": "York", "postcode": "YO1 7HH", "country": "GB"}
    document = {"sender": sender, "accounts": [own | lists], "calendar": calendar | {"gives_cutoffs": True}}
    read: dict[str, Any] = ShippingSettingsIn().load(document)
    return read


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def silent(_words: str) -> None:
    """Nobody listens."""


def bring_elsewhere(request: pytest.FixtureRequest, database: Any, folder: Path) -> None:
    """The same kind of database, emptied, and the house brought into it."""
    kind = "sqlite" if database.is_sqlite else "postgres"
    database.configure(request.getfixturevalue(f"empty_{kind}")())
    assert set(rows_of_all_tables(database).values()) == {0}
    import_house(folder, silent)


@pytest.mark.both_databases
def test_a_house_goes_round(
    database: Any, act: Callable[..., Any], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    act(furnish)
    first, second = tmp_path / "first", tmp_path / "second"
    export_house(first, silent)
    assert all(len(text.splitlines()) > 1 for text in texts(first).values())
    bring_elsewhere(request, database, first)
    export_house(second, silent)
    assert texts(second) == texts(first)
    assert broken_invariants() == []
    import_house(first, silent)  # once more changes nothing
    export_house(second, silent)
    assert texts(second) == texts(first)


@pytest.mark.soak  # thousands of rows; what a house goes through is told by the small one, on both databases
def test_the_demos_house_goes_round(postgres_database: Any, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    database = postgres_database
    load(by(admin_of(database)), chosen_ports(8000), silent)  # type: ignore[arg-type]
    first, second = tmp_path / "first", tmp_path / "second"
    export_house(first, silent)
    bring_elsewhere(request, database, first)
    export_house(second, silent)
    assert texts(second) == texts(first)
    assert broken_invariants() == []


def test_a_fault_in_one_file_keeps_the_whole_house_out(
    database: Any, act: Callable[..., Any], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Files are judged with what the others bring: the item is missing here, not the place that comes too."""
    act(furnish)
    export_house(tmp_path, silent)
    stock_file = tmp_path / "opening_stock.csv"
    stock_file.write_text(stock_file.read_text().replace("ITEM-2", "ITEM-8"))
    database.configure(request.getfixturevalue("empty_postgres")())
    with pytest.raises(InvalidInput) as refused:
        import_house(tmp_path, silent)
    (error,) = refused.value.errors
    assert error["field"] == "opening_stock.csv, line 3"
    assert "ITEM-8" in error["message"]
    assert "is ITEM-" in error["message"]
    assert set(rows_of_all_tables(database).values()) == {0}


def test_a_dry_run_of_a_house_writes_nothing(
    database: Any, act: Callable[..., Any], tmp_path: Path, request: Any
) -> None:
    act(furnish)
    export_house(tmp_path, silent)
    database.configure(request.getfixturevalue("empty_postgres")())
    told: list[str] = []
    import_house(tmp_path, told.append, dry_run=True)
    assert "items.csv: 5 new, 0 changed, 0 same" in told
    assert set(rows_of_all_tables(database).values()) == {0}


def test_a_file_of_no_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "itmes.csv").write_text("sku\n")
    with pytest.raises(InvalidInput, match="itmes: is no table"):
        import_house(tmp_path, silent)


def admin_of(database: Any) -> FlaskClient:
    """Somebody who may set up, in a house that has nothing else yet."""
    forget_everybody()
    person = {"name": "Loader", "badge": "B-9999", "role": "admin", "username": "loader", "password": PASSWORD}
    perform_as_system(lambda tx: add_worker(tx, **person))
    client = app_on(database).test_client()
    assert client.post("/api/v1/session", json={"username": "loader", "password": PASSWORD}).status_code == 200
    return client


def by(client: FlaskClient) -> Callable[..., Any]:
    def ask(method: str, path: str, body: Any = None) -> Any:
        answer = client.open(f"/api/v1{path}", method=method, json=body)
        assert answer.status_code < 300, answer.get_data(as_text=True)
        return answer.get_json() if answer.data else None

    return ask
