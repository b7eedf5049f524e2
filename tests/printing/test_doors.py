"""What the office asks of printers: a test label, what became of each, and the printer's own word."""

from pathlib import Path
from typing import Any

import pytest

from tests.clock import MovableClock
from tests.house.two_sites import TwoSites, build
from tests.shipping.conftest import furnish
from wms.kernel.ids import new_id


@pytest.fixture
def sites(database: Any, settle: Any, tmp_path: Path) -> TwoSites:
    return build(furnish(settle, MovableClock(), tmp_path))


def test_a_test_label_stands_among_the_jobs_of_its_printer(sites: TwoSites) -> None:
    admin = sites.key()
    printer = admin.get("/api/v1/printers?warehouse=MAIN").get_json()[0]["code"]
    made = admin.post(f"/api/v1/printers/{printer}/test?warehouse=MAIN").get_json()
    jobs = admin.get(f"/api/v1/printers/{printer}/jobs?limit=1&warehouse=MAIN").get_json()
    assert (made["subject_kind"], jobs["jobs"][0]["id"]) == ("sample", made["id"])
    assert jobs["next_cursor"] is not None


def test_a_printer_into_a_folder_has_one_of_its_own_code_and_others_say_where_they_are(sites: TwoSites) -> None:
    admin = sites.key()
    put = "/api/v1/printers/{}?warehouse=MAIN"
    assert admin.put(put.format("ETYK-1"), json={"name": "Folder", "driver": "file"}).status_code < 300
    printers = admin.get("/api/v1/printers?warehouse=MAIN").get_json()
    assert [each["address"] for each in printers if each["code"] == "ETYK-1"] == ["ETYK-1"]
    for driver in ("raw9100", "cups"):
        refused = admin.put(put.format("ETYK-2"), json={"name": "Bench", "driver": driver})
        assert refused.get_json()["code"] == "printing.forbidden_address"


def test_a_printer_of_a_warehouse_that_is_not_there_is_refused(sites: TwoSites) -> None:
    put = f"/api/v1/printers/ETYK-1?warehouse_id={new_id()}"
    answer = sites.key().put(put, json={"name": "Folder", "driver": "file"})
    assert (answer.status_code, answer.get_json()["errors"][0]["field"]) == (422, "warehouse_id")
