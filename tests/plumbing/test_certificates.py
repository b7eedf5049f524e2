"""A certificate of the house's own: trusted by whoever has its root, for the names it was made for, renewed in time."""

import ssl
import stat
from datetime import timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import HTTPSHandler, build_opener

import pytest
from cryptography import x509

from tests.servers import free_port
from wms.kernel import clock
from wms.plumbing.certificates import Certificate, names_of_machine, own_certificate
from wms.plumbing.plain_door import PlainDoor

NAMES = ["localhost", "127.0.0.1"]


class _Yes(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def _asked(certificate: Certificate, trusted: Path, host: str) -> int:
    server = HTTPServer(("127.0.0.1", 0), _Yes)
    ours = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ours.load_cert_chain(certificate.chain, certificate.key)
    server.socket = ours.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.handle_request)
    thread.start()
    try:
        asker = build_opener(HTTPSHandler(context=ssl.create_default_context(cafile=str(trusted))))
        with asker.open(f"https://{host}:{server.server_port}/", timeout=10) as answer:
            return int(answer.status)
    finally:
        thread.join(10)
        server.server_close()


@pytest.mark.parametrize("host", NAMES)
def test_who_trusts_the_root_trusts_the_server(tmp_path: Path, host: str) -> None:
    certificate = own_certificate(tmp_path / "tls", NAMES)
    assert certificate.root is not None
    assert _asked(certificate, certificate.root, host) == 200


def test_a_root_of_another_house_is_not_trusted(tmp_path: Path) -> None:
    certificate, other = (own_certificate(tmp_path / name, NAMES) for name in ("a", "b"))
    assert other.root is not None
    with pytest.raises(URLError):
        _asked(certificate, other.root, "localhost")


def test_keys_are_their_owners_alone_and_the_root_stays(tmp_path: Path) -> None:
    first = own_certificate(tmp_path / "tls", NAMES)
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "tls").iterdir()} == {0o600}
    assert first.root is not None
    kept = first.root.read_bytes(), first.chain.read_bytes()
    again = own_certificate(tmp_path / "tls", NAMES)
    assert (first.root.read_bytes(), again.chain.read_bytes()) == kept
    own_certificate(tmp_path / "tls", [*NAMES, "floor.kram.lan"])
    assert first.root.read_bytes() == kept[0]
    held = x509.load_pem_x509_certificate(again.chain.read_bytes()).extensions
    names = held.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "floor.kram.lan" in names.get_values_for_type(x509.DNSName)


def test_it_is_made_anew_before_it_ends(tmp_path: Path) -> None:
    before = own_certificate(tmp_path / "tls", NAMES).chain.read_bytes()
    clock.use(clock.Clock(offset=timedelta(days=370).total_seconds()))
    try:
        after = own_certificate(tmp_path / "tls", NAMES).chain.read_bytes()
    finally:
        clock.use(clock.Clock())
    assert before != after


def test_the_machine_has_a_name_and_an_address() -> None:
    assert {"localhost", "127.0.0.1"} <= set(names_of_machine())


def test_the_plain_door_hands_out_the_root_and_sends_all_else_to_https(tmp_path: Path) -> None:
    root = own_certificate(tmp_path / "tls", NAMES).root
    assert root is not None
    door = PlainDoor(("127.0.0.1", free_port()), root, 8443)
    door.open()
    guest = HTTPConnection("127.0.0.1", door.server_port, timeout=10)
    try:
        answers = {}
        for path in ("/ca", "/ca/aisle-root.crt", "/office/?first=x"):
            guest.request("GET", path, headers={"Host": f"floor.kram.lan:{door.server_port}"})
            answer = guest.getresponse()
            answers[path] = answer.status, answer.read(), answer.headers.get("Location")
            guest.close()
    finally:
        door.shutdown()
        door.server_close()
    assert b"https://floor.kram.lan:8443/" in answers["/ca"][1]
    assert answers["/ca/aisle-root.crt"][1] == root.read_bytes()
    assert answers["/office/?first=x"] == (307, b"", "https://floor.kram.lan:8443/office/?first=x")
