"""Pictures of the demo's items, drawn from their names: a shape by the noun, a colour by its word. Invented."""

import io
import re
from dataclasses import dataclass

from PIL import Image, ImageDraw

from wms.demo.catalogue import Product, draw

SIDE = 384
FINER = 2  # drawn so many times as large, then made small: soft edges

Tone = str
Colour = tuple[int, int, int]
Part = tuple[str, tuple[int, ...], Tone]
"""What is drawn (`round`, `box`, `shape`, `line`, `arc`), where on a square of 100, and in which tone."""

_SHAPES = """
bag: arc 36 12 64 56 dark; shape 22 36 78 36 84 86 16 86 body
mug: arc 58 38 88 72 dark; box 22 28 68 82 body; box 22 28 68 36 light
box: box 18 38 82 84 body; box 14 28 86 42 dark; box 46 28 54 84 light
candle: box 36 42 64 86 body; line 50 42 50 34 dark; round 44 14 56 36 flame
heart: round 18 22 52 56 body; round 48 22 82 56 body; shape 21 48 79 48 50 84 body
star: shape 50 12 61 39 90 40 67 58 75 87 50 70 25 87 33 58 10 40 39 39 body
tree: box 44 76 56 90 dark; shape 50 10 74 44 26 44 body; shape 50 30 84 78 16 78 body
card: box 22 18 78 84 body; box 30 28 70 58 light; line 32 70 68 70 dark
cushion: shape 14 18 50 26 86 18 78 50 86 82 50 74 14 82 22 50 body; round 45 45 55 55 dark
bowl: round 12 6 88 88 body; box 8 4 92 44 paper; box 34 84 66 92 dark; round 12 38 88 50 light
sign: line 30 34 50 12 dark; line 70 34 50 12 dark; box 12 34 88 72 body; box 24 49 76 57 light
bottle: box 42 10 58 32 dark; box 32 34 68 90 body; box 32 54 68 74 light
flower: round 36 12 64 40 body; round 36 60 64 88 body; round 12 36 40 64 body; round 60 36 88 64 body; round 38
  38 62 62 flame
ring: arc 20 28 80 88 body; shape 50 8 64 22 50 38 36 22 light
clock: round 14 14 86 86 body; round 24 24 76 76 light; line 50 50 50 30 dark; line 50 50 66 58 dark
hook: round 38 8 62 32 body; line 50 30 50 66 dark; arc 30 48 70 90 dark
cake: shape 24 48 76 48 68 88 32 88 body; round 18 24 82 60 light; round 43 14 57 28 flame
book: box 24 14 80 86 body; box 24 14 34 86 dark; box 44 28 70 40 light
frame: box 16 14 84 86 body; box 28 26 72 74 light; shape 28 74 46 48 56 62 62 54 72 74 dark
bunting: line 6 26 94 26 dark; shape 10 26 34 26 22 62 body; shape 38 26 62 26 50 62 light; shape 66 26 90 26 78
  62 body
lamp: shape 36 14 64 14 80 50 20 50 body; box 46 50 54 82 dark; box 32 80 68 88 dark
mat: box 8 32 92 74 body; box 16 40 84 66 light
bird: round 18 34 72 78 body; round 56 20 84 48 body; shape 82 30 96 36 82 42 flame; shape 8 40 30 52 18 66 dark
umbrella: round 10 14 90 94 body; box 6 55 94 98 paper; line 50 54 50 86 dark; line 50 86 60 86 dark
toy: round 28 34 72 88 body; round 32 10 68 46 body; round 28 6 42 20 dark; round 58 6 72 20 dark; round 40 54
  60 78 light
pencil: shape 24 66 66 24 78 36 36 78 body; shape 24 66 36 78 16 86 light; shape 66 24 76 14 88 26 78 36 dark
wrap: box 16 34 84 66 body; round 8 34 26 66 light; round 74 34 94 66 dark
parcel: box 16 26 84 82 body; box 16 48 84 58 light; box 46 26 54 82 light
"""
_WORDS = """
bag: BAG PURSE APRON COVER
mug: MUG CUP TEA COFFEE POT JUG COSY WARMER
candle: CANDLE T-LIGHT INCENSE HOLDER SCENTED
cushion: CUSHION
bowl: BOWL DISH PLATE TRAY LUNCH FOOD BASKET
bottle: BOTTLE JAR VASE TUBE GLASS
clock: CLOCK
ring: RING BRACELET NECKLACE EARRINGS CHARM HAIR DIAMANTE BEAD CRYSTAL
cake: CAKE CAKES EGG CHOCOLATE BAKING CASES
book: NOTEBOOK BOOK JOURNAL DIARY PASSPORT
frame: FRAME PHOTO MIRROR WALL ART TILE
bunting: BUNTING GARLAND RIBBONS TAPE
lamp: LIGHT LIGHTS LAMP LANTERN CHANDELIER
mat: DOORMAT MAT TOWEL RUG DOORSTOP NAPKINS TISSUES
umbrella: UMBRELLA PARASOL
pencil: PENCIL PENCILS PEN STICKERS CHALK CUTLERY
wrap: WRAP PAPER
card: CARD CARDS LETTER LETTERS SIGN MAGNETS POSTCARD
hook: HOOK HANGER KNOB KEY DRAWER
toy: TOY BABUSHKA DOLLY RABBIT DOG CAT DINOSAUR SPACEBOY JIGSAW
bird: BIRD HEN OWL DUCK BUTTERFLY
tree: TREE CHRISTMAS
star: STAR FAIRY DECORATION
heart: HEART HEARTS LOVE SWEETHEART
flower: FLOWER FLOWERS ROSE DAISY GARDEN
box: BOX BOXES TIN SET CABINET KIT CASE
"""
_COLOURS = """
231 128 160: PINK ROSE
84 134 196: BLUE
204 68 66: RED RETROSPOT
96 154 102: GREEN
74 76 84: BLACK
204 208 214: WHITE
222 207 174: IVORY CREAM
158 166 176: SILVER METAL ZINC
212 170 70: GOLD
232 190 72: YELLOW
140 104 176: PURPLE
178 134 92: WOODEN WOOD
128 88 66: CHOCOLATE
"""


