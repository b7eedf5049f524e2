"""A house of 5,000 places, 20,000 items and 30,000 stock rows, brought through the door of a running server on SQLite.

    .venv/bin/python -m benchmarks.spreadsheets [places items stock]

Prints the seconds of each table and of all, and how long /healthz took meanwhile.
"""

import csv
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import requests

PORT = 8765
URL = f"http://127.0.0.1:{PORT}"
PERSON = {"name": "Loader", "badge": "B-9", "role": "admin", "username": "loader", "password": "lays-out-the-house"}
SIDE, LEVELS, BAYS = 200, 5, 40


def place(n: int) -> str:
    return f"G{n // SIDE:02d}-{n % SIDE // LEVELS:02d}-{n % LEVELS}"


def house(places: int, items: int, stock: int) -> dict[str, str]:
    aisles = -(-places // SIDE)
    sizes = ["weight_g", "length_mm", "width_mm", "height_mm"]
    racks = ["aisle", "bay", "level", "x_mm", "y_mm", "aisle_index", "pick_sequence"]
    return {
        "warehouses": _csv(
            ["code", "name", "timezone", "depot_x_mm", "depot_y_mm"], [["NORD", "Nord", "Europe/Berlin", 0, 0]]
        ),
        "aisles": _csv(["index", "name", "x_mm"], ([n, f"G{n:02d}", 1500 + 3000 * n] for n in range(aisles))),
        "cross_aisles": _csv(["y_mm"], [[0], [50_000]]),
        "places": _csv(["code", "kind", *racks], (_place_row(n) for n in range(places))),
        "items": _csv(
            ["sku", "name", *sizes], ([f"ART-{n:05d}", f"Artikel {n}", 100, 100, 80, 40] for n in range(items))
        ),
        "item_codes": _csv(["sku", "code"], ([f"ART-{n:05d}", 4_000_000_000_000 + n] for n in range(items))),
        "opening_stock": _csv(["location", "sku", "quantity"], (_stock_row(n, places, items) for n in range(stock))),
    }


def _place_row(n: int) -> list[Any]:
    aisle, bay = n // SIDE, n % SIDE // LEVELS
    return [place(n), "pick", f"G{aisle:02d}", f"{bay:02d}", n % LEVELS, 1500 + 3000 * aisle, 1000 * bay, aisle, n]


def _stock_row(n: int, places: int, items: int) -> list[Any]:
    return [place(n % places), f"ART-{(n * 7 + n // places) % items:05d}", 5 + n % 40]


def _csv(header: list[str], rows: Iterable[list[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


class Pulse:
    """Asks /healthz again and again until it is told to stop."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        http = requests.Session()
        while not self._stopping.wait(0.02):
            began = time.perf_counter()
            http.get(f"{URL}/healthz", timeout=30)
            self.seconds.append(time.perf_counter() - began)

    def stop(self) -> str:
        self._stopping.set()
        self._thread.join()
        taken = sorted(self.seconds)
        p50, p99, most = taken[len(taken) // 2], taken[int(len(taken) * 0.99)], taken[-1]
        return f"/healthz {len(taken)} times: p50 {p50 * 1000:.0f}, p99 {p99 * 1000:.0f}, most {most * 1000:.0f} ms"


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:4]] or [5_000, 20_000, 30_000]
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"WMS_DATA_DIR": folder, "WMS_INSECURE_COOKIES": "1"}
        wms = [sys.executable, "-m", "wms"]
        subprocess.run([*wms, "migrate"], env=env, check=True, stdout=subprocess.DEVNULL)
        words = [f"--{name}={value}" for name, value in PERSON.items()]
        subprocess.run([*wms, "add-worker", *words], env=env, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([*wms, "serve", "--port", str(PORT)], env=env, cwd=Path(__file__).parents[1])
        try:
            _measure(house(*sizes))
        finally:
            server.terminate()
            server.wait(timeout=20)


def _measure(files: dict[str, str]) -> None:
    http = _signed_in()
    pulse, began = Pulse(), time.perf_counter()
    for name, text in files.items():
        since = time.perf_counter()
        record = _brought(http, name, text)
        print(f"{name}: {record['state']}, {record['new']} new, {time.perf_counter() - since:.1f} s")
    print(f"all: {time.perf_counter() - began:.1f} s at load {os.getloadavg()[0]:.1f}")
    print(pulse.stop())


def _signed_in() -> requests.Session:
    http = requests.Session()
    while True:
        try:
            answer = http.post(f"{URL}/api/v1/session", json={name: PERSON[name] for name in ("username", "password")})
            answer.raise_for_status()
            return http
        except requests.ConnectionError:
            time.sleep(0.2)


def _brought(http: requests.Session, name: str, text: str) -> dict[str, Any]:
    answer = http.post(f"{URL}/api/v1/spreadsheets/{name}/imports", data=text.encode(), timeout=60)
    answer.raise_for_status()
    while True:
        record: dict[str, Any] = http.get(f"{URL}/api/v1/imports/{answer.json()['id']}", timeout=60).json()
        if record["state"] not in ("waiting", "judging", "writing"):
            return record
        time.sleep(0.1)


if __name__ == "__main__":
    main()
