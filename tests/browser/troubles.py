"""The board with one of each kind of exception, in a house whose names look like something else, as pictures.

`python -m tests.browser.troubles FOLDER [LANGUAGE ...]`
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from sys import argv
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from tests.browser.screens import Board, chromium
from tests.servers import sqlite_url
from tests.stories.house import BOARD, House
from wms.board.services import raise_exception
from wms.kernel.ids import new_id
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx, perform_as_system

HOUR_AGO = datetime.now(UTC) - timedelta(hours=1)
TEA, MUG = "4012345678901/BIO-EARL-GREY-250G", "Becher blau, groß (2. Wahl)"
ORDER, BIN, TOTE = "WH/OUT/2026-11-00017", "Regal 3 Fach 2", "TOTE-1"
WHO, OTHER = "Anneliese Grünwald-Óliver", "Jo"
GOODS = [{"units": 3, "sku": TEA, "location": BIN, "tote": TOTE}, {"units": 1, "sku": MUG, "location": "0815"}]
Trouble = tuple[str, int, tuple[str, str], dict[str, Any], str | None]


def troubles() -> list[Trouble]:
    """(kind, severity, subject, detail, fix): of each kind at least one, of some the other sentences too."""
    return [*_floor(), *_bench(), *_outside(), *_machine()]


def _floor() -> list[Trouble]:
    short = {
        "missing": 2,
        "sku": TEA,
        "reason": "missing",
        "outcome": "reallocated",
        "orders": [{"order_number": ORDER}],
    }
    many = {**short, "orders": [{"order_number": f"SO-{n}"} for n in range(1, 7)], "outcome": "backorder"}
    missing = [{"sku": TEA, "quantity": 3}, {"sku": MUG, "quantity": 1}]
    late = {"cutoff": (datetime.now(UTC) + timedelta(minutes=20)).isoformat(), "state": "picking"}
    past = {"cutoff": HOUR_AGO.isoformat(), "state": "packing"}
    back = {"units": 4, "totes": f"{TOTE}, kiste-a", "batch": "1042", "goods": GOODS, "why": "cancelled"}
    command = [{"id": str(new_id()), "units": 2, "sku": TEA, "location_code": BIN, "tote_code": TOTE}]
    return [
        ("short", 2, ("location", BIN), short, "counting.count_now"),
        ("short", 1, ("location", "B/12/4 (2)"), many | {"sent": OTHER}, "counting.count_now"),
        ("short", 1, ("location", "01-02-03"), short | {"sent": None, "reason": "damaged"}, "counting.count_now"),
        ("short", 2, ("order", ORDER), {"missing": missing, "outcome": "waits"}, "orders.ship_what_is_there"),
        ("late_risk", 3, ("order", ORDER), past, None),
        ("late_risk", 2, ("order", "SO-2"), late, None),
        ("put_back", 2, ("order", ORDER), back, "picking.put_back_all"),
        ("lease_lost", 2, ("task", "1042"), {"worker": WHO}, None),
        ("lease_lost", 2, ("task", "1043"), {"worker": WHO, "owner": OTHER, "commands": command}, None),
        ("command_refused", 2, ("worker", WHO), {"said": "This tote is full.", "commands": command}, None),
        ("count_variance", 2, ("location", BIN), {"number": 88, "counter": WHO}, None),
        ("location_blocked", 1, ("location", BIN), {"reason": "short"}, "layout.unblock"),
        ("numbers_missing", 2, ("device", "Handheld 7"), {"numbers": "118-121", "who": WHO}, None),
        ("transfer_short", 2, ("transfer", "TR-9"), {"units": 12, "code": "TR-9"}, None),
    ]


def _bench() -> list[Trouble]:
    gone = {"sku": TEA, "quantity": 2, "station": "Packtisch 3 (links)", "worker": WHO}
    waits = {"goods": [{"quantity": 2, "name": "Earl Grey, 250 g"}], "place": "Lazarett 1", "units": 2}
    weight = {"weight_g": 4210, "expected_weight_g": 3900, "worker": WHO, "allowed_by": OTHER, "reason": "wet box"}
    label = {
        "station": "Packtisch 3",
        "parcel": "PX-00042",
        "order_number": ORDER,
        "tracking_number": "00340434161094042557",
    }
    return [
        ("missing_at_pack", 2, ("order", ORDER), gone, "orders.ship_what_is_there"),
        ("waits_for_goods", 1, ("order", ORDER), waits | {"worker": WHO}, "packing.go_without"),
        ("waits_for_goods", 1, ("order", "SO-3"), waits | {"worker": None}, None),
        ("weight_overridden", 1, ("parcel", "PX-00042"), weight, None),
        ("label_not_scanned", 2, ("parcel", "PX-00042"), label, "shipping.reprint_unscanned"),
        (
            "printer",
            3,
            ("print_job", "ETIKETTEN-2"),
            {"state": "failed", "detail": "out of paper", "spare": "PRN-1"},
            "printing.print_on_spare",
        ),
        ("printer", 2, ("print_job", "PRN-1"), {"state": "unknown"}, None),
    ]


def _outside() -> list[Trouble]:
    label = {"reason": "street: Hausnummer fehlt", "order_number": ORDER}
    void = {"carrier": "DHL", "tracking_number": "00340434161094042557", "reason": "timeout after 30 s", "attempts": 4}
    down = {
        "url": "https://shop.example/hooks",
        "reason": "no answer for 15 s",
        "waiting": 214,
        "since": HOUR_AGO.isoformat(),
    }
    refused = {
        "endpoint": "Webshop",
        "type": "order.shipped",
        "number": ORDER,
        "status": 422,
        "answer": "unknown line 3",
        "behind": 6,
    }
    late = {"shipments": 12, "endpoint": "ERP", "oldest": HOUR_AGO.isoformat()}
    return [
        ("label", 3, ("parcel", "PX-00043"), label, "shipping.retry_label"),
        ("label_void_untold", 1, ("parcel", "PX-00041"), void, "shipping.tell_void_now"),
        ("webhook_down", 3, ("webhook_endpoint", "Webshop"), down, "channels.probe_endpoint"),
        ("message_refused", 3, ("webhook_delivery", ORDER), refused, "channels.replay_delivery"),
        ("unconfirmed", 2, ("webhook_endpoint", "ERP"), late, "channels.probe_endpoint"),
        (
            "unconfirmed",
            2,
            ("webhook_endpoint", "Kasse"),
            late | {"endpoint": "Kasse", "type": "order.shipped", "status": 400},
            "channels.probe_endpoint",
        ),
    ]


def _machine() -> list[Trouble]:
    broke = {"subject": "order", "who": WHO, "error": "KeyError: 'lane'", "trace": "4f1c22ab", "tries": 5}
    return [
        ("event_parked", 3, ("parked", "on_order_released"), broke, "board.try_parked"),
        ("command_parked", 3, ("parked", "pick.confirm"), broke, "board.try_parked"),
        ("disk_low", 3, ("server", "disk"), {"free_megabytes": 312}, None),
        ("sign_ins_sprayed", 3, ("device", "Handheld 7"), {"accounts": 23}, None),
    ]


def raise_all(warehouse_id: UUID) -> None:
    perform_as_system(lambda tx: _raise_all(tx, warehouse_id))


def _raise_all(tx: Tx, warehouse_id: UUID) -> None:
    for number, trouble in enumerate(troubles()):
        _raise(tx, warehouse_id, number, trouble)


def _raise(tx: Tx, warehouse_id: UUID, number: int, trouble: Trouble) -> None:
    kind, severity, (what, label), detail, fix = trouble
    subject = {"kind": what, "id": str(new_id()), "label": label}
    raise_exception(
        tx, kind=kind, severity=severity, warehouse_id=warehouse_id, subject=subject, detail=detail, fix=fix,
        key=f"{kind}:{number}",
    )  # fmt: skip


SIZES = {"phone": (390, 844), "desk": (1280, 800), "wall": (1920, 1080)}


def main(folder: Path, languages: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, House(Path(data)) as house, chromium() as browser:
        site = house.admin("GET", "/warehouses")[0]["id"]
        database.configure(sqlite_url(Path(data)))
        raise_all(UUID(site))
        database.dispose()
        board = Board(browser, house.url, house.enrol["board"], **BOARD)
        for language in languages:
            board.see("language").first.select_option(language)
            board.page.wait_for_timeout(1000)
            for name, (width, height) in SIZES.items():
                _take(board, {"width": width, "height": height}, folder / f"{name}_{language}.png")


def _take(board: Board, size: Any, file: Path) -> None:
    board.page.set_viewport_size(size)
    board.page.reload()
    board.until(lambda: board.see("exception-row").count() > 0, "the exceptions")
    board.page.wait_for_timeout(800)
    board.page.screenshot(path=str(file), full_page=True)


if __name__ == "__main__":
    main(Path(argv[1]), argv[2:] or ["en"])
