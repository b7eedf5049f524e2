"""One signed POST to an address that was judged first. Never follows a redirect, never waits long, reads little."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from urllib.parse import SplitResult, urlsplit

import certifi
import urllib3
from standardwebhooks.webhooks import Webhook
from urllib3.connection import HTTPConnection, HTTPSConnection

from wms.channels.rules.addresses import judge_address, read_networks
from wms.channels.rules.answers import Trouble, read_retry_after
from wms.channels.services.deliveries import ClaimedDelivery
from wms.kernel.clock import outside_now
from wms.plumbing.outside import BoundedLine
from wms.plumbing.settings import settings

TIMEOUT_SECONDS = 20.0
CUT_SECONDS = 25.0
EXCERPT_BYTES = 500
ANSWER_BYTES = 64 * 1024


@dataclass(frozen=True)
class Reply:
    """`status` None: nothing was read; `excerpt` is the answer's beginning, or what went wrong."""

    status: int | None
    excerpt: str
    retry_after: int | None = None
    trouble: Trouble = Trouble.UNREACHED


class AddressRefused(Exception):
    """The host name leads to where we do not call."""


def send(claim: ClaimedDelivery) -> Reply:
    """Ask once. Whatever happens comes back as a Reply; nothing but a read status line counts as an answer."""
    parts = urlsplit(claim.url)
    try:
        address = resolve(parts)
        return _post(parts, address, claim)
    except AddressRefused as refused:
        return Reply(None, str(refused), trouble=Trouble.FORBIDDEN)
    except (OSError, HTTPException, urllib3.exceptions.HTTPError, ValueError) as error:
        return Reply(None, _in_words(error), trouble=_trouble(error))


def resolve(parts: SplitResult) -> str:
    """The address to connect to. All addresses of the host must be allowed, so that none can be slipped in later."""
    addresses = _addresses(parts)
    allowed = read_networks(settings().webhook_networks)
    for address in addresses:
        reason = judge_address(address, parts.scheme == "https", allowed)
        if reason is not None:
            raise AddressRefused(reason)
    return addresses[0]


def look_up(url: str) -> list[str]:
    """All addresses that the host of `url` has today; none when it has none, or is no host."""
    try:
        return _addresses(urlsplit(url))
    except (OSError, ValueError):
        return []


def _addresses(parts: SplitResult) -> list[str]:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    infos = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    return [str(info[4][0]) for info in infos]


def sign(claim: ClaimedDelivery, now: datetime) -> dict[str, str]:
    """The headers of Standard Webhooks, one signature for each living secret."""
    signatures = [Webhook(secret).sign(claim.webhook_id, now, claim.body) for secret in claim.secrets]
    return {
        "webhook-id": claim.webhook_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _post(parts: SplitResult, address: str, claim: ClaimedDelivery) -> Reply:
    headers = {"Host": _host_header(parts), "Content-Type": "application/json", "User-Agent": "Aisle-Webhooks/1"}
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with _line_to(parts, address) as line:
        line.connect()
        line.sock = BoundedLine(line.sock, ANSWER_BYTES, TIMEOUT_SECONDS)
        line.request(
            "POST", path, body=claim.body.encode(), headers=headers | sign(claim, outside_now()),
            preload_content=False, decode_content=False,
        )  # fmt: skip
        answer = line.getresponse()
        return Reply(answer.status, _excerpt(answer), read_retry_after(answer.headers.get("Retry-After")))


@contextmanager
def _line_to(parts: SplitResult, address: str) -> Iterator[HTTPConnection]:
    """A connection to the judged address itself (asking the name server again could give another one).

    It is cut after CUT_SECONDS, since a receiver that sends a byte now and then never lets a read time out.
    """
    line, was_cut = _connection(parts, address), threading.Event()
    cut = threading.Timer(CUT_SECONDS, _cut, [line, was_cut])
    cut.daemon = True
    cut.start()
    try:
        yield line
    finally:
        cut.cancel()
        line.close()
    if was_cut.is_set():  # half an answer looks like a whole one to http.client
        raise TimeoutError


def _connection(parts: SplitResult, address: str) -> HTTPConnection:
    if parts.scheme == "http":
        return HTTPConnection(address, parts.port or 80, timeout=TIMEOUT_SECONDS)
    return HTTPSConnection(
        address, parts.port or 443, timeout=TIMEOUT_SECONDS, cert_reqs=ssl.CERT_REQUIRED, ca_certs=certifi.where(),
        server_hostname=parts.hostname, assert_hostname=parts.hostname,
    )  # fmt: skip


def _cut(line: HTTPConnection, was_cut: threading.Event) -> None:
    was_cut.set()
    with suppress(OSError, AttributeError):  # it may not be connected yet, or no more
        line.sock.shutdown(socket.SHUT_RDWR)


def _host_header(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _excerpt(answer: urllib3.BaseHTTPResponse) -> str:
    """The beginning of the answer's text. The status was read already, so a body that breaks off changes nothing."""
    try:
        raw = answer.read(EXCERPT_BYTES)
    except (OSError, HTTPException, urllib3.exceptions.HTTPError):
        return ""
    return raw.decode("utf-8", "replace").replace("\x00", "")


def _trouble(error: Exception) -> Trouble:
    """A read that timed out: the message was sent. Anything else may never have reached anybody."""
    connecting = isinstance(error, urllib3.exceptions.ConnectTimeoutError)
    slow = isinstance(error, urllib3.exceptions.ReadTimeoutError | TimeoutError) and not connecting
    return Trouble.UNANSWERED if slow else Trouble.UNREACHED


def _in_words(error: Exception) -> str:
    timeouts = (urllib3.exceptions.ConnectTimeoutError, urllib3.exceptions.ReadTimeoutError, TimeoutError)
    if isinstance(error, urllib3.exceptions.NewConnectionError):  # one of urllib3's timeouts by descent, not by meaning
        return "connection refused or unreachable"
    if isinstance(error, timeouts):
        return f"no answer within {TIMEOUT_SECONDS:g} seconds"
    return f"{type(error).__name__}: {error}"[:EXCERPT_BYTES]
