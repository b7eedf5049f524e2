"""A certificate of the house's own: a root that is handed to devices once, and the server's, made anew as needed.

The root's key never leaves the data folder; whoever has it can pretend to be any site to a device that trusts the root.
"""

import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from wms.kernel.clock import utc_now

ROOT_LASTS = timedelta(days=3650)
SERVER_LASTS = timedelta(days=397)  # what telephones take at most
RENEWED_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Certificate:
    """Files: the server's chain and its key; `root` for devices to trust, None when somebody else signed it."""

    chain: Path
    key: Path
    root: Path | None


def own_certificate(folder: Path, names: Iterable[str]) -> Certificate:
    """The server's certificate for these names and addresses, made anew when they change or it is nearly over."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    root, server = folder / "root.crt", folder / "server.crt"
    asked = sorted(set(names))
    if not root.exists():
        _make_root(folder)
    if not server.exists() or not _still_good(server, asked):
        _make_server(folder, asked)
    return Certificate(server, folder / "server.key", root)


def names_of_machine() -> list[str]:
    """What devices of the same network may call this machine: its names and addresses."""
    host = socket.gethostname()
    names = {"localhost", "127.0.0.1", host, host.partition(".")[0] + ".local", socket.getfqdn(), *_addresses(host)}
    return sorted(name for name in names if name)


def _addresses(host: str) -> set[str]:
    try:
        addresses = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except OSError:
        addresses = set()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: the system only says which way it would go
            addresses.add(str(probe.getsockname()[0]))
        except OSError:  # no network at all
            pass
    return {address for address in addresses if "%" not in address}


def fingerprint(root: Path) -> str:
    """What a person compares before they trust a root."""
    return x509.load_pem_x509_certificate(root.read_bytes()).fingerprint(hashes.SHA256()).hex(":").upper()


def _make_root(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Aisle of {socket.gethostname()}"[:64])])
    usage = x509.KeyUsage(
        digital_signature=False, key_cert_sign=True, crl_sign=True, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        _begun(subject, subject, key, ROOT_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write_key(folder / "root.key", key)
    _write(folder / "root.crt", made.public_bytes(serialization.Encoding.PEM))


def _make_server(folder: Path, names: list[str]) -> None:
    root = x509.load_pem_x509_certificate((folder / "root.crt").read_bytes())
    root_key = serialization.load_pem_private_key((folder / "root.key").read_bytes(), None)
    if not isinstance(root_key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{folder / 'root.key'} is not a key that we made")
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Aisle")])
    made = (
        _begun(subject, root.subject, key, SERVER_LASTS)
        .add_extension(x509.SubjectAlternativeName([_named(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    _write_key(folder / "server.key", key)
    _write(folder / "server.crt", made.public_bytes(serialization.Encoding.PEM))


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, lasts: timedelta
) -> x509.CertificateBuilder:
    now = utc_now()
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    return builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + lasts - timedelta(days=1))


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _still_good(server: Path, names: list[str]) -> bool:
    certificate = x509.load_pem_x509_certificate(server.read_bytes())
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    ends: datetime = certificate.not_valid_after_utc
    return {_named(name) for name in names} <= set(held) and ends - utc_now() > RENEWED_BEFORE


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    _write(path, key.private_bytes(encoding, form, serialization.NoEncryption()))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and its owner's alone."""
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    fresh.replace(path)
