"""A whole house for stories: server, worker, virtual printer and a listening shop, as processes and real sockets."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import requests
from standardwebhooks import Webhook

from tests import patience
from tests.described import assert_described_answer, assert_described_refusal
from tests.servers import free_port, sqlite_url
from tests.stories.nursery import Forked
from wms.plumbing.commands import floor_commands
from wms.plumbing.db import database
from wms.reports.queries import broken_invariants

PROJECT = Path(__file__).resolve().parents[2]
PEOPLE = {"picker": ("B-1", "482913"), "second": ("B-2", "730482"), "packer": ("B-3", "159376")}
LOADER = {"name": "Loader", "badge": "B-9", "role": "admin", "username": "loader", "password": "lays-out-the-house"}
BOARD = {"username": "board", "password": "watch-the-floor-live"}

LAID_OUT = "laid_out.json"
NOT_BY_FORK = {"WMS_CLOCK", "WMS_GUEST_ROOMS"}
"""What is looked at while the program is read in."""


class House:
    """Brings the processes up and lays out a small warehouse through the public API; thrown away by kill -9.

    `prepared`: the database has its tables and its first person already.
    """

    def __init__(
        self, folder: Path, database_url: str | None = None, redis_url: str | None = None, prepared: bool = False
    ) -> None:
        self.folder, self.port, self.prepared = folder, free_port(), prepared
        self.url = f"http://127.0.0.1:{self.port}"
        self.shop = Shop()
        self.env = os.environ | {
            "WMS_DATA_DIR": str(folder), "WMS_INSECURE_COOKIES": "1", "WMS_WEBHOOK_NETWORKS": "127.0.0.0/8",
            "WMS_SECRET_KEY": "for stories only", "WMS_LOG_LEVEL": "WARNING", "WMS_ASYNC": "gevent",
            "WMS_PUBLIC_URL": self.url, "WMS_RATE_LIMIT": "10000000", "WMS_COMMAND_LIMIT": "10000000",
        }  # fmt: skip
        if database_url:
            self.env |= {"WMS_DATABASE_URL": database_url, "WMS_REDIS_URL": redis_url or ""}
        self.grown_up = bool(database_url)
        self.processes: dict[str, subprocess.Popen[str] | Forked] = {}

    def __enter__(self) -> "House":
        if not self.prepared:
            self.prepare()
        self.start_server()
        self._start_printer()
        self.admin = Caller(self.url)
        self.admin("POST", "/session", {"username": LOADER["username"], "password": LOADER["password"]})
        self._lay_out()
        return self

    def __exit__(self, *_: object) -> None:
        for name in list(self.processes):
            self.kill(name)
        self.shop.close()

    def prepare(self) -> None:
        """Makes the tables and the first person, by the commands that an operator would use."""
        self.wms("migrate")
        self.wms("add-worker", *(word for name, value in LOADER.items() for word in (f"--{name}", value)))

    def wms(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "wms", *command],
            env=self.env,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"wms {command}: {done.stdout}{done.stderr}"
        return done.stdout

    def start_server(self) -> None:
        processes = 2 if self.grown_up else 1
        if self.prepared and NOT_BY_FORK.isdisjoint(self.env):
            self.processes["server"] = Forked(self.env, self.folder / "server.log", self.port, processes)
        else:
            self._spawn("server", "-m", "wms", "serve", "--port", str(self.port), "--processes", str(processes))
        if self.grown_up and "worker" not in self.processes:
            self._spawn("worker", "-m", "wms", "worker")
        until(lambda: _answers(f"{self.url}/healthz"), "the server answers")

    def kill(self, name: str) -> None:
        """kill -9, the process and its children."""
        process = self.processes.pop(name)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)
        if process.stdout:
            process.stdout.close()

    def check_ledger(self) -> None:
        """As `wms check-ledger` does, without its start."""
        database.configure(self.env.get("WMS_DATABASE_URL") or sqlite_url(self.folder))
        assert broken_invariants() == []
        database.dispose()

    def order(self, reference: str, *lines: tuple[str, int], **more: Any) -> dict[str, Any]:
        body = {
            "ship_to": SHIP_TO,
            "lines": [{"external_line_id": str(n), "sku": s, "quantity": q} for n, (s, q) in enumerate(lines, 1)],
        }
        return self.integrator("PUT", f"/orders/by-ref/shop/{reference}", {**body, **more})

    def device(self, kind: str, who: str) -> "Caller":
        """A signed-in device of a person, without a screen."""
        caller = Caller(self.url)
        caller("POST", "/devices/enrol", {"code": self.enrol[kind], "name": f"{who}'s", "kind": kind})
        badge, pin = PEOPLE[who]
        caller("POST", "/session", {"badge": badge, "pin": pin})
        return caller

    def printer_is(self, state: str) -> None:
        """ready, paper_out, head_open, paused or offline."""
        page = f"http://127.0.0.1:{self.printer_page}/printers/PRN-1/state"
        requests.post(page, json={"state": state}, timeout=30).raise_for_status()

    def labels(self) -> list[str]:
        """The ZPL of every label that came out, oldest first."""
        told = requests.get(f"http://127.0.0.1:{self.printer_page}/labels.json", timeout=30).json()["labels"]
        numbers = sorted(label["number"] for label in told)
        return [requests.get(f"http://127.0.0.1:{self.printer_page}/labels/{n}.zpl", timeout=30).text for n in numbers]

    def _spawn(self, name: str, *command: str, **how: Any) -> subprocess.Popen[str]:
        with (self.folder / f"{name}.log").open("a") as log:
            streams = {"stdout": log, "stderr": log} | how
            made = subprocess.Popen(
                [sys.executable, *command], env=self.env, cwd=PROJECT, text=True, start_new_session=True, **streams
            )
        self.processes[name] = made
        return made

    def _start_printer(self) -> None:
        command = ("-m", "wms.demo.printer", "--printer=PRN-1=0", "--page=0", f"--folder={self.folder / 'labels'}")
        told = json.loads(self._spawn("printer", *command, stdout=subprocess.PIPE).stdout.readline())["ready"]
        self.printer_port, self.printer_page = told["PRN-1"], told["page"]

    def _lay_out(self) -> None:
        """A house that was copied from one that is laid out is only wired to its own printer and shop."""
        kept = self.folder / LAID_OUT
        told = json.loads(kept.read_text()) if kept.exists() else self._furnish()
        self.enrol, self.integrator = told["enrol"], Caller(self.url, told["key"])
        printer = {"name": "Label printer", "driver": "raw9100", "address": f"127.0.0.1:{self.printer_port}"}
        self.admin("PUT", f"/printers/PRN-1?warehouse_id={told['site']}", printer)
        self.admin("PUT", "/stations/STATION-1", {"name": "Bench 1", "lane": "PACK-1", "printer_code": "PRN-1"})
        hook = {"url": self.shop.url, "channel": "shop", "types": ["order.shipped", "shipment.confirmed"]}
        self.shop.secret = self.admin("PUT", "/webhook-endpoints/shop", hook)["secret"]

    def _furnish(self) -> dict[str, Any]:
        """All that is the same in each house; returns its site, the codes of its devices and its shop's key."""
        site = self.admin("PUT", "/warehouses/MAIN", SITE)
        self.admin("POST", "/locations/bulk", {"locations": places()})
        self.admin("POST", "/items/bulk", {"items": [item(n) for n in range(1, 9)]})
        lines = [{"location": f"A0{1 + n % 2}-0{n}-1", "sku": f"ITEM-{n}", "quantity": 500} for n in range(1, 9)]
        self.admin("POST", "/stock-receipts", {"reference": "opening", "lines": lines})
        carton = {
            "name": "Medium",
            "length_mm": 400,
            "width_mm": 300,
            "height_mm": 200,
            "max_weight_g": 20000,
            "tare_g": 200,
            "cost_minor": 60,
        }
        self.admin("PUT", "/carton-types/BOX-M", carton)
        for who, (badge, pin) in PEOPLE.items():
            role = "packer" if who == "packer" else "picker"
            self.admin(
                "POST",
                "/workers",
                {"name": f"{who.title()} Person", "badge": badge, "pin": pin, "role": role, "warehouse_id": site["id"]},
            )
        self.admin(
            "POST",
            "/workers",
            {"name": "Board", "badge": "B-8", "role": "supervisor", "warehouse_id": site["id"], **BOARD},
        )
        codes = {"uses": 100, "hours": 24, "warehouse_id": site["id"]}
        enrol = {
            k: self.admin("POST", "/device-codes", {"kind": k, **codes})["code"]
            for k in ("handheld", "station", "board")
        }
        self.admin("PUT", "/channels/shop", {})
        key = self.admin(
            "POST",
            "/api-keys",
            {"name": "shop", "channel": "shop", "scopes": ["orders.*", "events.read", "shipping.read"]},
        )
        return {"site": site["id"], "enrol": enrol, "key": key["key"]}


