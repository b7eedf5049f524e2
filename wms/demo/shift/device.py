"""A simulated device: enrols, signs in, sends commands, hears news. What a real handheld does, without the screen."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import requests
import socketio

from wms.kernel.clock import sleep, wait

TRIES = 60


class Refused(Exception):
    """The warehouse said no; `code` and `data` say why."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(f"{error['code']}: {error.get('detail', '')}")
        self.code, self.data = str(error["code"]), error.get("data") or {}


class Device:
    """One person's device. Commands keep their id over all tries, so a lost answer never doubles them."""

    def __init__(self, url: str, kind: str, name: str) -> None:
        self.url, self.kind, self.name = url, kind, name
        self.http = requests.Session()
        self.socket: socketio.Client | None = None
        self.news = threading.Event()
        self.scans = 0
        self._seq = 0
        self._at: dict[str, Any] = {"task_id": None, "location_code": None}

    def enrol(self, code: str) -> None:
        self._post("/devices/enrol", {"code": code, "name": self.name, "kind": self.kind})

    def sign_in(self, badge: str, pin: str) -> dict[str, Any]:
        self._who = {"badge": badge, "pin": pin}
        return self._post("/session", self._who)

    def sign_out(self) -> None:
        self.hang_up()
        self.http.delete(f"{self.url}/api/v1/session", timeout=30)

    def listen(self, watch: dict[str, Any], heard: Callable[[str, Any], None] | None = None) -> None:
        """Connects the socket and watches; every message sets `news`."""
        self.socket = socketio.Client(reconnection=True, reconnection_delay=0.2, reconnection_delay_max=2)
        self.socket.on("connect", lambda: self.socket.emit("watch", watch))
        self.socket.on("*", lambda name, payload=None: self._hear(name, payload, heard))
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies)
        self.socket.connect(self.url, headers={"Cookie": cookies}, transports=["websocket"], wait_timeout=20)

    def beat(self) -> None:
        """Says that the device lives, and where its last command was; who is silent for long is nobody on the floor.
        Needs `listen`."""
        if self.socket is not None and self.socket.connected:
            self.socket.emit("heartbeat", {**self._at, "pending": 0})

    def hang_up(self) -> None:
        if self.socket is not None:
            self.socket.disconnect()

    def do(self, op: str, **payload: Any) -> dict[str, Any]:
        """One command and its answer; raises Refused. A server that is away is asked again with the same id."""
        self._seq += 1
        self.scans += 1
        command = {"id": str(uuid4()), "op": op, "seq": self._seq, "payload": payload, "app_version": "simulated"}
        answer = self._post("/commands", {"commands": [command]})["answers"][0]
        if answer["status"] == "rejected":
            raise Refused(answer["error"])
        self._at = {name: payload.get(name) for name in self._at}
        result: dict[str, Any] = answer["result"]
        return result

    def get(self, path: str, **query: Any) -> Any:
        answer = self._ask("GET", path, params=query)
        answer.raise_for_status()
        return answer.json()

    def wait_for_news(self, seconds: float) -> bool:
        """Until something is pushed, or so many seconds of the house are over."""
        heard = wait(self.news, seconds)
        self.news.clear()
        return heard

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self._ask("POST", path, json=body)
        if answer.status_code == 401 and path == "/commands":
            self._post("/session", self._who)
            answer = self._ask("POST", path, json=body)
        if not answer.ok:
            raise Refused(
                answer.json()
                if "json" in answer.headers.get("Content-Type", "")
                else {"code": f"http.{answer.status_code}"}
            )
        result: dict[str, Any] = answer.json() if answer.content else {}
        return result

    def _ask(self, method: str, path: str, **how: Any) -> requests.Response:
        for turn in range(TRIES):
            try:
                answer = self.http.request(method, f"{self.url}/api/v1{path}", timeout=30, **how)
                if answer.status_code < 500:
                    return answer
            except requests.RequestException:
                if turn == TRIES - 1:
                    raise
            sleep(0.5)
        return answer

    def _hear(self, name: str, payload: Any, heard: Callable[[str, Any], None] | None) -> None:
        self.news.set()
        if heard:
            heard(name, payload)
