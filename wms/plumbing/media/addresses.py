"""Where a picture or a document is found."""

import re

SHOWN_SIDE = 384
"""What rows name, and a handheld loads; other screens ask for another side of the same picture."""

_ATTACHED = re.compile(r"/api/v1/attachments/([0-9a-f]{64})")
_OURS = re.compile(r"/api/v1/media/([0-9a-f]{64})/\d+")


def address_of(key: str, side: int = SHOWN_SIDE) -> str:
    return f"/api/v1/media/{key}/{side}"


def key_in(address: str | None) -> str | None:
    """The key of the picture that an address names; None for what is not in our store."""
    hit = _OURS.fullmatch(address or "")
    return hit.group(1) if hit else None


def address_of_attachment(key: str) -> str:
    return f"/api/v1/attachments/{key}"


def attachment_in(address: str | None) -> str | None:
    """The key of the document that an address names."""
    hit = _ATTACHED.fullmatch(address or "")
    return hit.group(1) if hit else None
