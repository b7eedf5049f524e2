"""Which sizes of totes the slots of a cart take, as people write it: "2 large, 4 small". Pure."""

import re

_SIZE = r"[^\W\d_][^,]{0,19}"
FORM = rf"((?:[0-9]{{1,2}} +)?{_SIZE}(?:, *[0-9]{{1,2}} +{_SIZE})*)?"
_PART = re.compile(r"(?:([0-9]+) +)?(.+)")


def tidy_sizes(text: str) -> str:
    """In small letters, one blank between words."""
    return ", ".join(" ".join(part.split()) for part in text.lower().split(","))


def size_of_tote(text: str) -> str:
    """ "large"; "" where nothing is said."""
    match = _PART.fullmatch(text.split(",")[0].strip())
    return match[2] if match else ""


def sizes_of_slots(text: str, slots: int) -> tuple[str, ...]:
    """Of each slot, from slot 1 on. A size without a number is that of all `slots`; nothing said: all take any."""
    sizes: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _PART.fullmatch(part)
        count, size = (match[1], match[2]) if match else (None, part)
        sizes += [size] * (slots if count is None else int(count))
    return tuple(sizes) or ("",) * slots
