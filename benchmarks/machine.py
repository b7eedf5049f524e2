"""The processes under measurement, as an operator would start them, and a meter of the CPU they use."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import psutil  # type: ignore[import-untyped]
import psycopg
import requests

from tests.servers import Redis, free_port, postgres_binary, sqlite_url

PROJECT = Path(__file__).resolve().parents[1]


class DurablePostgres:
    """A cluster with PostgreSQL's own defaults: fsync, full page writes and synchronous commits are on.

    `kept`: a folder that holds a stopped cluster, or will: it is used where it is and left there.
    """

    def __init__(self, kept: Path | None = None) -> None:
        self._kept = kept

    def __enter__(self) -> "DurablePostgres":
        self.folder, self.port = self._kept or Path(tempfile.mkdtemp(prefix="aisle-bench-", dir="/tmp")), free_port()
        self._as_user: list[str] = []
        if os.getuid() == 0:  # the server refuses to run as root
            self._as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
            subprocess.run(["chown", "-R", "postgres:postgres", str(self.folder)], check=True)
        data = str(self.folder / "data")
        if not (self.folder / "data").exists():
            self._run(postgres_binary("initdb"), "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8")
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=300"
        tuned = "-c shared_buffers=256MB -c shared_preload_libraries=pg_stat_statements"
        self._run(postgres_binary("pg_ctl"), "-D", data, "-o", f"{options} {tuned}", "-l", f"{data}.log", "-w", "start")
        self.pid = int((self.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
        self.url = f"postgresql+psycopg://bench@127.0.0.1:{self.port}/postgres"
        return self

    def stop(self) -> None:
        """As when its machine fails: at once, without a last write."""
        self._run(postgres_binary("pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def start_again(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=300"
        data = str(self.folder / "data")
        self._run(postgres_binary("pg_ctl"), "-D", data, "-o", options, "-l", f"{data}.log", "-w", "start")

    def forget_statements(self) -> None:
        with psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
            connection.execute("SELECT pg_stat_statements_reset()")

    def statements(self, count: int = 25) -> list[tuple[object, ...]]:
        """The dearest statements so far: (total ms, calls, ms each, text)."""
        with psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True) as connection:
            return connection.execute(
                "SELECT round(total_exec_time), calls, round(mean_exec_time::numeric, 3), left(query, 160)"
                " FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT %s",
                (count,),
            ).fetchall()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        how = "fast" if self._kept else "immediate"
        self._run(postgres_binary("pg_ctl"), "-D", str(self.folder / "data"), "-m", how, "stop")
        if self._kept is None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, *command: str) -> None:
        quiet = subprocess.DEVNULL
        subprocess.run([*self._as_user, *command], check=True, cwd="/tmp", stdout=quiet, stdin=quiet)


@dataclass(frozen=True)
class Setting:
    """What is put up: the database, how many web processes, and what carries their sockets."""

    database: str
    web_processes: int = 1
    async_mode: str = "gevent"


class Machine:
    """Brings a setting up in a scratch folder, or in `folder`, which stays, and takes it down again.

    `more`: environment of its processes beside the usual.
    """

    def __init__(
        self, setting: Setting, walks: int, folder: Path | None = None, more: Mapping[str, str] | None = None
    ) -> None:
        self.setting, self.port, self._folder, self._more = setting, free_port(), folder, more or {}
        self.url = f"http://127.0.0.1:{self.port}"
        self._walks = walks
        self._open = ExitStack()
        self.pids: dict[str, list[int]] = {"web": [], "worker": [], "database": [], "redis": []}
        self.postgres: DurablePostgres | None = None

    def __enter__(self) -> "Machine":
        with self._open as building:
            scratch = building.enter_context(tempfile.TemporaryDirectory(prefix="aisle-bench-"))
            folder = self._folder or Path(scratch)
            self.log = folder / "server.log"
            self.env = os.environ | self._settings(folder) | self._more
            self._connect(building, folder)
            self.wms("migrate")
            self._start(building)
            self._open = building.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def wms(self, *command: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "wms", *command], env=self.env, cwd=PROJECT, check=True, stdout=sys.stderr
        )

    def kill(self) -> None:
        """kill -9 of the web server and its children, and a new one at once, as a supervisor of processes would."""
        os.killpg(self.pids["web"].pop(), signal.SIGKILL)
        self.pids["web"].append(self._spawn(self._open, *self._web))

    def cpu(self) -> dict[str, float]:
        """CPU seconds that each part has used so far, children that ended included."""
        return {part: sum(tree_seconds(pid) for pid in pids) for part, pids in self.pids.items()}

    def until_still(self, within_s: float = 300.0) -> None:
        """Waits until no part has used a tenth of a core for three seconds: news is told, plans are made."""
        used, deadline = sum(self.cpu().values()), time.monotonic() + within_s
        while time.monotonic() < deadline:
            time.sleep(3.0)
            before, used = used, sum(self.cpu().values())
            if used - before < 0.3:
                return
        raise TimeoutError(f"the house is still at work after {within_s:.0f} s")

    def web_memory_mb(self) -> int:
        """Resident memory of the web processes together; pages that they share count more than once."""
        roots = [psutil.Process(pid) for pid in self.pids["web"]]
        family = [one for root in roots for one in (root, *root.children(recursive=True))]
        return int(sum(one.memory_info().rss for one in family)) // 2**20

    def _settings(self, folder: Path) -> dict[str, str]:
        return {
            "WMS_DATA_DIR": str(folder / "data"), "WMS_INSECURE_COOKIES": "1",
            "WMS_SECRET_KEY": secrets.token_urlsafe(32), "WMS_WEBHOOK_NETWORKS": "127.0.0.0/8",
            "WMS_LOG_LEVEL": "WARNING", "WMS_ASYNC": self.setting.async_mode, "WMS_PUBLIC_URL": self.url,
            "WMS_LEASE_SECONDS": "3600",  # claiming hundreds of walks may take longer than a lease runs
            "WMS_SOLVE_SECONDS": os.environ.get("WMS_SOLVE_SECONDS", "1"),
        }  # fmt: skip

    def _connect(self, building: ExitStack, folder: Path) -> None:
        if self.setting.database == "sqlite":
            self.env["WMS_DATABASE_URL"] = sqlite_url(folder)
            return
        if self._folder is not None:
            (kept := self._folder / "postgres").mkdir(exist_ok=True)
        self.postgres = building.enter_context(DurablePostgres(kept if self._folder else None))
        self.redis = building.enter_context(Redis())
        self.env |= {"WMS_DATABASE_URL": self.postgres.url, "WMS_REDIS_URL": self.redis.url}
        self.pids["database"].append(self.postgres.pid)
        self.pids["redis"].append(self.redis.process.pid)

    def _start(self, building: ExitStack) -> None:
        self._web = ("serve", "--port", str(self.port), "--processes", str(self.setting.web_processes))
        self.pids["web"].append(self._spawn(building, *self._web))
        if self.setting.database != "sqlite":
            self.pids["worker"].append(self._spawn(building, "worker"))
        self._wait()

    def _spawn(self, building: ExitStack, *command: str) -> int:
        with self.log.open("a") as log:
            streams = {"stdout": log, "stderr": log, "env": self.env, "cwd": PROJECT}
            made = subprocess.Popen([sys.executable, "-m", "wms", *command], start_new_session=True, **streams)  # type: ignore[call-overload]
        building.callback(_stop, made)
        return int(made.pid)

    def _wait(self) -> None:
        deadline = time.monotonic() + 240
        while time.monotonic() < deadline:
            try:
                if requests.get(f"{self.url}/healthz", timeout=2).ok:
                    return
            except requests.RequestException:
                time.sleep(0.1)
        raise TimeoutError(f"the server did not answer: {self.log.read_text()[-2000:]}")


def tree_seconds(pid: int) -> float:
    """Own CPU of a process and all that descend from it; what ended is in its parent's children times."""
    total = 0.0
    root = psutil.Process(pid)
    for process in (root, *root.children(recursive=True)):
        try:
            total += sum(process.cpu_times()[:4])  # user, system, children_user, children_system
        except psutil.NoSuchProcess:
            continue
    return total


def _stop(process: subprocess.Popen[bytes]) -> None:
    for number, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            process.wait(timeout=patience)
        return
