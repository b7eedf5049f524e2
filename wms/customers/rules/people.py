"""As little of a person as a page needs."""

from collections.abc import Mapping


def first_name(ship_to: Mapping[str, str]) -> str:
    """Their first name; nothing where it is not plain which one that is, as in "Byron, Ada"."""
    name = ship_to.get("name") or ""
    words = [word for word in name.split() if not word.endswith(".")]
    return "" if "," in name or len(words) < 2 else words[0]
