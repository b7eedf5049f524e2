"""What customers read: a catalogue of one file for each language."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from wms.kernel.site_time import site_clock

SPOKEN = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "pl": "Polski", "ar": "العربية"}
RIGHT_TO_LEFT = frozenset({"ar"})
Say = Callable[..., str]


@cache
def catalogue(language: str) -> dict[str, str]:
    text = (Path(__file__).parent / f"{language}.json").read_text(encoding="utf-8")
    words: dict[str, str] = json.loads(text)
    return words


def speaker(language: str) -> Say:
    """`say(key, **values)`: a sentence of the catalogue with its values."""
    words = catalogue(language)

    def say(key: str, **values: object) -> str:
        return words[key].format(**values)

    return say


def day_in(language: str, moment: datetime, zone: str) -> str:
    """As 28 November 2026, by the clocks of the zone."""
    there, say = site_clock(moment, zone), speaker(language)
    return say("date", day=there.day, month=say("months").split()[there.month - 1], year=there.year)


def moment_in(language: str, moment: datetime, zone: str) -> str:
    there = site_clock(moment, zone)
    return speaker(language)("at", date=day_in(language, moment, zone), time=f"{there:%H:%M}")
