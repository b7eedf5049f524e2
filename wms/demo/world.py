"""Starts the server and the demo world around it, keeps them alive, and stops them together."""

import json
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import requests

from wms.demo import roster
from wms.demo.loading import Admin, connect, load
from wms.demo.opening import send_first_orders
from wms.demo.pictures import in_background
from wms.demo.ports import Ports, chosen_ports, port_in_use
from wms.kernel.clock import breathe, stopwatch

READY_SECONDS = 90


@dataclass
class Part:
    """One process of the demo: started by a command, started again when it dies."""

    name: str
    command: list[str]
    env: dict[str, str]
    tells_ready: bool = False
    process: subprocess.Popen[str] | None = None
    restarts: int = field(default=0)

    def start(self) -> None:
        pipe = subprocess.PIPE if self.tells_ready else None
        self.process = subprocess.Popen(self.command, env=self.env, stdout=pipe, text=True, start_new_session=True)

    def wait_until_ready(self) -> None:
        """Raises RuntimeError when it ends instead of telling that it listens."""
        if self.tells_ready and not self.process.stdout.readline():  # type: ignore[union-attr]
            raise RuntimeError(f"{self.name} did not start; is its port in use?")

    def mend(self) -> bool:
        """Starts it again if it has died; whether it had."""
        if self.process is None or self.process.poll() is None:
            return False
        self.restarts += 1
        self.start()
        self.wait_until_ready()
        return True

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=8)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)


def serve_demo(host: str = "127.0.0.1", port: int = 8000, alone: bool = False) -> int:
    """Runs until it is told to stop; returns the exit code. `alone`: nobody works there but whoever tries it."""
    folder = Path(os.environ.get("WMS_DATA_DIR", "var")).absolute()
    ports = chosen_ports(port)
    in_use = port_in_use(ports)
    if in_use is not None:
        print(in_use, file=sys.stderr)
        return 1
    env = demo_env(folder, ports)
    parts: list[Part] = []
    stopping = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stopping.set())
    try:
        _start(parts, folder, ports, env, host, alone)
        _draw_pictures(folder / "demo-secrets.json", ports, stopping)
        if not alone:
            _begin(parts, _crew(folder / "demo-secrets.json", ports, env))
        while not stopping.wait(0.3):
            for part in parts:
                if part.mend():
                    print(f"{part.name} had died and was started again", flush=True)
    finally:
        for part in reversed(parts):
            part.stop()
    return 0


def demo_env(folder: Path, ports: Ports) -> dict[str, str]:
    """The server's environment: plain http on this machine, and a shop on the loopback that may be told."""
    environment = {
        "WMS_DATA_DIR": str(folder),
        "WMS_DEMO": "1",
        "WMS_INSECURE_COOKIES": "1",
        "WMS_WEBHOOK_NETWORKS": "127.0.0.0/8",
        "WMS_PUBLIC_URL": f"http://127.0.0.1:{ports.web}",
        "WMS_LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
    }
    return environment | dict(os.environ)


def _start(parts: list[Part], folder: Path, ports: Ports, env: dict[str, str], host: str, alone: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "wms", "migrate"], env=env, check=True, stdout=subprocess.DEVNULL)
    server = [sys.executable, "-m", "wms", "serve", "--host", host, "--port", str(ports.web)]
    _begin(parts, Part("the server", server, env))
    if not env.get("WMS_DATABASE_URL", "sqlite").startswith("sqlite"):
        _begin(parts, Part("the worker", [sys.executable, "-m", "wms", "worker"], env))
    url = f"http://127.0.0.1:{ports.web}"
    secrets_file = folder / "demo-secrets.json"
    kept = _kept_or_loaded(secrets_file, url, ports, env)
    keys = env | {"WMS_DEMO_API_KEY": kept["shop_key"], "WMS_DEMO_WEBHOOK_SECRET": kept["webhook_secret"]}
    around = _surroundings(folder, ports, keys, env | {"WMS_DEMO_API_KEY": kept["scale_key"]})
    for part in around:  # all at once: each takes a second to wake up
        _begin(parts, part)
    for part in around:
        part.wait_until_ready()
    wait_for(f"{url}/healthz")
    world = describe(ports, kept, alone)
    (folder / "demo-world.json").write_text(json.dumps(world))
    if not kept.get("orders_sent"):
        send_first_orders(url, world["orders_source"])
        _keep(secrets_file, kept | {"orders_sent": True})
    print(words(world), flush=True)


def _draw_pictures(secrets_file: Path, ports: Ports, stopping: threading.Event) -> None:
    """Once, and beside the work: a demo does not wait for its pictures."""
    kept = json.loads(secrets_file.read_text())
    if "pictures_key" in kept and not kept.get("pictures_drawn"):
        admin = Admin(f"http://127.0.0.1:{ports.web}", key=kept["pictures_key"])
        in_background(admin, stopping, lambda: _keep(secrets_file, kept | {"pictures_drawn": True}))


def _crew(secrets_file: Path, ports: Ports, env: dict[str, str]) -> Part:
    key = {"WMS_DEMO_API_KEY": json.loads(secrets_file.read_text()).get("setup_key", "")}
    server = f"--server=http://127.0.0.1:{ports.web}"
    return Part("the crew", [sys.executable, "-m", "wms.demo.shift.crew", server], env | key)


