"""The address of a mail server as an operator writes it, read once."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_PORTS = {"smtp": 25, "smtps": 465, "starttls": 587}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class MailServer:
    """`security`: tls (from the first byte), starttls (or nothing is sent), offered (starttls where the server has it),
    plain (on this machine itself).
    """

    host: str
    port: int
    security: str
    user: str
    password: str


def read_mail_server(url: str) -> MailServer:
    """`smtps://user:password@host:465`, `starttls://...`, `smtp://...`; raises ValueError saying what is wrong."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("must begin with smtps://, starttls:// or smtp:// and name a host")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("must end with the host or its port")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError("needs a user and a password, or neither; write signs as @ : / in them as %40 %3A %2F")
    return MailServer(
        parts.hostname, parts.port or _PORTS[parts.scheme], _security(parts.scheme, parts.hostname), user, password
    )


def _security(scheme: str, host: str) -> str:
    if scheme == "smtp":
        return "plain" if host in _LOOPBACK else "offered"
    return "tls" if scheme == "smtps" else "starttls"
