"""What a channel begins with."""

from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "pl", "ar")
STARTING: dict[str, Any] = {
    "page": True, "links": 1, "days": 90, "shop_name": "", "shop_url": "", "language": "en", "hears": True,
    "mail": [], "chat": [], "reply_to": "", "chat_url": "", "chat_key": 1,
}  # fmt: skip


def language_of(*asked: str) -> str:
    """The first that we speak: `pt-BR` is asked as `pt`."""
    spoken = (each.partition("-")[0].lower() for each in asked)
    return next((each for each in spoken if each in LANGUAGES), LANGUAGES[0])
