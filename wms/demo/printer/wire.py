"""The raw TCP side: one listening socket a printer, one thread a connection; closed while the printer is offline."""

import socket
import threading
from contextlib import suppress

from wms.demo.printer.device import OFFLINE, Conversation, VirtualPrinter
from wms.demo.printer.tray import Tray


class PrinterWire:
    """A virtual printer on a port. `turn` changes its state; offline it takes no connection."""

    def __init__(self, printer: VirtualPrinter, host: str, port: int, tray: Tray) -> None:
        self.printer = printer
        self._tray = tray
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()
        self._listening: socket.socket | None = None
        self.host, self.port = host, port
        self._listen()

    def turn(self, state: str) -> None:
        """Put the printer into `state` and print what waited for it; raises ValueError for an unknown state."""
        with self._lock:
            self._drop_all(self.printer.turn(state))
        if state == OFFLINE:
            self._hang_up()
        elif self._listening is None:
            self._listen()

    def _listen(self) -> None:
        self._listening = socket.create_server((self.host, self.port), backlog=16)
        self.port = self._listening.getsockname()[1]  # port 0 asks the system for a free one: keep it
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def _hang_up(self) -> None:
        listening, self._listening = self._listening, None
        for connection in filter(None, [listening, *self._connections]):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)  # close alone would not wake the thread that waits in accept
            connection.close()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        self._connections.add(connection)
        conversation = Conversation()
        with suppress(OSError), connection:
            while data := connection.recv(65536):
                self._answer(connection, *conversation.feed(data))
        self._connections.discard(connection)

    def _answer(self, connection: socket.socket, asked: int, labels: list[bytes]) -> None:
        with self._lock:
            for label in labels:
                self._drop_all(self.printer.received(label))
            status = self.printer.host_status()
        if asked and status:
            connection.sendall(status * asked)

    def _drop_all(self, labels: list[bytes]) -> None:
        for label in labels:
            self._tray.drop(self.printer.code, label)