class ModelHouse(House):
    """Laid out, and wired to nothing: others are copied from it."""

    def _lay_out(self) -> None:
        (self.folder / LAID_OUT).write_text(json.dumps(self._furnish()))


class Caller:
    """A connection to the API that keeps its cookies; `status` is the last answer's."""

    def __init__(self, url: str, key: str | None = None) -> None:
        self.url, self.http, self.status, self._seq = f"{url}/api/v1", requests.Session(), 0, 0
        if key:
            self.http.headers["Authorization"] = f"Bearer {key}"

    def __call__(self, method: str, path: str, body: Any = None, ok: bool = True) -> Any:
        answer = self.http.request(method, self.url + path, json=body, timeout=60)
        self.status = answer.status_code
        assert not ok or answer.ok, f"{method} {path}: {answer.status_code} {answer.text[:800]}"
        return answer.json() if answer.content else None

    def command(self, op: str, identity: str | None = None, **payload: Any) -> dict[str, Any]:
        """One floor command's answer: {status, result | error}."""
        from wms.kernel.ids import new_id

        self._seq += 1
        made = {"id": identity or str(new_id()), "op": op, "seq": self._seq, "payload": payload}
        answer = self("POST", "/commands", {"commands": [made]})["answers"][0]
        if answer["status"] == "rejected":
            assert_described_refusal(op, answer["error"]["code"])
        elif "result" in answer:
            assert_described_answer(floor_commands[op], answer["result"])
        return answer

    def do(self, op: str, **payload: Any) -> dict[str, Any]:
        answer = self.command(op, **payload)
        assert answer["status"] != "rejected", answer
        return answer["result"]


