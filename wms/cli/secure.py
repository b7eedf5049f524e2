"""`wms serve --tls`: a certificate that was given, or one of the house's own with the door that hands its root out."""

import os
from pathlib import Path

import click

from wms.plumbing.certificates import Certificate, fingerprint, names_of_machine, own_certificate
from wms.plumbing.plain_door import PAGE
from wms.plumbing.settings import Settings

WORDS = """Devices that should trust this house open this page once: {page}
Fingerprint of its certificate: {fingerprint}
"""


def chosen_certificate(
    house: Settings, chain: Path | None, key: Path | None, names: tuple[str, ...], host: str
) -> Certificate:
    """Raises ValueError for half a certificate."""
    if (chain is None) != (key is None):
        raise ValueError("--certificate and --key belong together")
    if chain is not None and key is not None:
        return Certificate(chain.absolute(), key.absolute(), None)
    every = {"", "0.0.0.0", "::"}  # noqa: S104 - names of "all addresses", to which nobody connects
    return own_certificate(house.data_dir / "tls", [*names_of_machine(), *names, *({host} - every)])


def plain_door(certificate: Certificate, host: str, plain_port: int, port: int) -> None:
    """What the server's processes are told of the door; none without a root to hand out."""
    if certificate.root is None or not plain_port:
        return
    os.environ["WMS_PLAIN_DOOR"] = f"{host} {plain_port} {port} {certificate.root}"
    page = f"http://{public_name(host)}:{plain_port}{PAGE}"
    click.echo(WORDS.format(page=page, fingerprint=fingerprint(certificate.root)))


def public_name(host: str) -> str:
    """What a device of the same network calls this machine: an address, for names are not known everywhere."""
    if host not in {"0.0.0.0", "::", ""}:  # noqa: S104 - not bound to, only compared with
        return host
    outward = [name for name in names_of_machine() if name.count(".") == 3 and not name.startswith("127.")]
    return outward[0] if outward else "127.0.0.1"
