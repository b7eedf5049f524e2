"""Many hands at once, on the database that locks rows."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.clock import MovableClock
from tests.shipping.conftest import furnish
from tests.shipping.dock import Dock, FlakyCarrier
from wms.kernel.ids import new_id
from wms.plumbing import jobs as job_queue
from wms.plumbing import relay
from wms.plumbing.commands import run_floor_command
from wms.shipping import jobs
from wms.shipping.events import LabelConfirmed, ShipmentConfirmed


@pytest.fixture
def busy_dock(postgres_database: Any, clock: MovableClock, tmp_path: Path) -> Dock:
    runner = relay.Relay()
    runner.run_once()

    def settle() -> None:
        while runner.run_once() + job_queue.run_pending():
            pass

    return furnish(settle, clock, tmp_path)


def scan(dock: Dock, number: str) -> dict[str, Any]:
    payload = {"station_code": "STATION-1", "code": number}
    return run_floor_command(dock.bench.mia, {"id": str(new_id()), "op": "confirm_label", "seq": 1, "payload": payload})


def test_two_labels_scanned_at_once_send_one_shipment(busy_dock: Dock) -> None:
    for n in range(5):
        busy_dock.two_parcels(f"20{n}")
        numbers = busy_dock.numbers()[-2:]
        with ThreadPoolExecutor(2) as hands:
            answers = list(hands.map(lambda number: scan(busy_dock, number), numbers))
        assert sorted(answer["result"]["order"]["done"] for answer in answers) == [False, True]
        busy_dock.bench.settle()
    assert len(busy_dock.bench.told(ShipmentConfirmed)) == 5
    assert busy_dock.bench.wrong() == []


def test_one_label_scanned_by_eight_at_once_ships_once(busy_dock: Dock) -> None:
    busy_dock.packed()
    [number] = busy_dock.numbers()
    with ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(lambda _: scan(busy_dock, number), range(8)))
    busy_dock.bench.settle()
    assert [answer["status"] for answer in answers] == ["applied"] * 8
    assert all(answer["result"] == answers[0]["result"] for answer in answers)
    assert len(busy_dock.bench.told(LabelConfirmed)) == len(busy_dock.bench.told(ShipmentConfirmed)) == 1
    assert busy_dock.at_customer() == {"ITEM-1": 2, "ITEM-2": 1}
    assert busy_dock.bench.wrong() == []


def test_eight_jobs_at_once_buy_one_label(
    busy_dock: Dock, flaky: FlakyCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("wms.shipping.services.parcels.call_later", lambda *_: None)
        busy_dock.packed()
    label = str(busy_dock.label().id)
    with ThreadPoolExecutor(8) as hands:
        list(hands.map(lambda _: jobs.buy_label.now(label), range(8)))
    busy_dock.bench.settle()
    assert flaky.asked == [label]
    assert len(busy_dock.paper()) == 1