class Shop:
    """Hears webhooks: verifies each signature, and can be switched off."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.secret, self.on = "", True
        shop = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(shop._take(body, dict(self.headers)))
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhooks"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def _take(self, body: bytes, headers: dict[str, str]) -> int:
        if not self.on:
            return 503
        message = Webhook(self.secret).verify(body, headers)
        self.heard.append({"id": headers["webhook-id"], **message})
        return 204

    def confirmations(self) -> list[dict[str, Any]]:
        return [message for message in list(self.heard) if message["type"] == "shipment.confirmed"]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def until(holds: Callable[[], Any], what: str, seconds: float = patience.SECONDS) -> Any:
    """Waits for something to become true, and returns it; fails naming what did not happen."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


SHIP_TO = {"name": "Ada Byron", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB"}
SITE = {
    "name": "Story house", "timezone": "Europe/London", "depot_x_mm": 2500, "depot_y_mm": 0,
    "aisles": [{"name": "A01", "x_mm": 1000}, {"name": "A02", "x_mm": 4000}], "cross_aisles": [0, 20_000],
}  # fmt: skip


def places() -> list[dict[str, Any]]:
    bins = [
        {
            "code": f"A0{aisle + 1}-0{bay}-1", "kind": "pick", "aisle": f"A0{aisle + 1}", "bay": f"0{bay}",
            "level": "1", "x_mm": 1000 + 3000 * aisle, "y_mm": 2000 * bay, "aisle_index": aisle,
            "pick_sequence": aisle * 100 + bay,
            "check_digits": f"{3 + aisle}{bay}",
        }
        for aisle in (0, 1) for bay in range(1, 10)
    ]  # fmt: skip
    totes = [{"code": f"T{n:05d}", "kind": "tote"} for n in range(1, 61)]
    carts = [{"code": f"CART-0{n}", "kind": "cart", "slots": 6} for n in (1, 2)]
    lanes = [{"code": "PACK-1", "kind": "pack_lane", "x_mm": 2500, "y_mm": -1000}]
    return [*bins, *totes, *carts, *lanes]


def item(n: int) -> dict[str, Any]:
    return {
        "sku": f"ITEM-{n}", "name": f"Blue tin number {n}", "weight_g": 100 * n,
        "length_mm": 90, "width_mm": 60, "height_mm": 40,
        "codes": [{"code": f"BAR-{n}", "quantity": 1}, {"code": f"CASE-{n}", "quantity": 6}],
    }  # fmt: skip
