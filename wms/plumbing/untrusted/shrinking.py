"""`python -m wms.plumbing.untrusted.shrinking FOLDER`: a picture on standard input becomes one file for each side.

A process of its own, with an end to its memory: what strangers draw is decoded here, and no loop of the server stands
still meanwhile. What the file is, its bytes say. Only its pixels are kept: no EXIF, no profile, no second frame.
"""

import io
import json
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from wms.plumbing.untrusted.limits import MOST_PIXELS, SIDES

KINDS = ("JPEG", "PNG", "WEBP")
MOST_MEMORY = 1_500_000_000
QUALITY = 82


def shrink(data: bytes, folder: Path) -> dict[str, Any]:
    """{width, height} of the largest file made, or {refused}: not_a_picture, too_many_pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count pixels ourselves
            image = Image.open(io.BytesIO(data), formats=KINDS)
        if image.width * image.height > MOST_PIXELS:
            return {"refused": "too_many_pixels"}
        image.draft("RGB", (max(SIDES), max(SIDES)))
        plain = _plain(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, MemoryError):
        return {"refused": "too_many_pixels"}
    except (OSError, ValueError, SyntaxError, EOFError):  # whatever a broken file makes its reader raise
        return {"refused": "not_a_picture"}
    for side in sorted(SIDES, reverse=True):
        plain.thumbnail((side, side), Image.Resampling.LANCZOS)
        plain.save(folder / str(side), "WEBP", quality=QUALITY)
        if side == max(SIDES):
            size = plain.size
    return {"width": size[0], "height": size[1]}


def _plain(image: Image.Image) -> Image.Image:
    """Its pixels and nothing else."""
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    plain = image.convert("RGBA" if clear else "RGB")
    plain.info = {}
    return plain


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    print(json.dumps(shrink(sys.stdin.buffer.read(), Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
