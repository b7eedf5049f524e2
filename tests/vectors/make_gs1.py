"""Writes tests/vectors/gs1.json: scans composed field by field, so what they mean is known without parsing them.

python -m tests.vectors.make_gs1 > tests/vectors/gs1.json
"""

import json
import random
from typing import Any
from urllib.parse import quote

from biip.checksums import gs1_standard_check_digit

GS = "\x1d"
YEAR = 2026
MARKS = ("]C1", "]e0", "]d2", "]Q3", "]J1")
FIXED = {"00", "01", "02", "11", "13", "15", "17", "410", "414", "3100", "3102", "3103", "3302"}
LOTS = ("A1", "L-77", "2026/11", "K.9_x", 'Q"7', "0042", "ABC(1)", "ZZ-TOP", "L9", "batch%7")
SERIALS = ("S1", "SER-99", "000123", "x<y", "9", "A-1.2", "Z*Z")
Case = dict[str, Any]
Field = tuple[str, str]


def cases() -> list[Case]:
    chance = random.Random(1)
    made = [*_composed(chance), *_days(), *_wrong(chance), *_lost(chance), *_plain(), *_links(chance), *_whole_table()]
    return [case | {"this_year": YEAR} for case in made]


def gtin(chance: random.Random) -> str:
    body = f"{chance.randrange(10**13):013d}"
    return body + str(gs1_standard_check_digit(body))


def sscc(chance: random.Random) -> str:
    body = f"{chance.randrange(10**17):017d}"
    return body + str(gs1_standard_check_digit(body))


def meaning(fields: list[Field]) -> Case:
    known = dict(fields)
    kg = next(((ai, value) for ai, value in fields if ai.startswith("310")), None)
    count = known.get("30") or known.get("37")
    return {
        "kind": "gs1",
        "value": {
            "fields": known,
            "gtin": known.get("01") or known.get("02"),
            "lot": known.get("10"),
            "serial": known.get("21"),
            "expires_on": _iso(known.get("17") or known.get("15")),
            "count": int(count) if count else None,
            "weight_g": int(kg[1]) * 1000 // 10 ** int(kg[0][3]) if kg else None,
        },
    }


def _iso(value: str | None) -> str | None:
    """Only for the dates drawn here: this century, a day that exists."""
    return value and f"20{value[:2]}-{value[2:4]}-{value[4:]}"


def joined(fields: list[Field], separator: str = GS) -> str:
    text = ""
    for number, (ai, value) in enumerate(fields):
        text += ai + value
        if ai not in FIXED and number < len(fields) - 1:
            text += separator
    return text


def _drawn(chance: random.Random) -> list[Field]:
    some = [
        ("17", f"{chance.randrange(26, 40)}{chance.randrange(1, 13):02d}{chance.randrange(1, 29):02d}"),
        ("10", chance.choice(LOTS)),
        ("21", chance.choice(SERIALS)),
        ("30", str(chance.randrange(1, 999))),
        ("3102", f"{chance.randrange(10**5):06d}"),
        ("400", "PO-7"),
        ("11", f"25{chance.randrange(1, 13):02d}15"),
        ("420", "1010AB"),
        ("240", "TYPE-X"),
        ("91", "inner"),
    ]
    return [("01", gtin(chance)), *chance.sample(some, chance.randrange(1, 5))]


def _composed(chance: random.Random) -> list[Case]:
    made = []
    for number in range(150):
        fields = _drawn(chance)
        mark = MARKS[number % len(MARKS)]
        spelled = "".join(f"({ai}){value}" for ai, value in fields)
        ways: list[tuple[str, str | None]] = [
            (GS + joined(fields) + GS, mark), (joined(fields) + GS, None), (joined(fields, "~") + "~", mark)
        ]  # fmt: skip
        if not any("(" in value for _, value in fields):
            ways.append((spelled, None))
        text, symbology = ways[number % len(ways)]
        made.append(_case("composed", text, symbology, meaning(fields)))
    for _ in range(15):
        code = sscc(chance)
        made.append(_case("sscc", "00" + code, chance.choice([*MARKS, None]), meaning([("00", code)])))
        content = [("02", gtin(chance)), ("37", str(chance.randrange(1, 99)))]
        made.append(_case("content of a carton", joined(content), "]C1", meaning(content)))
    return made


def _days() -> list[Case]:
    """Day 00 is the last of the month; the century is the nearest one."""
    table = {
        "270200": "2027-02-28", "280200": "2028-02-29", "261200": "2026-12-31", "990101": "1999-01-01",
        "760101": "2076-01-01", "770101": "1977-01-01", "270430": "2027-04-30", "000229": "2000-02-29",
        "750615": "2075-06-15", "260101": "2026-01-01", "251231": "2025-12-31", "780704": "1978-07-04",
    }  # fmt: skip
    made = []
    for value, date in table.items():
        for ai in ("17", "15"):
            expected = meaning([("01", "09506000134352")])
            expected["value"] |= {"fields": {"01": "09506000134352", ai: value}, "expires_on": date}
            made.append(_case("dates", f"0109506000134352{ai}{value}", "]d2", expected))
    return made


