"""When two codes are one: the rule of sameness that catalogue, layout, intake, judges and devices share.

handheld_ui/src/shared/scan/codes.ts says the same; both are held to tests/vectors/codes.json.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

What = TypeVar("What")

GTIN_LENGTHS = (8, 12, 13, 14)
BLANKS = " \t\r\n"  # not the separators of GS1, which Python counts among the blanks
COMMANDS = {
    "undo", "more", "skip", "short", "full", "qty", "pause", "done", "next", "back", "ok", "yes", "no", "empty",
    "fewer", "damaged", "wrong_item", "unreachable", "unreadable", "stock", "info", "move", "people", "scans",
    "why", "map", "help", "selftest", "theme", "voice", "camera", "training", "export", "sign_in", "sign_out",
    "missing", "reopen", "reprint", "label", "break", "count", "adjust", "walk_order", "transfer", "all", "tracking",
    "photo",
}  # fmt: skip
# The label of a place, in whatever form a house has always used; * and @ begin commands, blanks stand alone.
PLACE_CODE = r"[A-Za-z0-9#/](?: ?[\x21-\x7e])*"
_COMMAND = re.compile(r"[*@]([a-z_]+|[0-9]{1,2}|qty[0-9]{1,5})", re.IGNORECASE)
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def same_code(code: str) -> str:
    """One spelling for all that a scanner may send for one printed code: equal results, equal codes.

    Capitals for letters; a GTIN-8, 12, 13 or 14 with its check digit in 14 digits (GS1 General Specifications, 3.3.2),
    a UPC-E as the UPC-A that it stands for. Digits without a check digit are a house's own and stay as they are.
    """
    text = code.strip(BLANKS)
    if text.isascii() and text.isdecimal():
        gtin = text if len(text) in GTIN_LENGTHS and has_check_digit(text) else upc_of(text)
        if gtin is not None:
            return gtin.zfill(14)
    return text.translate(_UPPER)


def readings(code: str) -> tuple[str, ...]:
    """The spellings that a code may be known by, the likeliest first: eight digits may be GTIN-8 and UPC-E at once."""
    text = code.strip(BLANKS)
    first, upc = same_code(text), upc_of(text)
    more = [] if upc is None else [upc.zfill(14)]
    if len(first) == 14 and first.startswith("00") and len(text) != 8:
        more += [short.zfill(14) for short in shortened(first[2:]) if has_check_digit(short)]
    return (first, *(other for other in more if other != first))


def known_as(things: Mapping[str, What], code: str) -> What | None:
    """What a scanned code names among things that are kept by `same_code`."""
    return next((things[reading] for reading in readings(code) if reading in things), None)


def units_of(codes: Mapping[str, int], scanned: str) -> int | None:
    """Units that one scan of this code stands for, among an item's codes as they are printed; None: not its code."""
    return known_as({same_code(code): units for code, units in reversed(list(codes.items()))}, scanned)


def all_readings(codes: Iterable[str]) -> set[str]:
    return {reading for code in codes for reading in readings(code)}


def is_command(code: str) -> bool:
    """Whether a printed command says this: `*undo`, `@move`, `*qty12`, or the number of a row, `*3`."""
    match = _COMMAND.fullmatch(code.strip(BLANKS))
    return match is not None and (match[1].lower() in COMMANDS or match[1][-1].isdigit())


def has_check_digit(digits: str) -> bool:
    """Whether the last digit is the GS1 modulo-10 check digit of those before it (General Specifications, 7.9)."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0


def upc_of(text: str) -> str | None:
    """The UPC-A whose zeros a UPC-E leaves out (GS1 General Specifications, 5.2.2.4.2); None: no UPC-E."""
    if re.fullmatch(r"[01][0-9]{7}", text) is None:
        return None
    system, maker, last, check = text[0], text[1:6], text[6], text[7]
    if last in "012":
        body = f"{maker[:2]}{last}0000{maker[2:]}"
    elif last in "34":
        kept = int(last)
        body = f"{maker[:kept]}{'0' * 5}{maker[kept:]}"
    else:
        body = f"{maker}0000{last}"
    upc = system + body + check
    return upc if has_check_digit(upc) else None


def shortened(upc: str) -> list[str]:
    """The UPC-E forms of a UPC-A: none, unless it has zeros in the right places."""
    system, code, check = upc[0], upc[1:11], upc[11]
    forms = [
        (code[2] in "012" and code[3:7] == "0000", code[:2] + code[7:] + code[2]),
        (code[3:8] == "00000", code[:3] + code[8:] + "3"),
        (code[4:9] == "00000", code[:4] + code[9] + "4"),
        (code[5:9] == "0000" and code[9] in "56789", code[:5] + code[9]),
    ]
    made = [system + six + check for fits, six in forms if fits and system in "01"]
    return [form for form in made if upc_of(form) == upc]
