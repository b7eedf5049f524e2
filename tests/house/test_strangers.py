"""A barcode is input from a stranger: whatever it says, it is refused with a code, and nothing has changed."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.house.doors import Visitors, visitors
from tests.packing import bench as packing_bench
from tests.packing.bench import Bench
from tests.picking import floor as picking_floor
from tests.picking.floor import Floor
from wms.kernel.ids import new_id
from wms.plumbing.commands import run_floor_command

STRANGERS = {
    "SQL": "'; DROP TABLE stock_move; --", "SQL true": "' OR '1'='1", "SQL any": "%", "SQL one": "_____",
    "HTML": "<script>alert(1)</script>", "an image": '"><img src=x onerror=alert(1)>', "ZPL": "^XA^FO9,9^FDx^FS^XZ",
    "a printer's reset": "~JR", "a command": "*undo", "another command": "*done", "a question": "@stock",
    "a QR code of 4 KB": "Q" * 4296, "digits without end": "9" * 3000, "NUL": "\x00", "NUL inside": "A01\x00-01-1",
    "half a character": "\ud800", "GS": "\x1d0112345", "escape": "\x1b[2J", "a line": "A01\n",
    "right to left": "\u202eA",
    "spaces": "   ", "an empty GS1": "]d2", "half a GS1": "]C101", "a GS1 of nothing": "]d20100000000000000",
    "brackets": "(01)(10)(21)", "a template": "{{7*7}}${7*7}", "a path": "../../etc/passwd",
    "a face": "\U0001f600" * 50,
    "nothing": "", "format": "%s%n{0}", "a URL": "http://169.254.169.254/",
}  # fmt: skip


@pytest.fixture
def floor(database: Any) -> Floor:
    return picking_floor.build()


@pytest.fixture
def bench(database: Any, settle: Any) -> Bench:
    return packing_bench.build(settle)


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


class Scanner:
    """Sends a command with each stranger in each of its scanned fields; collects what was not refused cleanly."""

    def __init__(self, actor: Any) -> None:
        self.actor, self.wrong, self.seq = actor, list[str](), 0

    def scan(self, op: str, payload: dict[str, Any], *fields: str) -> None:
        for field in fields:
            for name, text in STRANGERS.items():
                self._judge(f"{op}.{field} = {name}", op, payload | {field: text})

    def _judge(self, where: str, op: str, payload: dict[str, Any]) -> None:
        self.seq += 1
        envelope = {"id": str(new_id()), "op": op, "seq": self.seq, "payload": payload}
        try:
            answer, again = run_floor_command(self.actor, envelope), run_floor_command(self.actor, envelope)
        except Exception as error:
            self.wrong.append(f"{where}: {type(error).__name__}: {str(error)[:200]}")
            return
        if answer["status"] != "rejected" or answer["error"]["code"].count(".") != 1 or answer != again:
            self.wrong.append(f"{where}: {answer}")


def test_no_stranger_disturbs_a_walk(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    floor.stock("A02-01-1", "MUG", 9, lot="L1")
    floor.order("1001", {"TEA": 2, "MUG": 1})
    floor.order("1002", {"TEA": 2})
    floor.release()
    scanner, task = Scanner(floor.ana), floor.claim(floor.ana)
    scanner.scan("assign_cart", {"task_id": task["id"]}, "cart_code")
    scanner.scan("assign_tote", {"task_id": task["id"], "slot": 1}, "tote_code")
    task = floor.equip(floor.ana, task)
    stop = next(stop for stop in task["stops"] if stop["lot"])
    scan = floor.scan(task, stop, stop["lines"][0])
    scanner.scan(
        "confirm_pick", scan, "location_code", "item_code", "tote_code", "lot", "quantity", "line_id", "task_id"
    )
    scanner.scan("replace_tote", {"task_id": task["id"], "slot": 1}, "tote_code")
    report = {"task_id": task["id"], "line_id": scan["line_id"], "quantity": 1, "reason": "empty"}
    scanner.scan("report_short", report, "reason")
    scanner.scan("drop_off", {"task_id": task["id"]}, "location_code")
    assert not scanner.wrong, "\n".join(scanner.wrong)
    task = floor.pick_all(floor.ana, floor.claim(floor.ana))
    scanner.scan("drop_off", {"task_id": task["id"]}, "location_code")
    assert not scanner.wrong, "\n".join(scanner.wrong)
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert floor.wrong() == []


def test_no_stranger_disturbs_the_bench(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    scanner = Scanner(bench.mia)
    scanner.scan("open_tote", {"station_code": "STATION-1", "code": "T00001"}, "station_code", "code")
    pack = bench.open("T00001")
    scanner.scan("start_parcel", {"pack_id": pack["id"], "carton_code": "BOX-S"}, "carton_code", "pack_id")
    pack = bench.carton(pack)
    for op in ("pack_item", "unpack_item"):
        scanner.scan(op, {"pack_id": pack["id"], "item_code": "ITEM-1", "quantity": 1}, "item_code", "quantity")
    scanner.scan("close_parcel", bench.closing(pack), "parcel_id", "weight_g")
    scanner.scan("confirm_label", {"station_code": "STATION-1", "code": "X"}, "station_code", "code")
    assert not scanner.wrong, "\n".join(scanner.wrong)
    assert bench.close(bench.put(pack, "ITEM-1", 2))["state"] == "packed"
    assert bench.wrong() == []


def test_no_stranger_breaks_the_look_up_of_codes(house: Visitors) -> None:
    picker = house.person("picker")
    for name, text in STRANGERS.items():
        answer = picker.get(f"/api/v1/barcodes/{quote(text.encode('utf-8', 'replace'), safe='')}")
        assert (name, answer.status_code < 500) == (name, True)
        assert answer.content_type in ("application/problem+json", "application/json"), name