def _wrong(chance: random.Random) -> list[Case]:
    made = []
    for _ in range(10):
        good = gtin(chance)
        bad = good[:-1] + str((int(good[-1]) + 1 + chance.randrange(9)) % 10)
        made.append(_case("check digit", f"01{bad}10A1", "]C1", _no("bad_check_digit", "01")))
        made.append(_case("check digit", f"(01){bad}", None, _no("bad_check_digit", "01")))
    for value in ("271301", "270230", "270431", "271132", "270001", "260229", "271299"):
        expected = _no("bad_field", "17")
        made.append(_case("no such day", f"010950600013435217{value}", "]d2", expected))
    for text, ai in (
        ("0812345", "0812"),
        ("01123", "01"),
        ("10", "10"),
        ("1712", "17"),
        ("37ABC", "37"),
        ("", None),
        ("\x1d", None),
    ):
        expected = _no("bad_field", ai) if ai else {"kind": "plain"}
        made.append(_case("cut short", text, "]C1", expected))
    twice = "010950600013435210A1" + GS + "10B2"
    made.append(_case("told twice", twice, "]C1", _no("bad_field", "10")))
    return made


def _lost(chance: random.Random) -> list[Case]:
    """Separators taken out of scans that need them: refused, whatever the symbol says, unless the device is proven."""
    made = []
    tails = [
        ("21", "SER99"),
        ("17", "270331"),
        ("30", "12"),
        ("400", "PO7"),
        ("21", "7"),
        ("37", "24"),
        ("11", "260115"),
    ]
    for number in range(28):
        tail = tails[number % len(tails)]
        text = f"01{gtin(chance)}10{chance.choice(('ABC123', 'L-77', 'K.9', 'X'))}{tail[0]}{tail[1]}"
        made.append(_case("lost separator", text, chance.choice([*MARKS, None]), _no("lost_separator", "10")))
    long = "01095060001343521012345678901234567890" + "21XYZ"
    made.append(_case("longer than a lot", long, "]C1", _no("lost_separator", "10")))
    fields = [("01", "09506000134352"), ("10", "ABC21SER")]
    proven = _case("proven device", joined(fields), "]C1", meaning(fields)) | {"separators_proven": True}
    innocent = [("01", "09506000134352"), ("10", "ABC123")]
    return [*made, proven, _case("nothing hidden", joined(innocent), None, meaning(innocent))]


def _plain() -> list[Case]:
    codes = (
        "5012345678900", "96385074", "012345678905", "A02-04-1", "T00001", "CART-01", "85123A", "*undo", "22423",
        "]C1", "HTTP", "https://example.com/", "https://example.com/track/1Z999", "PACK-1", "0", "1Z999AA10123456784",
        "JD014600003828392837", "0112345678901234", "20", "00123", "A~B", "http://x", "B-1001", "10ABC", "21",
        "https://example.com/01/9506000134352/99", "https://example.com/8004/123", "Ä0195060001343521", "01٠٩٥٠٦",
    )  # fmt: skip
    return [_case("plain", code, None, {"kind": "plain"}) for code in codes]


def _links(chance: random.Random) -> list[Case]:
    made = []
    for number in range(25):
        code, lot = gtin(chance), chance.choice(LOTS)
        fields = [("01", code), ("10", lot), ("21", "S-1"), ("17", "270331")][: 2 + number % 3]
        path = "".join(f"/{ai}/{quote(value, safe='')}" for ai, value in fields if ai != "17")
        path = path.replace("/01/0", "/01/", 1) if number % 2 else path
        host = ("https://id.gs1.org", "http://Example.com/shop/p", "https://a.b:8443")[number % 3]
        if number % 3 == 2:
            path += "?17=270331&utm=x"
        made.append(_case("digital link", host + path, (None, "]Q1", "]d1")[number % 3], meaning(fields)))
    wrong = gtin(chance)[:-1]
    wrong += str((gs1_standard_check_digit(wrong) + 3) % 10)
    made.append(_case("digital link", f"https://id.gs1.org/01/{wrong}", None, _no("bad_check_digit", "01")))
    return made


def _whole_table() -> list[Case]:
    """Fields that no floor script needs must not make a scan unreadable."""
    extra = [("240", "X-1"), ("250", "S2"), ("7003", "2703311230"), ("422", "276"), ("8005", "001234"), ("90", "own")]
    item = ("01", "09506000134352")
    cases = [[item, one, ("10", "A1")] for one in extra]
    return [_case("other fields", joined(fields) + GS, "]d2", meaning(fields)) for fields in cases]


def _no(code: str, ai: str) -> Case:
    return {"kind": "refused", "code": code, "ai": ai}


def _case(about: str, scan: str, symbology: str | None, expected: Case) -> Case:
    return {"about": about, "scan": scan, "symbology": symbology, "expected": expected}


if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(case) for case in cases()) + "\n]")
