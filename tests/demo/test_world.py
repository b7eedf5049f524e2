"""The demo's world: who works in it, where it listens, what the shop sends first."""

import socket
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from wms.demo import roster, world
from wms.demo.catalogue import LARGEST_LINES, Product, orders, orders_as_sent, products
from wms.demo.drawings import SHAPES, Look, drawing, look_of
from wms.demo.ports import chosen_ports
from wms.demo.shift import crew
from wms.demo.shift.__main__ import main as shift
from wms.demo.shift.device import Refused
from wms.demo.shift.pace import Pace
from wms.demo.shift.picker import Picker
from wms.demo.shop.sending import order_at


def test_the_simulated_shift_is_nobody_whom_a_visitor_may_be() -> None:
    told = world.describe(chosen_ports(8000), {"enrol": {}})
    at_work = {person["badge"] for person in told["at_work"]["people"]}
    shown, crew = ({person["badge"] for person in told[who]} for who in ("badges", "crew"))
    assert shown & crew == shown & at_work == crew & at_work == set()
    alone = world.describe(chosen_ports(8000), {"enrol": {}}, alone=True)
    assert alone["at_work"] == {"people": [], "benches": []}
    assert {person["badge"] for person in alone["crew"]} == crew | at_work
    assert {worker.role for worker in roster.VISITORS} >= {"picker", "packer", "supervisor"}
    assert all(
        badge not in world.words(told | {"enrol": dict.fromkeys(("handheld", "station", "board"))}) for badge in crew
    )


def test_a_second_demo_on_another_port_takes_none_of_the_first_ones() -> None:
    first, second = ({port for _, port, _ in chosen_ports(web).named()} for web in (8000, 8100))
    assert first & second == set()


def test_a_port_in_use_is_said_in_one_line_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("WMS_DATA_DIR", str(tmp_path))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("WMS_DEMO_SHOP_PORT", str(port))
        ports = chosen_ports(8000)
        monkeypatch.setattr(world, "chosen_ports", lambda _web: ports)
        monkeypatch.setattr(type(ports), "named", lambda _ports: iter([("the web shop", port, "WMS_DEMO_SHOP_PORT")]))
        assert world.serve_demo() == 1
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"port {port} of the web shop is in use: stop what holds it, or choose another with WMS_DEMO_SHOP_PORT"
    ]
    assert list(tmp_path.iterdir()) == [], "nothing was begun"


def test_the_shift_goes_to_the_demo_of_its_own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WMS_DATA_DIR", str(tmp_path))
    answer = CliRunner().invoke(shift, [])
    assert answer.exit_code == 1
    assert f"no demo was started in {tmp_path}" in answer.output
    (tmp_path / "demo-world.json").write_text('{"server": "http://127.0.0.1:1"}')
    asked: list[str] = []
    monkeypatch.setattr("wms.demo.shift.__main__.requests.get", lambda url, **_: asked.append(url))
    CliRunner().invoke(shift, [])
    assert asked == ["http://127.0.0.1:1/api/v1/demo-world"]


def test_ports_that_moved_are_told_to_the_warehouse_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    kept = {"setup_key": "wms_x", "warehouse_id": "w", "enrol": {}, "ports": {}}
    (tmp_path / "demo-secrets.json").write_text(world.json.dumps(kept))
    monkeypatch.setattr(world, "wait_for", lambda _url: None)
    monkeypatch.setattr(
        "wms.demo.loading.Admin.__call__",
        lambda _self, _method, path, body: told.append((path, str(body))) or {"secret": None},
    )
    moved = chosen_ports(8300)
    world._kept_or_loaded(tmp_path / "demo-secrets.json", "http://x", moved, {})
    said = dict(told)
    assert f"127.0.0.1:{moved.printers['PRN-1']}" in said["/printers/PRN-1?warehouse_id=w"]
    assert f"127.0.0.1:{moved.scales['STATION-1']}" in said["/stations/STATION-1"]
    assert f"127.0.0.1:{moved.shop}/" in said["/webhook-endpoints/web-shop"]
    told.clear()
    world._kept_or_loaded(tmp_path / "demo-secrets.json", "http://x", moved, {})
    assert told == [], "once"


def test_what_fits_on_one_walk_with_others_is_sent_first_and_the_largest_last() -> None:
    sent = orders_as_sent()
    assert sorted(order.order_id for order in sent) == sorted(order.order_id for order in orders())
    assert all(2 <= len(order.lines) <= 9 for order in sent[:40])
    large = [len(order.lines) > LARGEST_LINES for order in sent]
    assert large == sorted(large)


def test_behind_the_last_order_the_shop_begins_anew_with_other_numbers() -> None:
    last, again = order_at(len(orders()) - 1), order_at(len(orders()))
    assert again.order_id == f"{order_at(0).order_id}-2"
    assert (again.lines, last.order_id) == (order_at(0).lines, orders_as_sent()[-1].order_id)


def test_the_shift_equips_a_slot_that_has_no_tote_yet() -> None:
    task: dict[str, Any] = {"slots": [{"slot": 1, "tote": None}]}
    picker = Picker.__new__(Picker)
    assert picker._line(task, {}, {"slot": 1}) is task, "it goes back to the cart before it picks"


def test_the_crew_brings_goods_to_the_visitors_bench_until_enough_wait_there() -> None:
    visitors = crew.VisitorsBench()
    picker = crew.CrewPicker.__new__(crew.CrewPicker)
    sent: list[str] = []
    picker._crew_lanes, picker._visitors = ["PACK-2"], visitors
    picker._pace = Pace(1, "B-1005", None, threading.Event())
    picker._device = SimpleNamespace(do=lambda _op, **what: sent.append(what["location_code"]))  # type: ignore[assignment]
    for visitors.orders in (0, crew.FOR_VISITORS):
        picker.hand_over({"id": "1", "drop": {"lanes": ["PACK-1", "PACK-2"]}})
    assert sent == ["PACK-1", "PACK-2"]


def test_what_breaks_for_one_of_the_crew_ends_nobodys_shift(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "REST_SECONDS", 0)
    stopping, turns = threading.Event(), []

    def work() -> None:
        turns.append(1)
        if len(turns) == 3:
            stopping.set()
        raise Refused({"code": "work.lease_lost"})

    crew.for_ever(work, stopping)
    assert len(turns) == 3


def test_an_items_picture_shows_what_its_name_says() -> None:
    spotted = Product("22386", "JUMBO BAG PINK POLKADOT", 195)
    assert look_of(spotted) == Look("bag", "PINK", True)
    assert look_of(Product("1", "SOMETHING", 1)) == look_of(Product("1", "SOMETHING", 1)), "always the same"
    looks = {look_of(product) for product in products().values()}
    assert {look.shape for look in looks} <= set(SHAPES)
    assert len(looks) < 500
    assert drawing(look_of(spotted)) != drawing(Look("bag", "PINK", False))
