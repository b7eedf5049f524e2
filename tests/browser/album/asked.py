"""What is asked of an album, from the command to the stories' processes."""

import os
from dataclasses import dataclass
from pathlib import Path

ALL = ("en", "de", "ar", "fr", "es", "pl")


@dataclass(frozen=True)
class Asked:
    """`measured`: languages in which nothing is taken unless something is wrong. `kinds`: of screens; none is all.
    `every_size`: in each language; else only in English."""

    folder: Path
    languages: tuple[str, ...]
    measured: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    every_size: bool = False

    def to_env(self) -> dict[str, str]:
        return {
            "WMS_ALBUM": str(self.folder.absolute()), "WMS_ALBUM_LANGUAGES": " ".join(self.languages),
            "WMS_ALBUM_MEASURED": " ".join(self.measured), "WMS_ALBUM_KINDS": " ".join(self.kinds),
            "WMS_ALBUM_EVERY_SIZE": "1" if self.every_size else "",
        }  # fmt: skip


def asked_by_env() -> Asked | None:
    if "WMS_ALBUM" not in os.environ:
        return None
    languages, measured, kinds = (
        tuple(os.environ.get(f"WMS_ALBUM_{name}", "").split()) for name in ("LANGUAGES", "MEASURED", "KINDS")
    )
    every_size = os.environ.get("WMS_ALBUM_EVERY_SIZE") == "1"
    return Asked(Path(os.environ["WMS_ALBUM"]), languages, measured, kinds, every_size)
