"""What the real data lacks, made deterministically and documented as made in data/SOURCE.md.

Measures, barcodes and lots come from a hash of the sku: the same on every machine, and no relation to the real article.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from wms.demo.catalogue import Product, draw

COMPANY_PREFIX = "200"  # GS1 keeps 200-299 for numbers used inside one company
PACK_OF = 12
PACK_BELOW_MINOR = 130  # articles cheaper than this also come in packs of 12 with a barcode of their own
SHELF_LIFE_DAYS = 540


@dataclass(frozen=True)
class Shape:
    """Typical unit of a kind that sells at 2.00: grams and millimetres."""

    weight_g: int
    length_mm: int
    width_mm: int
    height_mm: int


@dataclass(frozen=True)
class Barcode:
    code: str
    quantity: int


@dataclass(frozen=True)
class Lot:
    code: str
    expires_on: date


# First word that occurs in the description decides, so the narrow words stand before the wide ones.
KINDS: tuple[tuple[tuple[str, ...], Shape], ...] = (
    (("CUSHION", "DOORMAT", "RUG ", "QUILT", "BLANKET", "FILLER PAD", "PARASOL"), Shape(260, 255, 187, 51)),
    (("HOT WATER BOTTLE", "LUNCH B", "LANTERN", "CAKESTAND", "CAKE STAND", "CRATE"), Shape(190, 170, 110, 60)),
    (("CARD", "WRAP", "STICKER", "TISSUE", "NAPKIN", "INVITE", "PAPER", "TATTOO"), Shape(30, 136, 102, 5)),
    (("EARRING", "NECKLACE", "BRACELET", "RING ", "KEY", "CHARM", "BROOCH", "HAIR"), Shape(18, 51, 34, 10)),
    (("PEN", "ERASER", "RUBBER", "MAGNET", "BUTTON", "RIBBON", "WHISTLE", "BELL"), Shape(22, 76, 26, 12)),
    (("BAG", "APRON", "TOWEL", "PURSE", "FLANNEL", "CLOTH", "SCARF"), Shape(60, 153, 102, 8)),
    (("MUG", "CUP", "BOWL", "PLATE", "JAR", "TEAPOT", "VASE", "JUG", "GLASS", "CERAMIC"), Shape(160, 81, 72, 72)),
    (("T-LIGHT", "CANDLE", "SOAP", "INCENSE", "TIN", "CASES"), Shape(80, 68, 51, 42)),
    (("SIGN", "FRAME", "CLOCK", "MIRROR", "HOOK", "KNOB", "HANGER"), Shape(110, 136, 85, 17)),
    (("DECORATION", "GARLAND", "BUNTING", "HEART", "FLOWER", "BIRD", "CHRISTMAS"), Shape(45, 85, 68, 21)),
)
ANYTHING = Shape(75, 94, 68, 34)
PERISHING = ("INCENSE", "SOAP", "BATH SALTS", "LIP GLOSS", "COFFEE SCENT", "POTPOURRI")
NOT_PERISHING = ("HOLDER", "DISH", "BURNER", "CHALKBOARD", "RACK")


def measures(product: Product) -> Shape:
    """Weight and size of one unit; dearer articles of a kind are larger and heavier, within a factor of 4."""
    shape = next((shape for words, shape in KINDS if _has(product, words)), ANYTHING)
    worth = min(max(product.price_minor / 200, 0.25), 4.0)
    grow = worth ** (1 / 3)
    return Shape(
        max(2, round(shape.weight_g * worth * _wobble(product.sku, "weight"))),
        _side(shape.length_mm * grow, product.sku, "length"),
        _side(shape.width_mm * grow, product.sku, "width"),
        _side(shape.height_mm * grow, product.sku, "height"),
    )


def barcodes(product: Product) -> tuple[Barcode, ...]:
    """The unit's GTIN-13, and for cheap articles the GTIN-14 of a pack of 12."""
    body = f"{COMPANY_PREFIX}{draw(product.sku, 'gtin', 10**9):09d}"
    unit = Barcode(body + check_digit(body), 1)
    if product.price_minor >= PACK_BELOW_MINOR:
        return (unit,)
    pack = "1" + body
    return (unit, Barcode(pack + check_digit(pack), PACK_OF))


def check_digit(body: str) -> str:
    """The GS1 check digit: weights 3 and 1 from the right (GS1 General Specifications, 7.9.1)."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def has_lots(product: Product) -> bool:
    """Scented and cosmetic articles are kept by lot and expiry."""
    return _has(product, PERISHING) and not _has(product, NOT_PERISHING)


def lots(product: Product, today: date) -> tuple[Lot, ...]:
    """Two lots with different expiry, the earlier first; none for articles without lots."""
    if not has_lots(product):
        return ()
    first = 60 + draw(product.sku, "expiry", 120)
    return tuple(_lot(product.sku, today + timedelta(days=days)) for days in (first, first + 180))


def _lot(sku: str, expires_on: date) -> Lot:
    made = expires_on - timedelta(days=SHELF_LIFE_DAYS)
    return Lot(f"L{made:%y%m}{draw(sku, f'lot {expires_on.month}', 90) + 10}", expires_on)


def _has(product: Product, words: tuple[str, ...]) -> bool:
    return any(word in product.description for word in words)


def _wobble(sku: str, what: str) -> float:
    return 0.85 + draw(sku, what, 31) / 100


def _side(length: float, sku: str, what: str) -> int:
    return max(3, round(length * _wobble(sku, what)))
