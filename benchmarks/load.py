"""The handhelds and one board, in a process of their own: plain sockets on gevent, so that they cost little.

Reads one JSON line (see `Plan`), prints one word a phase (connected, still, warm, measure) and at last the figures.
"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402 - sockets are patched before anything opens one
import random  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections import deque  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402
import websocket  # noqa: E402

from wms.kernel.ids import new_id  # noqa: E402

HEARTBEAT_SECONDS = 10.0


class Figures:
    """What was seen in the measured span: times in seconds."""

    def __init__(self) -> None:
        self.measuring = False
        self.acks: list[float] = []
        self.pushes: list[float] = []
        self.refused: list[str] = []
        self.heartbeats = self.snapshots = self.ran_out = 0
        self.posted: dict[str, deque[float]] = {}

    def note(self, series: list[float], seconds: float) -> None:
        if self.measuring:
            series.append(seconds)


class Live:
    """One Socket.IO connection: answers pings, hands events on."""

    def __init__(self, port: int, cookie: str) -> None:
        url = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
        self._ws = websocket.create_connection(url, cookie=cookie, timeout=60, skip_utf8_validation=True)
        self._ws.recv()
        self._ws.send("40")
        while not (told := str(self._ws.recv())).startswith("40"):
            if told.startswith("44"):
                raise ConnectionError(told)

    def emit(self, name: str, payload: dict[str, Any]) -> None:
        self._ws.send("420" + json.dumps([name, payload]))

    def listen(self, hear: Any = None) -> None:
        while True:
            told = self._ws.recv()
            if told == "2":
                self._ws.send("3")
            elif hear is not None:
                hear(told, time.perf_counter())


class Http:
    """Keep-alive POSTs of JSON over one socket."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port, self._cookie = port, cookie
        self._socket: socket.socket | None = None  # opened by the first request: who says nothing is shown out

    def _open(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def post(self, path: str, body: Any) -> tuple[int, bytes]:
        data = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nCookie: {self._cookie}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        if self._socket is None:
            self._open()
        self._socket.sendall(head.encode() + data)
        return self._answer()

    def _answer(self) -> tuple[int, bytes]:
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, _, body = got.partition(b"\r\n\r\n")
        length = next(int(x.split(b":")[1]) for x in head.split(b"\r\n") if x.lower().startswith(b"content-length"))
        while len(body) < length:
            body += self._more()
        return int(head.split(b" ", 2)[1]), body

    def _more(self) -> bytes:
        more = self._socket.recv(65536)
        if not more:
            raise ConnectionError("the server hung up")
        return more


class Handheld:
    def __init__(self, plan: dict[str, Any], port: int, interval: float, figures: Figures) -> None:
        self._plan, self._interval, self._figures = plan, interval, figures
        self._http, self._live = Http(port, plan["cookie"]), Live(port, plan["cookie"])
        self._where: str | None = None
        figures.posted[plan["worker_id"]] = deque()
        gevent.spawn(self._live.listen)
        gevent.spawn(self._beat)

    def scan_all(self) -> None:
        """One scan every `interval` seconds, however long the answers take; begins at a moment of its own."""
        due = time.perf_counter() + random.random() * self._interval
        for seq, payload in enumerate(self._plan["scans"]):
            gevent.sleep(max(0.0, due - time.perf_counter()))
            due += self._interval
            self._scan(seq, payload)
        self._figures.ran_out += 1

    def _scan(self, seq: int, payload: dict[str, Any]) -> None:
        command = {"id": str(new_id()), "op": "confirm_pick", "seq": seq, "payload": payload, "app_version": "bench"}
        started = time.perf_counter()
        self._figures.posted[self._plan["worker_id"]].append(started)
        status, body = self._http.post("/api/v1/commands", {"commands": [command]})
        self._figures.note(self._figures.acks, time.perf_counter() - started)
        self._where = payload["location_code"]
        if status != 200 or b'"applied"' not in body:
            self._figures.refused.append(body.decode()[:300])

    def _beat(self) -> None:
        gevent.sleep(random.random() * HEARTBEAT_SECONDS)
        while True:
            told = {"task_id": self._plan["task_id"], "location_code": self._where, "pending": 0}
            self._live.emit("heartbeat", told)
            self._figures.heartbeats += self._figures.measuring
            gevent.sleep(HEARTBEAT_SECONDS)


class Idle:
    """A handheld that is connected and beats, and does nothing else: one of the plan's people at another device."""

    def __init__(self, plan: dict[str, Any], port: int, figures: Figures) -> None:
        self._live, self._figures = Live(port, plan["cookie"]), figures
        gevent.spawn(self._live.listen)
        gevent.spawn(self._beat)

    def _beat(self) -> None:
        gevent.sleep(random.random() * HEARTBEAT_SECONDS)
        while True:
            self._live.emit("heartbeat", {"task_id": None, "location_code": None, "pending": 0})
            self._figures.heartbeats += self._figures.measuring
            gevent.sleep(HEARTBEAT_SECONDS)


class Board:
    """Hears each pick among its `activities`; a worker's scans come in order, so that it knows which is which."""

    def __init__(self, cookie: str, port: int, figures: Figures | None) -> None:
        self._live = Live(port, cookie)
        self._live.emit("watch", {"what": "board"})
        if figures is not None:
            self._figures = figures
        gevent.spawn(self._live.listen, self._hear if figures is not None else None)

    def _hear(self, told: str, at: float) -> None:
        if not told.startswith("42"):
            return
        name, payload = json.loads(told[2:])[:2]
        self._figures.snapshots += name == "board" and self._figures.measuring
        for news in payload["items"] if name == "activities" else ():
            if news["kind"] == "pick_confirmed":
                posted = self._figures.posted[news["data"]["worker_id"]].popleft()
                self._figures.note(self._figures.pushes, at - posted)


def run(plan: dict[str, Any]) -> dict[str, Any]:
    figures = Figures()
    for number in range(plan["boards"]):
        Board(plan["board_cookie"], plan["port"], figures if number == 0 else None)
    devices = [Handheld(one, plan["port"], plan["interval"], figures) for one in plan["handhelds"]]
    for number in range(plan["idle"]):
        Idle(plan["handhelds"][number % len(plan["handhelds"])], plan["port"], figures)
    _say("connected")
    gevent.sleep(HEARTBEAT_SECONDS + 1)
    _say("still")
    gevent.sleep(plan["still_seconds"])
    _say("warm")
    walking = [gevent.spawn(device.scan_all) for device in devices]
    gevent.sleep(plan["warm_seconds"])
    figures.measuring = True
    _say("measure")
    gevent.sleep(plan["seconds"])
    figures.measuring = False
    result = {
        "acks": figures.acks, "pushes": figures.pushes, "refused": figures.refused, "ran_out": figures.ran_out,
        "heartbeats": figures.heartbeats, "snapshots": figures.snapshots,
    }  # fmt: skip
    gevent.killall(walking)
    return result


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    print(json.dumps(run(json.loads(sys.stdin.readline()))), flush=True)