def _begin(parts: list[Part], part: Part) -> None:
    parts.append(part)
    part.start()


def _surroundings(folder: Path, ports: Ports, shop_env: dict[str, str], scale_env: dict[str, str]) -> list[Part]:
    url, run = f"http://127.0.0.1:{ports.web}", [sys.executable, "-m"]
    printers = [f"--printer={code}={port}" for code, port in ports.printers.items()]
    scales = [f"--scale={code}={port}" for code, port in ports.scales.items()]
    labels = ["--page", str(ports.printer_page), "--folder", str(folder / "labels")]
    shop = ["--warehouse", url, "--port", str(ports.shop), "--file", str(folder / "shop.sqlite")]
    return [
        Part("the label printer", [*run, "wms.demo.printer", *printers, *labels], shop_env, True),
        Part(
            "the scale",
            [*run, "wms.demo.scale", "--warehouse", url, *scales, "--page", str(ports.scale_page)],
            scale_env,
            True,
        ),
        Part("the web shop", [*run, "wms.demo.shop", *shop], shop_env, True),
    ]


def _kept_or_loaded(path: Path, url: str, ports: Ports, env: dict[str, str]) -> dict[str, Any]:
    """The demo's secrets: from the first start, or made now by loading the warehouse. Ports may have moved since."""
    wait_for(f"{url}/healthz")
    if path.exists():
        kept: dict[str, Any] = json.loads(path.read_text())
        if kept.get("ports") != asdict(ports) and "setup_key" in kept:
            connect(Admin(url, key=kept["setup_key"]), kept["warehouse_id"], ports)
            _keep(path, kept | {"ports": asdict(ports)})
        return kept
    print("Loading the demo warehouse (once)", flush=True)
    made = load(_loader(url, env), ports, lambda line: print(f"  {line}", flush=True)) | {"ports": asdict(ports)}
    _keep(path, made)
    return made


def _loader(url: str, env: dict[str, str]) -> Admin:
    """An admin made for the loading, with a password that nobody knows afterwards."""
    password = secrets.token_urlsafe(18)
    person = {"name": "Demo loader", "badge": "B-9999", "role": "admin", "username": "loader", "password": password}
    words = [f"--{name}={value}" for name, value in person.items()]  # a password may begin with a dash
    command = [sys.executable, "-m", "wms", "add-worker", *words]
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return Admin(url, "loader", password)


def _keep(path: Path, kept: dict[str, Any]) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(kept))


def describe(ports: Ports, kept: dict[str, Any], alone: bool = False) -> dict[str, Any]:
    """The world as the home page and simulated people read it."""
    at_work = () if alone else roster.AT_WORK
    resting = tuple(worker for worker in roster.AT_WORK + roster.CREW if worker not in at_work)
    web = f"http://127.0.0.1:{ports.web}"
    return {
        "server": web,
        "handheld": f"{web}/handheld/",
        "station": f"{web}/station/",
        "board": f"{web}/board/",
        "api_docs": f"{web}/api/docs",
        "orders_source": f"http://127.0.0.1:{ports.shop}/",
        "virtual_printer": f"http://127.0.0.1:{ports.printer_page}/",
        "scale": f"http://127.0.0.1:{ports.scale_page}/",
        "badges": _badges(roster.VISITORS),
        "crew": _badges(resting),
        "at_work": {"people": _badges(at_work), "benches": [] if alone else list(roster.AT_WORK_BENCHES)},
        "supervisors": [{"username": roster.BOARD_USER, "password": roster.BOARD_PASSWORD}],
        "enrol": kept["enrol"],
        "api_key": kept.get("visitor_key"),  # a demo of an older version has none
    }


def _badges(workers: Sequence[roster.Worker]) -> list[dict[str, Any]]:
    return [{name: asdict(worker)[name] for name in ("name", "role", "badge", "pin")} for worker in workers]


def words(world: dict[str, Any]) -> str:
    """What a newcomer needs, on one screen."""
    enrol = world["enrol"]
    lines = [
        "",
        "Aisle is running.",
        "",
        f"  Handheld       {world['handheld']}?enrol={enrol['handheld']}",
        f"  Pack station   {world['station']}?enrol={enrol['station']}",
        f"  Board          {world['board']}?enrol={enrol['board']}",
        f"  API            {world['api_docs']}",
        f"  Web shop       {world['orders_source']}",
        f"  Label printer  {world['virtual_printer']}",
        "",
        "  Sign in with a badge and its PIN:",
    ]
    lines += [f"    {p['role']:<11} {p['badge']}  {p['pin']}  {p['name']}" for p in world["badges"]]
    lines += [f"    board       {s['username']} / {s['password']}" for s in world["supervisors"]]
    return "\n".join(
        [
            *lines,
            "",
            "  Simulated people work beside you.  A faster shift: .venv/bin/wms demo shift      Stop: Ctrl-C",
            "",
        ]
    )


def wait_for(url: str, seconds: float = READY_SECONDS) -> None:
    """Until the server answers; raises TimeoutError."""
    deadline = stopwatch() + seconds
    while stopwatch() < deadline:
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.RequestException:
            breathe(0.1)
    raise TimeoutError(f"{url} did not answer within {seconds} s")
