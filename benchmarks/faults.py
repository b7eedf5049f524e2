"""`python -m benchmarks.faults [--case NAME]`: what scans do while something is broken, as JSON.

Pickers scan all the while, as a device's outbox does: one command at a time, the same one until it is answered. In the
middle something breaks and is mended again. Told for each case: scans, those that were answered twice or never, how
long a picker waited at most, what the server said meanwhile, how slow `/healthz` was, and whether the ledger is sound.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from benchmarks.machine import PROJECT, Machine, Setting
from benchmarks.prepared import opened
from benchmarks.site import ITEMS
from wms.kernel.ids import new_id

PICKERS, CALM_SECONDS = 4, 5.0
IMPORTED = int(os.environ.get("BENCH_IMPORTED", "1500"))


class Picker(threading.Thread):
    """Scans its walk, about three times a second, or every `pace` seconds."""

    def __init__(self, url: str, plan: dict[str, Any], over: threading.Event, pace: float) -> None:
        super().__init__(daemon=True)
        self._url, self._plan, self._over, self._pace = f"{url}/api/v1/commands", plan, over, pace
        self._http = requests.Session()
        self._http.headers["Cookie"] = plan["cookie"]
        self.answers: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.sent: list[str] = []
        self.waits: list[float] = []

    def run(self) -> None:
        for seq, payload in enumerate(self._plan["scans"], 1000):
            if self._over.wait(self._pace):
                return
            identity, begun = str(new_id()), time.monotonic()
            self.sent.append(identity)
            self.answers[self._until_answered(identity, seq, payload)] += 1
            self.waits.append(time.monotonic() - begun)

    def _until_answered(self, identity: str, seq: int, payload: dict[str, Any]) -> str:
        command = {"id": identity, "op": "confirm_pick", "seq": seq, "payload": payload}
        while True:
            try:
                answer = self._http.post(self._url, json={"commands": [command]}, timeout=10)
                if answer.ok:
                    return str(answer.json()["answers"][0]["status"])
                self.said[f"{answer.status_code} {answer.json().get('code', '')}"] += 1
            except (requests.RequestException, ValueError) as error:
                self.said[type(error).__name__] += 1
            time.sleep(0.3)


class Health(threading.Thread):
    """Asks /healthz ten times a second."""

    def __init__(self, url: str, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self._url, self._over = f"{url}/healthz", over
        self.taken: list[float] = []
        self.said: Counter[int | str] = Counter()

    def run(self) -> None:
        while not self._over.wait(0.1):
            begun = time.monotonic()
            try:
                self.said[requests.get(self._url, timeout=10).status_code] += 1
            except requests.RequestException as error:
                self.said[type(error).__name__] += 1
            self.taken.append(time.monotonic() - begun)


Breaking = Callable[[Machine], None]


@dataclass(frozen=True)
class Case:
    """`breaks` breaks something, and mends it before it returns; `disk_mb`: the house's disk is that small.

    `pace`: seconds between two scans; a walk has about a hundred.
    """

    name: str
    setting: Setting
    breaks: Breaking
    disk_mb: int | None = None
    pace: float = 0.3


def kills(machine: Machine) -> None:
    for _ in range(5):
        machine.kill()
        time.sleep(6)


def fills_the_disk(machine: Machine) -> None:
    ballast = Path(machine.env["WMS_DATA_DIR"]) / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            pass
    time.sleep(20)
    ballast.unlink()


def takes_the_database_away(machine: Machine) -> None:
    assert machine.postgres is not None
    machine.postgres.stop()
    time.sleep(60)
    machine.postgres.start_again()


def takes_redis_away(machine: Machine) -> None:
    machine.redis.stop()
    time.sleep(60)
    machine.redis.start()


def meets_an_endless_printer(machine: Machine) -> None:
    with _stranger(_stream_for_ever) as port:
        printer = {"name": "Endless", "driver": "raw9100", "address": f"127.0.0.1:{port}"}
        _office(machine)("PUT", "/printers/PRN-9?warehouse=MAIN", printer)
        time.sleep(40)


def meets_a_deaf_receiver(machine: Machine) -> None:
    with _stranger(_never_answer) as port:
        office = _office(machine)
        hook = {"url": f"http://127.0.0.1:{port}/", "channel": "bench", "types": ["order.received"]}
        office("PUT", "/channels/bench", {})
        office("PUT", "/webhook-endpoints/deaf", hook)
        line = {"external_line_id": "1", "sku": "ITEM-1", "quantity": 1}
        ship_to = {"name": "Ada", "street1": "1 Mill Lane", "city": "Leeds", "postcode": "LS1 1AA", "country": "GB"}
        for n in range(20):
            office("PUT", f"/orders/by-ref/bench/deaf-{n}", {"ship_to": ship_to, "lines": [line]})
        time.sleep(60)


def imports_a_file(machine: Machine) -> None:
    """As `wms import orders` does beside a running house; what is left for the relay counts too."""
    file = Path(machine.env["WMS_DATA_DIR"]) / "orders.csv"
    head = "external_id,name,street1,city,postcode,country,external_line_id,quantity,sku\n"
    row = "F-{n},Ada Byron,1 Mill Lane,Leeds,LS1 1AA,GB,{line},1,ITEM-{item}\n"
    rows = (row.format(n=n, line=line, item=(7 * n + line) % ITEMS) for n in range(IMPORTED) for line in (1, 2))
    file.write_text(head + "".join(rows))
    begun = time.monotonic()
    machine.wms("import", "orders", str(file))
    print(f"{IMPORTED} orders imported in {time.monotonic() - begun:.1f} s", file=sys.stderr)
    time.sleep(20)


CASES = (
    Case("kill_9_sqlite", Setting("sqlite"), kills),
    Case("kill_9_postgres", Setting("postgres"), kills),
    Case("disk_full", Setting("sqlite"), fills_the_disk, disk_mb=120),
    Case("database_away", Setting("postgres"), takes_the_database_away),
    Case("redis_away", Setting("postgres"), takes_redis_away),
    Case("endless_printer", Setting("sqlite"), meets_an_endless_printer),
    Case("deaf_receiver", Setting("sqlite"), meets_a_deaf_receiver),
    Case("import", Setting("sqlite"), imports_a_file, pace=1.2),
)


def measure(case: Case) -> dict[str, Any]:
    with _disk(case.disk_mb) as folder, opened(case.setting, PICKERS, folder) as (machine, plan):
        over = threading.Event()
        pickers = [Picker(machine.url, one, over, case.pace) for one in plan["handhelds"]]
        health = Health(machine.url, over)
        for thread in (*pickers, health):
            thread.start()
        time.sleep(CALM_SECONDS)
        begun = time.monotonic()
        case.breaks(machine)
        broken = time.monotonic() - begun
        time.sleep(CALM_SECONDS)
        over.set()
        for thread in (*pickers, health):
            thread.join(60)
        return {"case": case.name, "broken_seconds": round(broken, 1)} | _figures(machine, pickers, health)


def _figures(machine: Machine, pickers: list[Picker], health: Health) -> dict[str, Any]:
    answers: Counter[str] = sum((picker.answers for picker in pickers), Counter())
    said: Counter[str] = sum((picker.said for picker in pickers), Counter())
    waits = sorted(wait for picker in pickers for wait in picker.waits)
    slow = sorted(health.taken)
    return {
        "scans": sum(len(picker.sent) for picker in pickers), "answers": dict(answers), "meanwhile": dict(said),
        "never_answered": sum(len(picker.sent) - len(picker.waits) for picker in pickers),
        "wait_s": {"p50": _at(waits, 0.5), "p99": _at(waits, 0.99), "longest": round(waits[-1], 2)},
        "healthz": {"p99_s": _at(slow, 0.99), "longest_s": round(slow[-1], 3), "said": _named(health.said)},
        "ledger": _ledger(machine), "load": os.getloadavg()[0],
    }  # fmt: skip


def _named(said: Counter[int | str]) -> dict[str, int]:
    return {str(answer): times for answer, times in said.items()}


def _at(ordered: list[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 3)


def _ledger(machine: Machine) -> str:
    command = [sys.executable, "-m", "wms", "check-ledger"]
    told = subprocess.run(command, env=machine.env, cwd=PROJECT, capture_output=True, text=True, check=False)
    return (told.stdout or told.stderr).strip()[-300:]


def _office(machine: Machine) -> Callable[[str, str, Any], None]:
    """An admin's hand at the API: as the benchmark's site was laid out."""
    from benchmarks.site import ADMIN

    http = requests.Session()
    http.post(f"{machine.url}/api/v1/session", json=ADMIN, timeout=30).raise_for_status()

    def call(method: str, path: str, body: Any) -> None:
        answer = http.request(method, f"{machine.url}/api/v1{path}", json=body, timeout=60)
        assert answer.ok, answer.text

    return call


@contextmanager
def _disk(size_mb: int | None) -> Iterator[Path | None]:
    """A file system of that size, where the machine lets us mount one."""
    if size_mb is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="aisle-bench-", dir="/tmp") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size_mb}m", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def _stranger(behave: Callable[[socket.socket], None]) -> Iterator[int]:
    """Somebody on a port of this machine who takes connections and behaves badly."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_welcome, args=(server, behave), daemon=True).start()
        yield int(server.getsockname()[1])


def _welcome(server: socket.socket, behave: Callable[[socket.socket], None]) -> None:
    while True:
        try:
            caller, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=behave, args=(caller,), daemon=True).start()


def _stream_for_ever(caller: socket.socket) -> None:
    try:
        while True:
            caller.sendall(b"\x02030,0,0,0123,000,0,0,0,000,0,0,0\x03\r\n" * 200)
    except OSError:
        caller.close()


def _never_answer(caller: socket.socket) -> None:
    time.sleep(600)
    caller.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--case", action="append", choices=[case.name for case in CASES], help="only this; repeatable")
    asked = parser.parse_args()
    chosen = [case for case in CASES if case.name in (asked.case or [one.name for one in CASES])]
    print(json.dumps([measure(case) for case in chosen], indent=1))


if __name__ == "__main__":
    main()
