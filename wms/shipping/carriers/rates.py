"""The table of our own rates: zones by destination, bands by weight.

Edit this file when prices change; nothing else knows a price.
"""

CURRENCY = "GBP"
VOLUME_MM3_PER_G = 5_000  # carriers bill at least one kilogram for each 5,000 cm3

_EUROPE = """
AD AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI
SK SM UA VA XK
"""
EUROPE = frozenset(_EUROPE.split())

# The heaviest gram of each band, and pence for it; a shorter row means that nobody carries more there.
BANDS_G = (1_000, 2_000, 5_000, 10_000, 20_000, 30_000)
RATES: dict[tuple[str, str], tuple[int, ...]] = {
    ("domestic", "standard"): (399, 459, 589, 799, 1_199, 1_699),
    ("domestic", "express"): (699, 799, 999, 1_399, 1_999, 2_699),
    ("europe", "standard"): (899, 1_049, 1_399, 1_999, 2_999, 3_999),
    ("europe", "express"): (1_999, 2_299, 2_999, 4_199, 6_199, 8_199),
    ("world", "standard"): (1_499, 1_999, 3_499, 5_999, 9_999),
    ("world", "express"): (3_499, 4_499, 6_999, 10_999, 17_999),
}


def zone_of(sender_country: str, country: str) -> str:
    if country == sender_country:
        return "domestic"
    return "europe" if {country, sender_country} <= EUROPE else "world"


def billed_weight(weight_g: int, length_mm: int, width_mm: int, height_mm: int) -> int:
    """Grams: what it weighs or what its volume counts for, whichever is more."""
    return max(weight_g, -(-length_mm * width_mm * height_mm // VOLUME_MM3_PER_G))


def price(zone: str, service: str, billed_g: int) -> int | None:
    """Pence, or None when nobody carries such a weight there."""
    prices = RATES.get((zone, service), ())
    return next((pence for heaviest, pence in zip(BANDS_G, prices, strict=False) if billed_g <= heaviest), None)
