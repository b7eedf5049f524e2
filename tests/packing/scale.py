"""A scale on this machine: answers each question with what the test told it to, or not at all."""

import socketserver
import threading
from types import TracebackType


class Scale:
    """`says` None: it takes the question and keeps silent."""

    def __init__(self, says: bytes | None) -> None:
        self.says = says
        self.asked: list[bytes] = []
        self.done = threading.Event()
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.address = f"127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self) -> "Scale":
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.done.set()
        self.server.shutdown()
        self.server.server_close()


def _handler(scale: Scale) -> type[socketserver.BaseRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            scale.asked.append(self.rfile.readline())
            if scale.says is None:
                scale.done.wait(5)
                return
            for byte in scale.says:
                self.wfile.write(bytes([byte]))

    return Handler
