"""Contact sheets: pictures of one kind of screen in one language and width, small, side by side, with names."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SHEET = (1560, 1460)
ACROSS = {360: 6, 390: 6, 480: 5}
SIZE, GAP, CAPTION, TALLEST = 12, 8, 16, 2.2


def lay_out(folder: Path) -> list[Path]:
    """One or more sheets of each kind, language and width; returns their files."""
    groups: dict[str, list[Path]] = {}
    for picture in sorted(folder.glob("*/*__*_*.png")):
        groups.setdefault(f"{picture.parent.name}_{picture.stem.rpartition('__')[2]}", []).append(picture)
    sheets = folder / "sheets"
    sheets.mkdir(exist_ok=True)
    return [path for name, pictures in groups.items() for path in _sheets(sheets / name, pictures)]


def _sheets(name: Path, pictures: list[Path]) -> list[Path]:
    across = ACROSS.get(int(name.name.rpartition("_")[2]), 3)
    wide = SHEET[0] // across - GAP
    made: list[Path] = []
    sheet = _Sheet(wide)
    for start in range(0, len(pictures), across):
        thumbs = [_thumb(picture, wide) for picture in pictures[start : start + across]]
        if not sheet.holds(thumbs) and sheet.top > 0:
            made.append(sheet.save(name, len(made)))
            sheet = _Sheet(wide)
        sheet.add(thumbs, pictures[start : start + across])
    return [*made, sheet.save(name, len(made))]


def _thumb(picture: Path, wide: int) -> Image.Image:
    """A long page is cut where a hand would have scrolled twice."""
    with Image.open(picture) as image:
        part = image.convert("RGB").crop((0, 0, image.width, min(image.height, int(image.width * TALLEST))))
        return part.resize((wide, max(1, part.height * wide // part.width)), Image.Resampling.LANCZOS)


class _Sheet:
    def __init__(self, wide: int) -> None:
        self.wide, self.top = wide, 0
        self.image = Image.new("RGB", SHEET, "white")
        self.pen, self.font = ImageDraw.Draw(self.image), ImageFont.load_default(SIZE)

    def holds(self, thumbs: list[Image.Image]) -> bool:
        return self.top + max(thumb.height for thumb in thumbs) + CAPTION <= SHEET[1]

    def add(self, thumbs: list[Image.Image], pictures: list[Path]) -> None:
        for n, (thumb, picture) in enumerate(zip(thumbs, pictures, strict=True)):
            left = n * (self.wide + GAP)
            self.pen.text((left, self.top), picture.stem.rpartition("__")[0][-self.wide // 7 :], "black", self.font)
            self.image.paste(thumb, (left, self.top + CAPTION))
        self.top += max(thumb.height for thumb in thumbs) + CAPTION + GAP

    def save(self, name: Path, number: int) -> Path:
        path = name.with_name(f"{name.name}_{number + 1:02d}.png")
        self.image.crop((0, 0, SHEET[0], min(SHEET[1], self.top or 1))).save(path)
        return path
