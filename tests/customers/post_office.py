"""A mail server on a free port that does as its scripts say, and keeps what it was given."""

import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

TAKEN = "250 ok"


@dataclass
class PostOffice:
    """`greeting`, `recipient` and `content` say how it answers; `got` are the mails that it took over."""

    greeting: Callable[[], str] = lambda: "220 test"
    recipient: Callable[[str], str] = lambda _address: TAKEN
    content: Callable[[EmailMessage], str] = lambda _mail: TAKEN
    got: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    port: int = 0
    server: socketserver.ThreadingTCPServer | None = None

    @property
    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in self.got]

    def start(self) -> None:
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", self.port), _counter(self))
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def take(self, raw: bytes, recipient: str) -> str:
        mail = message_from_bytes(raw, policy=default)
        assert isinstance(mail, EmailMessage)
        answer = self.content(mail)
        if answer.startswith("2"):
            self.got.append(mail)
            self.recipients.append(recipient)
        return answer


def _counter(office: PostOffice) -> type[socketserver.StreamRequestHandler]:
    class Counter(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            greeting = office.greeting()
            self.say(greeting)
            recipient = ""
            while greeting.startswith("2") and (line := self.rfile.readline()):
                verb, _, rest = line.decode().strip().partition(" ")
                if verb.upper() == "DATA":
                    self.say("354 go on")
                    self.say(office.take(self.hear(), recipient))
                elif verb.upper() == "RCPT":
                    recipient = rest.partition("<")[2].partition(">")[0]
                    self.say(office.recipient(recipient))
                else:
                    self.say("221 bye" if verb.upper() == "QUIT" else TAKEN)
                    if verb.upper() == "QUIT":
                        return

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

        def hear(self) -> bytes:
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line[1:] if line.startswith(b"..") else line)
            return b"".join(lines)

    return Counter
