"""One spelling for codes that mean the same."""

GTIN_LENGTHS = (8, 12, 13, 14)


def same_item_code(code: str) -> str:
    """One spelling for a GTIN-8, 12, 13 and 14 of the same thing (GS1 General Specifications, 3.3.2: zero-filled)."""
    code = code.strip()
    return code.zfill(14) if code.isdecimal() and code.isascii() and len(code) in GTIN_LENGTHS else code


def same_place_code(code: str) -> str:
    return code.strip().upper()
