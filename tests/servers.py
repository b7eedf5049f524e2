"""PostgreSQL and Redis of the tests' own: from the installed binaries, on free ports, in a scratch folder."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from types import TracebackType

import psycopg
import redis as redis_client


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'aisle.sqlite'}"


def postgres_binary(name: str) -> str:
    """The newest installed PostgreSQL's program of that name; raises FileNotFoundError naming the package."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    for folder in folders:
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is missing: install the package 'postgresql'")
    return found


class Postgres:
    """A throw-away cluster. It refuses to run as root, so then it runs as the user postgres or nobody."""

    def __enter__(self) -> "Postgres":
        self.folder = Path(tempfile.mkdtemp(prefix="aisle-pg-"))
        self.port = free_port()
        self._as_user = (
            ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        )
        if self._as_user:
            shutil.chown(self.folder, "postgres", "postgres")
        user = "postgres" if self._as_user else getpass.getuser()
        self._run(
            postgres_binary("initdb"),
            "-D",
            str(self.folder / "data"),
            "-U",
            user,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        self.user = user
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off "
            "-c synchronous_commit=off -c max_connections=300 -c shared_buffers=128MB "
            "-c wal_level=minimal -c max_wal_senders=0 -c jit=off"
        )
        control = postgres_binary("pg_ctl")
        self._run(
            control, "-D", str(self.folder / "data"), "-o", options, "-l", str(self.folder / "log"), "-w", "start"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(postgres_binary("pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh_database(self, template: str = "template0") -> str:
        """The URL of a new database: empty, or a clone of `template`."""
        name = f"t{uuid.uuid4().hex[:16]}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return f"postgresql+psycopg://{self.user}@127.0.0.1:{self.port}/{name}"

    def _url(self, name: str) -> str:
        return f"postgresql://{self.user}@127.0.0.1:{self.port}/{name}"

    def _run(self, *command: str) -> None:
        subprocess.run(
            [*self._as_user, *command],
            check=True,
            cwd=tempfile.gettempdir(),
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )


class Redis:
    """A throw-away Redis that keeps nothing on disk."""

    def __enter__(self) -> "Redis":
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()
        return self

    def start(self) -> None:
        binary = shutil.which("redis-server")
        if binary is None:
            raise FileNotFoundError("redis-server is missing: install the package 'redis-server'")
        command = [binary, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir())
        self._wait()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(timeout=30)

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with redis_client.Redis.from_url(self.url) as client:
                    client.ping()
                return
            except redis_client.ConnectionError:
                time.sleep(0.05)
        raise TimeoutError("redis-server did not answer")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)
