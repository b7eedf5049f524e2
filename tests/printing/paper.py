"""Printers made of a socket, each with a temper of its own; and eyes that read a drawn label."""

import atexit
import json
import os
import shutil
import socket
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, Any

import pytest

READY = b"\x02030,0,0,1218,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"
PAUSED = READY.replace(b"030,0,0", b"030,0,1")
NO_RIBBON = READY.replace(b"000,0,0,0,0,2", b"000,0,0,1,0,2")
_HERE = Path(__file__).parent
_MODULES = _HERE.parents[1] / "handheld_ui" / "node_modules"


@dataclass
class PaperPrinter:
    """A raw TCP printer. `status` None: silent; `drips`: it never stops talking.

    `cut_after`: it resets the line after so many bytes of a label.
    """

    status: bytes | None = READY
    cut_after: int | None = None
    drips: bool = False
    received: list[bytes] = field(default_factory=list)

    def __enter__(self) -> "PaperPrinter":
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._talks: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._accepting.join(30)
        self.finish()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def finish(self) -> None:
        """Waits until all connections have ended, so that `received` is whole."""
        for talk in self._talks:
            talk.join(30)

    def labels(self) -> list[bytes]:
        """What came beside the status question, per connection."""
        self.finish()
        return [label for label in (data.replace(b"~HS\r\n", b"") for data in self.received) if label]

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self._talks.append(threading.Thread(target=self._talk, args=(connection,), daemon=True))
                self._talks[-1].start()

    def _talk(self, connection: socket.socket) -> None:
        self.received.append(b"")
        place = len(self.received) - 1
        with suppress(OSError), connection:
            connection.settimeout(5)
            while more := connection.recv(4096):
                if b"~HS" in more and self.status is not None:
                    connection.sendall(self.status)
                self.received[place] += more
                while self.drips:
                    connection.sendall(b".")
                if self.cut_after is not None and len(self.received[place]) > self.cut_after:
                    # a linger of zero resets the line, as a printer that loses power does
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
                    return


@dataclass(frozen=True)
class Code:
    """A barcode that was seen on paper."""

    symbology: str
    text: str


def draw(zpl: str, folder: Path, millimetres: tuple[float, float] = (101.6, 152.4), dots: int = 8) -> Any:
    """The picture of a label (a PIL image); skips where the renderer is not installed."""
    _need_renderer()
    picture = folder / "label.png"
    asked, told = _drawer()
    print(json.dumps([zpl, str(picture), *millimetres, dots]), file=asked, flush=True)
    fault = json.loads(told.readline())
    assert fault is None, fault
    from PIL import Image

    return Image.open(picture).convert("L")


@cache
def _drawer() -> tuple[IO[str], IO[str]]:
    """Where labels are asked for and answered: one program a process, for its start takes longer than a label."""
    paths = os.pathsep.join(filter(None, [str(_MODULES), os.environ.get("NODE_PATH")]))
    program = subprocess.Popen(
        ["node", str(_HERE / "draw.cjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "NODE_PATH": paths},
    )  # fmt: skip
    atexit.register(program.communicate)  # it ends when nobody asks any more
    assert program.stdin is not None
    assert program.stdout is not None
    return program.stdin, program.stdout


def read(picture: Any, *, all_of_them: bool = False) -> Any:
    """The codes on a drawn label, each once; or all of them, as often as they are there."""
    import zxingcpp

    codes = [
        Code(str(code.format).rpartition(".")[2].replace(" ", ""), code.text)
        for code in zxingcpp.read_barcodes(picture)
    ]
    return codes if all_of_them else set(codes)


def _need_renderer() -> None:
    folders = [_MODULES, *map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep)))]
    if not shutil.which("node") or not any((folder / "zpl-renderer-js").is_dir() for folder in folders):
        pytest.skip("node and the npm package zpl-renderer-js are needed to draw labels")
