"""Whom we may call. A URL is input from a stranger: it must not reach what only this machine or its neighbours see."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
URL_LENGTH = 2000
_NAT64 = ip_network("64:ff9b::/96")
_NOBODYS = (ip_network("fec0::/10"), ip_network("192.88.99.0/24"))  # site-local of old, relays of 6to4


def read_networks(text: str) -> tuple[Network, ...]:
    """CIDR blocks separated by commas."""
    return tuple(ip_network(block.strip()) for block in text.split(",") if block.strip())


def judge_url(url: str) -> str | None:
    """Why this URL can never be an endpoint, or None. Names in other scripts are to be sent as punycode."""
    parts = _split(url)
    if parts is None or len(url) > URL_LENGTH or not all("!" <= sign <= "~" for sign in url):
        return "is not a URL in plain ASCII"
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        return "must begin with https:// or http:// and name a host"
    if parts.username is not None or parts.password is not None:
        return "must not carry a user name or password"
    return "must not have a fragment" if parts.fragment else None


def judge_address(address: str, secure: bool, allowed: Iterable[Network]) -> str | None:
    """Why this resolved address may not be called, or None.

    Only public addresses may, and only over https; those within `allowed` in any way.
    """
    ip = _plain(ip_address(address.partition("%")[0]))
    if any(ip.version == network.version and ip in network for network in allowed):
        return None
    if not ip.is_global or ip.is_multicast or ip.is_reserved or any(ip in network for network in _NOBODYS):
        return f"{ip} is not a public address"
    return None if secure else "http without encryption is allowed in WMS_WEBHOOK_NETWORKS only"


def _plain(ip: Address) -> Address:
    """The IPv4 address inside an IPv6 one that only wraps it."""
    if isinstance(ip, IPv6Address) and ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    if isinstance(ip, IPv6Address):
        return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
    return ip


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
