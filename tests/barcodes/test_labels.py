"""A new house labels itself: places, totes, badges and items are printed by range of their codes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.house.doors import Visitors, visitors
from wms import cli
from wms.barcodes.rules import LABELLED, arrows_by_level, codes_from
from wms.cli import house as cli_house
from wms.plumbing.db import reading
from wms.plumbing.settings import settings
from wms.printing.models import PrintJob
from wms.printing.queries import label_document


@pytest.fixture
def house(database: Any, tmp_path: Path) -> Visitors:
    found = visitors(database)
    printer = {"name": "Labels", "driver": "file", "address": tmp_path.name}
    assert found.person("admin").put("/api/v1/printers/ZPL-1", json=printer).status_code == 200
    return found


def ask(house: Visitors, kind: str, first: str, last: str | None = None, who: str = "supervisor") -> Any:
    wish = {"kind": kind, "first": first, "last": last, "printer": "ZPL-1"}
    return house.person(who).post("/api/v1/code-labels", json=wish)


def contents(jobs: list[PrintJob]) -> bytes:
    with reading() as session:
        return b"".join(label_document(session, job.document_id)[1] for job in jobs)


def printed() -> list[PrintJob]:
    with reading() as session:
        found = list(session.query(PrintJob).order_by(PrintJob.subject_id))
        session.expunge_all()
        return found


@pytest.mark.parametrize(
    ("kind", "first", "last", "codes"),
    [
        ("location", "A01-01-1", None, ["A01-01-1"]),
        ("item", "ITEM-1", "ITEM-3", ["ITEM-1", "ITEM-2", "ITEM-3"]),
        ("badge", "b-packer", "B-PICKER", ["B-PACKER", "B-PICKER"]), ("item", "ITEM-2", None, ["ITEM-2"]),
        ("command", "*ok", None, ["*ok"]),
    ],
)  # fmt: skip
def test_each_code_of_a_range_gets_its_label(
    house: Visitors, kind: str, first: str, last: str | None, codes: list[str]
) -> None:
    answer = ask(house, kind, first, last)
    assert answer.status_code == 200, answer.text
    jobs = printed()
    assert answer.get_json() == {"run": jobs[0].subject_id, "labels": len(codes), "print_jobs": [str(jobs[0].id)]}
    assert contents(jobs).count(b"^XA") == len(codes)


def test_many_labels_are_few_print_jobs_whose_progress_is_told(house: Visitors) -> None:
    made = make(house, "tote", "T-0001", 60)
    assert made.get_json()["codes"][-1] == "T-0060"
    answer = ask(house, "tote", "T-0001", "T-0060").get_json()
    assert (answer["labels"], len(answer["print_jobs"])) == (60, 3)
    assert contents(printed()).count(b"^XA") == 60
    run = house.person("supervisor").get(f"/api/v1/label-runs/{answer['run']}").get_json()["print_jobs"]
    assert [job["reason"] for job in run] == ["T-0001 .. T-0025", "T-0026 .. T-0050", "T-0051 .. T-0060"]


def make(house: Visitors, kind: str, first: str, count: int) -> Any:
    return house.person("supervisor").post(
        "/api/v1/container-runs", json={"kind": kind, "first": first, "count": count}
    )


def test_a_run_of_totes_is_made_whole_or_not_at_all_and_taken_back(house: Visitors) -> None:
    codes = make(house, "tote", "T-0003", 2).get_json()["codes"]
    refused = make(house, "tote", "T-0001", 5)
    assert (refused.status_code, refused.get_json()["data"]["code"]) == (409, "T-0003")
    assert make(house, "cart", "T-1", 10).get_json()["errors"][0]["field"] == "first"
    back = house.person("supervisor").post("/api/v1/container-runs/take-back", json={"kind": "tote", "codes": codes})
    assert back.get_json() == {"count": 2}
    assert make(house, "tote", "T-0001", 5).status_code == 200


def test_a_selection_is_printed_and_a_stranger_in_it_named(house: Visitors) -> None:
    wish = {"kind": "item", "codes": ["ITEM-3", "ITEM-1"], "printer": "ZPL-1", "symbol": "qr"}
    assert house.person("supervisor").post("/api/v1/code-labels", json=wish).get_json()["labels"] == 2
    assert contents(printed()).count(b"^BQN") == 2
    answer = house.person("supervisor").post("/api/v1/code-labels", json=wish | {"codes": ["ITEM-1", "NONE"]})
    assert (answer.status_code, answer.get_json()["errors"][0]["message"]) == (422, "there is no item NONE")


@pytest.mark.parametrize("kind", LABELLED)
def test_every_kind_comes_as_sheets_and_as_a_picture(house: Visitors, kind: str) -> None:
    make(house, kind, "C-1", 3) if kind in ("tote", "cart") else None
    supervisor = house.person("supervisor")
    drawn = supervisor.post("/api/v1/label-sheets", json={"kind": kind, "stock": "a4-5x13"})
    assert (drawn.status_code, drawn.content_type, drawn.data[:5]) == (200, "application/pdf", b"%PDF-")
    shown = supervisor.post("/api/v1/label-sheets/preview", json={"kind": kind, "begin_at": 24}).get_json()
    assert shown["svg"].startswith("<svg")
    assert shown["sheets"] == -(-(shown["labels"] + 23) // 24)


def test_the_command_sheet_and_the_stocks_are_there(house: Visitors) -> None:
    supervisor = house.person("supervisor")
    assert supervisor.get("/api/v1/command-sheet").data[:5] == b"%PDF-"
    assert {"a4-3x8", "a4-2x7", "a4-5x13"} <= {
        stock["name"] for stock in supervisor.get("/api/v1/label-stocks").get_json()
    }


def test_arrows_point_down_to_the_lowest_level_alone() -> None:
    assert arrows_by_level(["2", "1", "10", ""], "by_level") == ["up", "down", "up", ""]
    assert arrows_by_level(["2", "1"], "up") == ["up", "up"]


def test_codes_count_on_from_the_last_digits() -> None:
    assert codes_from("T-0098", 3) == ["T-0098", "T-0099", "T-0100"]
    assert codes_from("T-9", 2) == codes_from("TOTE", 1) == []


def test_a_range_of_nothing_is_refused(house: Visitors) -> None:
    answer = ask(house, "tote", "ZZZ")
    assert (answer.status_code, answer.get_json()["errors"][0]["field"]) == (422, "first")


def test_a_picker_prints_no_badges(house: Visitors) -> None:
    assert ask(house, "badge", "B", who="picker").status_code == 403


def test_the_command_line_prints_them_too(house: Visitors, database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setattr(cli_house, "settings", lambda: replace(settings(), database_url=url))
    told = ["printer", "labels", "item", "--from", "ITEM-1", "--to", "ITEM-2", "--printer", "ZPL-1"]
    done = CliRunner().invoke(cli.main, told)
    assert (done.exit_code, done.output) == (0, "2 labels\n"), done.output
