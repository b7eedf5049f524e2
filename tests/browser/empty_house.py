"""A house that was started on nothing, over https under a name of the local network, with a printer beside it."""

import base64
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser

from tests.browser.screens import QUIET, driver
from tests.servers import free_port
from tests.stories.house import PROJECT, until

NAME = "floor.kram.lan"


class EmptyHouse:
    """`wms serve` on an empty database, with a certificate of its own; on PostgreSQL with the worker beside it."""

    def __init__(self, folder: Path, database_url: str | None = None, redis_url: str | None = None) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.port = folder, free_port()
        self.labels = folder / "labels"
        self.url = f"https://{NAME}:{self.port}"
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("WMS_")}
        self.env |= {"WMS_DATA_DIR": str(folder / "own"), "WMS_LOG_LEVEL": "WARNING"}
        if database_url:
            self.env |= {"WMS_DATABASE_URL": database_url, "WMS_REDIS_URL": redis_url or ""}
            self.env |= {"WMS_SECRET_KEY": "of this house"}
        self._processes: list[subprocess.Popen[str]] = []
        self._log = (folder / "log").open("w")
        where = ["--port", str(self.port), "--plain-port", str(free_port()), "--name", NAME]
        self.start("-m", "wms", "serve", "--tls", *where)

    def start(self, *command: str, **how: Any) -> subprocess.Popen[str]:
        streams = {"stdout": self._log, "stderr": self._log} | how
        process = subprocess.Popen(
            [sys.executable, *command], env=self.env, cwd=PROJECT, text=True, start_new_session=True, **streams
        )
        self._processes.append(process)
        return process

    def wms(self, *command: str) -> None:
        """One of the commands of somebody who looks after the house."""
        told = subprocess.run(
            [sys.executable, "-m", "wms", *command],
            env=self.env,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, f"wms {command}: {told.stdout}{told.stderr}"

    def start_worker(self) -> None:
        """What a house on PostgreSQL has beside its server; not before the server has made the tables."""
        if "WMS_DATABASE_URL" in self.env:
            self.start("-m", "wms", "worker")

    def start_printer(self) -> int:
        """The port on which a label printer listens; what it prints is in `labels`."""
        command = ("-m", "wms.demo.printer", "--printer=P=0", "--page=0", f"--folder={self.labels}")
        printer = self.start(*command, stdout=subprocess.PIPE)
        assert printer.stdout is not None
        return int(json.loads(printer.stdout.readline())["ready"]["P"])

    def printed(self) -> list[str]:
        """The ZPL of every label that came out."""
        return [path.read_text() for path in sorted(self.labels.rglob("*.zpl"))]

    @property
    def link(self) -> str:
        """The one-time link, as the server printed it."""
        printed = until(lambda: re.search(r"https://\S+first=\S+", (self.folder / "log").read_text()), "the link")
        return str(printed.group())

    def trusted(self) -> str:
        """What Chromium is told instead of importing the root: the fingerprint of the server's key."""
        certificate = x509.load_pem_x509_certificate((self.folder / "own/tls/server.crt").read_bytes())
        key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(hashlib.sha256(key).digest()).decode()

    def close(self) -> None:
        for process in self._processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self._processes:
            process.wait(timeout=30)
            if process.stdout:
                process.stdout.close()
        self._log.close()


@contextmanager
def empty_house(folder: Path, database_url: str | None = None, redis_url: str | None = None) -> Iterator[EmptyHouse]:
    house = EmptyHouse(folder, database_url, redis_url)
    try:
        yield house
    finally:
        house.close()


@contextmanager
def chromium_of(house: EmptyHouse) -> Iterator[Browser]:
    """A browser that knows the house's name and trusts it."""
    until(lambda: "first=" in (house.folder / "log").read_text(), "the link")
    names = [f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    trust = [f"--ignore-certificate-errors-spki-list={house.trusted()}"]
    browser = driver().chromium.launch(executable_path="/usr/bin/chromium", args=[*QUIET, *names, *trust])
    try:
        yield browser
    finally:
        browser.close()
