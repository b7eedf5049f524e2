"""A new house labels itself: places, totes, badges and items are printed by range of their codes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.house.doors import Visitors, visitors
from wms import cli
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


def printed() -> list[PrintJob]:
    with reading() as session:
        found = list(session.query(PrintJob).order_by(PrintJob.subject_id))
        session.expunge_all()
        return found


@pytest.mark.parametrize(
    ("kind", "first", "last", "codes"),
    [
        ("location", "A01-01-1", "A01-99-9", ["A01-01-1"]),
        ("item", "ITEM-1", "ITEM-3", ["ITEM-1", "ITEM-2", "ITEM-3"]),
        ("badge", "b-packer", "B-PICKER", ["B-PACKER", "B-PICKER"]), ("item", "ITEM-2", None, ["ITEM-2"]),
    ],
)  # fmt: skip
def test_each_code_of_a_range_gets_its_label(
    house: Visitors, kind: str, first: str, last: str | None, codes: list[str]
) -> None:
    answer = ask(house, kind, first, last)
    assert answer.status_code == 200, answer.text
    jobs = printed()
    assert len(answer.get_json()["print_jobs"]) == len(jobs)
    assert [job.subject_id for job in jobs][: len(codes)] == codes
    with reading() as session:
        assert all(label_document(session, job.document_id)[1].count(b"^FD") >= 2 for job in jobs)


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
