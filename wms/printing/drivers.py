"""How bytes reach a printer: raw TCP 9100, a CUPS queue, a folder. Each says plainly what it knows of the outcome."""

import ipaddress
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wms.plumbing.outside import PIECE_BYTES, TooMuch, hear, tell_program
from wms.plumbing.settings import settings
from wms.printing.errors import ForbiddenAddress
from wms.printing.rules import complaint_of, read_host_status

CONNECT_SECONDS = 3.0
STATUS_SECONDS = 1.5
STATUS_BYTES = 1024
SEND_SECONDS = 10.0


@dataclass(frozen=True)
class PrinterState:
    """Why a printer would print nothing now, out of PRINTER_FAULTS, and in words; nothing when it would."""

    faults: tuple[str, ...]
    complaint: str


@dataclass(frozen=True)
class Sent:
    """`sent`: handed over whole. `unknown`: begun, and nobody heard the end. `failed`: nothing was printed."""

    state: Literal["sent", "unknown", "failed"]
    detail: str = ""


def send(driver: str, address: str, label: bytes, name: str, networks: str) -> Sent:
    """Sends a label, which a file printer writes under `name`; never raises for what a printer does.

    Raises ForbiddenAddress before anything is sent.
    """
    if driver == "raw9100":
        return send_raw(*check_address(address, networks), label)
    if driver == "cups":
        return send_cups(address, label)
    return send_file(label_folder(address), label, name)


def label_folder(address: str) -> Path:
    """A folder of the data folder's labels; raises ForbiddenAddress for any place outside."""
    top = (settings().data_dir / "labels").resolve()
    folder = (top / address).resolve()
    if not folder.is_relative_to(top):
        raise ForbiddenAddress("a file printer writes into the data folder's labels only", address=address)
    return folder


def check_address(address: str, networks: str) -> tuple[str, int]:
    """Host and port of a printer, as an address inside the declared networks."""
    host, _, port = address.rpartition(":")
    try:
        if not 0 < int(port) < 65_536:
            raise ValueError("no such port")
        ip = ipaddress.ip_address(socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0][4][0])
    except (OSError, ValueError) as error:
        raise ForbiddenAddress(f"{address!r} is not host:port, or the host is unknown", address=address) from error
    declared = [ipaddress.ip_network(block.strip()) for block in networks.split(",") if block.strip()]
    if not any(ip in network for network in declared if network.version == ip.version):
        raise ForbiddenAddress(f"{ip} is in none of the networks of WMS_PRINTER_NETWORKS", address=address)
    return str(ip), int(port)


def send_raw(host: str, port: int, zpl: bytes) -> Sent:
    """One connection: ask for the host status, and send only to a printer that answers that it is ready."""
    try:
        connection = socket.create_connection((host, port), timeout=CONNECT_SECONDS)
    except OSError as error:
        return Sent("failed", f"the printer does not answer at {host}:{port} ({error.strerror or error})")
    with connection:
        faults = _faults(connection)
        if faults:
            return Sent("failed", f"somebody must go to the printer: {complaint_of(faults)}")
        return _hand_over(connection, zpl)


def look_at(driver: str, address: str, networks: str) -> PrinterState | None:
    """What a printer says of itself now; None for one that cannot be asked."""
    if driver != "raw9100":
        return None
    try:
        with socket.create_connection(check_address(address, networks), timeout=CONNECT_SECONDS) as connection:
            faults = _faults(connection)
            return PrinterState(faults, complaint_of(faults))
    except ForbiddenAddress as refusal:
        return PrinterState(("forbidden",), str(refusal.detail))
    except OSError as error:
        return PrinterState(("unreached",), f"it does not answer ({error.strerror or error})")


def _faults(connection: socket.socket) -> tuple[str, ...]:
    """Why not to send. A printer that is connected and silent has its paper or ribbon out, or its head open."""
    try:
        connection.settimeout(STATUS_SECONDS)
        connection.sendall(b"~HS\r\n")
        answer = hear(connection, STATUS_BYTES, STATUS_SECONDS, lambda heard: heard.count(b"\x03") >= 3)
    except TooMuch:
        return ("unreadable",)
    except OSError:
        return ("silent",)
    status = read_host_status(answer)
    return status.faults if status else ("unreadable",)


def _hand_over(connection: socket.socket, zpl: bytes) -> Sent:
    connection.settimeout(SEND_SECONDS)
    try:
        connection.sendall(zpl)
        connection.shutdown(socket.SHUT_WR)
        with suppress(TimeoutError, TooMuch):
            hear(connection, PIECE_BYTES, STATUS_SECONDS, lambda _heard: False)
    except OSError as error:
        return Sent("unknown", f"the connection broke while the label was sent ({error.strerror or error})")
    return Sent("sent")


def send_cups(queue: str, zpl: bytes) -> Sent:
    """A CUPS queue through `zebra`. CUPS reports nothing more, so the label's scan must confirm it."""
    wrong = tell_program([sys.executable, "-m", "wms.printing.cups", queue], zpl, SEND_SECONDS)
    return Sent("failed", f"the queue {queue} took nothing ({wrong})") if wrong else Sent("sent", "handed to CUPS")


def send_file(folder: Path, label: bytes, name: str) -> Sent:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(label)
    except OSError as error:
        return Sent("failed", str(error))
    return Sent("sent")
