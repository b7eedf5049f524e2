"""Codes of items: GTIN-8, -12, -13 and -14 are one number (GS1 General Specifications, section 3.3.2)."""


def normal_code(code: str) -> str:
    """The form under which a code is kept: a GTIN with its check digit in 14 digits, others as they are."""
    if code.isdecimal() and len(code) in (8, 12, 13, 14) and has_check_digit(code):
        return code.rjust(14, "0")
    return code


def has_check_digit(digits: str) -> bool:
    """Whether the last digit is the GS1 modulo-10 check digit of those before it."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0
