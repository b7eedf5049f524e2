"""Starts the demo's processes as a person would: by command, on free ports, stopped by their own process."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

Started = dict[str, int]


@pytest.fixture
def start() -> Iterator[Callable[..., Started]]:
    """start("wms.demo.printer", "--page", "0") runs the module and returns the ports it tells on its first line."""
    running = []

    def _start(*command: str) -> Started:
        process = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True)
        running.append(process)
        return json.loads(process.stdout.readline())["ready"]

    yield _start
    for process in running:
        process.terminate()
        process.wait(30)
        process.stdout.close()