def _table(text: str) -> dict[str, str]:
    """`name: what it says`, a line each; a line that begins with blanks goes on."""
    rows = (line.partition(": ") for line in text.strip().replace("\n  ", " ").splitlines())
    return {name: says for name, _, says in rows}


def _part(text: str) -> Part:
    kind, *places, tone = text.split()
    return kind, tuple(map(int, places)), tone


def _colour(text: str) -> Colour:
    red, green, blue = map(int, text.split())
    return red, green, blue


SHAPES = {name: tuple(map(_part, says.split("; "))) for name, says in _table(_SHAPES).items()}
SHAPE_OF = {word: shape for shape, words in _table(_WORDS).items() for word in words.split()}
COLOURS = {word: _colour(tone) for tone, words in _table(_COLOURS).items() for word in words.split()}
OTHERS = ("BLUE", "RED", "GREEN", "YELLOW", "PURPLE", "WOOD", "PINK")
SPOTTED = {"RETROSPOT", "POLKADOT", "SPOT"}
PAPER, FLAME = (244, 241, 234), (240, 176, 64)


@dataclass(frozen=True)
class Look:
    """All that a picture shows; items with the same look share one."""

    shape: str
    colour: str
    spots: bool


def look_of(product: Product) -> Look:
    """By the last noun that we can draw and the first colour; what names none gets one that is always the same."""
    words = re.findall(r"[A-Z][A-Z-]*", product.description.upper())
    shapes = [SHAPE_OF[word] for word in reversed(words) if word in SHAPE_OF]
    colours = [word for word in words if word in COLOURS]
    drawn = OTHERS[draw(product.sku, "colour", len(OTHERS))]
    return Look(
        shapes[0] if shapes else "parcel",
        colours[0] if colours else drawn,
        bool({"RETROSPOT", "POLKADOT", "SPOT"} & set(words)),
    )


def drawing(look: Look) -> bytes:
    """The picture as a PNG of SIDE pixels."""
    large = SIDE * FINER
    image = Image.new("RGB", (large, large), PAPER)
    pen, tones = ImageDraw.Draw(image), _tones(COLOURS[look.colour])
    for kind, places, tone in SHAPES[look.shape]:
        _draw(pen, kind, [place * large / 100 for place in places], tones[tone], large)
    if look.spots:
        _spots(image, tones)
    data = io.BytesIO()
    image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(data, "PNG", optimize=True)
    return data.getvalue()


def _tones(body: Colour) -> dict[Tone, Colour]:
    return {
        "body": body,
        "dark": _mixed(body, (30, 32, 40)),
        "light": _mixed(body, (255, 255, 255)),
        "paper": PAPER,
        "flame": FLAME,
    }


def _mixed(colour: Colour, other: Colour) -> Colour:
    red, green, blue = (round(a * 0.55 + b * 0.45) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _draw(pen: ImageDraw.ImageDraw, kind: str, places: list[float], colour: Colour, large: int) -> None:
    wide = large // 22
    if kind == "round":
        pen.ellipse(places, fill=colour)
    elif kind == "box":
        pen.rounded_rectangle(places, radius=large // 50, fill=colour)
    elif kind == "shape":
        pen.polygon(places, fill=colour)
    elif kind == "line":
        pen.line(places, fill=colour, width=wide)
    else:
        pen.arc(places, 0, 360, fill=colour, width=wide)


def _spots(image: Image.Image, tones: dict[Tone, Colour]) -> None:
    """White dots where the body is, and nowhere else."""
    large = image.width
    pen = ImageDraw.Draw(image)
    for row in range(9):
        for column in range(9):
            x, y = (column + 0.5 + row % 2 / 2) * large / 9, (row + 0.5) * large / 9
            if x < large and image.getpixel((int(x), int(y))) == tones["body"]:
                pen.ellipse((x - large / 45, y - large / 45, x + large / 45, y + large / 45), fill=(255, 255, 255))
