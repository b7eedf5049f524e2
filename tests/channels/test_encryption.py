"""Over https the judged address is called, under the name that the certificate must show."""

import contextlib
import socket
import ssl
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.channels.receiver import Receiver
from wms.channels.services import sending
from wms.channels.services.deliveries import ClaimedDelivery
from wms.kernel.ids import new_id

SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for shop.example, signed by itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "shop.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("shop.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    own = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path / "shop.pem"
    path.write_bytes(key.private_bytes(*own) + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def https(receiver: Receiver, certificate: Path, monkeypatch: pytest.MonkeyPatch, loopback_allowed: None) -> Receiver:
    """The receiver behind TLS, reached under any name at 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    assert receiver.server is not None
    receiver.server.socket = context.wrap_socket(receiver.server.socket, server_side=True)
    found = [(sending.socket.AF_INET, sending.socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.port))]
    monkeypatch.setattr(sending.socket, "getaddrinfo", lambda *_args, **_kwargs: found)
    return receiver


def claim(url: str) -> ClaimedDelivery:
    return ClaimedDelivery(id=new_id(), endpoint_id=new_id(), url=url, body='{"data":{}}', secrets=(SECRET,))


def test_a_receiver_with_the_right_certificate_is_told(
    https: Receiver, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending.certifi, "where", lambda: str(certificate))
    https.secret = SECRET
    assert sending.send(claim(f"https://shop.example:{https.port}/hook")).status == 200
    assert https.got[0].headers["host"] == f"shop.example:{https.port}"


def test_a_certificate_for_another_name_is_no_receiver_of_ours(
    https: Receiver, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending.certifi, "where", lambda: str(certificate))
    reply = sending.send(claim(f"https://bank.example:{https.port}/hook"))
    assert (reply.status, https.got) == (None, [])
    assert "bank.example" in reply.excerpt


def test_a_certificate_that_nobody_vouches_for_is_refused(https: Receiver) -> None:
    reply = sending.send(claim(f"https://shop.example:{https.port}/hook"))
    assert (reply.status, https.got) == (None, [])


def test_a_name_that_does_not_resolve_is_no_answer(loopback_allowed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: Any, **_kwargs: Any) -> Any:
        raise sending.socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(sending.socket, "getaddrinfo", unknown)
    assert sending.send(claim("https://nowhere.example/")).status is None


def test_an_answer_that_is_no_http_is_no_answer(
    receiver: Receiver, loopback_allowed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_on_tls = replace(claim(receiver.url), url=receiver.url.replace("http://", "https://"))
    reply = sending.send(plain_on_tls)
    assert (reply.status, receiver.got) == (None, [])


def test_a_closed_port_is_said_in_plain_words(receiver: Receiver, loopback_allowed: None) -> None:
    receiver.stop()
    assert sending.send(claim(receiver.url)).excerpt == "connection refused or unreachable"


def test_a_receiver_that_drips_is_cut_off(loopback_allowed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "CUT_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_drip, args=(server,), daemon=True).start()
        started = time.monotonic()
        reply = sending.send(claim(f"http://127.0.0.1:{server.getsockname()[1]}/"))
    assert reply.status is None
    assert time.monotonic() - started < sending.TIMEOUT_SECONDS


def _drip(server: socket.socket) -> None:
    """A byte of a header line now and then, for ever."""
    line, _ = server.accept()
    with line, contextlib.suppress(OSError):
        line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            line.sendall(b"x")
            time.sleep(0.05)
