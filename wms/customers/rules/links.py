"""The signed name of an order: it opens that order's page, cannot be guessed, and needs no row anywhere.

16 bytes of the order's id and 15 of an HMAC-SHA256 over it and the number of the channel's links: a channel that raises
its number makes all its earlier links void.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

PURPOSE = b"customer page"
CHAT_PURPOSE = b"customer chat"
ID_BYTES, MARK_BYTES = 16, 15
LETTERS = 42
FINAL = frozenset({"shipped", "cancelled"})


def link_token(secret: str, order_id: UUID, number: int) -> str:
    key = hmac.digest(secret.encode(), PURPOSE, hashlib.sha256)
    mark = hmac.digest(key, order_id.bytes + number.to_bytes(4, "big"), hashlib.sha256)[:MARK_BYTES]
    return base64.urlsafe_b64encode(order_id.bytes + mark).decode().rstrip("=")


def chat_secret(secret: str, channel: str, number: int) -> str:
    """What the channel's chat messages are signed with, as Standard Webhooks writes secrets; another one by number."""
    key = hmac.digest(secret.encode(), CHAT_PURPOSE, hashlib.sha256)
    return f"whsec_{base64.b64encode(hmac.digest(key, f'{number}:{channel}'.encode(), hashlib.sha256)).decode()}"


def order_named(token: str) -> UUID | None:
    """The order that a token speaks of, true or not; None for what is no token."""
    if len(token) != LETTERS or not token.isascii():
        return None
    try:
        return UUID(bytes=base64.urlsafe_b64decode(token + "==")[:ID_BYTES])
    except ValueError:
        return None


def is_true(token: str, secret: str, order_id: UUID, number: int) -> bool:
    return hmac.compare_digest(token.encode(), link_token(secret, order_id, number).encode())


def has_ended(state: str, changed_at: datetime, days: int, now: datetime) -> bool:
    """So many days after an order is over nobody reads of it any more."""
    return state in FINAL and now - changed_at > timedelta(days=days)
