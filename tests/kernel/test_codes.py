"""When two codes are one; the device is held to the same vectors (handheld_ui/src/shared/scan/codes.test.ts)."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from wms.kernel.codes import COMMANDS, is_command, known_as, readings, same_code, units_of, upc_of
from wms.printing.sheets import contents

FOLDER = Path(__file__).parents[1] / "vectors"
CODES = json.loads((FOLDER / "codes.json").read_text())
WORDS = json.loads((FOLDER / "commands.json").read_text())


@pytest.mark.parametrize("case", CODES, ids=[case["about"] for case in CODES])
def test_a_code_is_read_as_the_shared_vector_says(case: dict[str, Any]) -> None:
    assert list(readings(case["code"])) == case["readings"]
    assert same_code(case["code"]) == case["readings"][0]


@pytest.mark.parametrize("case", CODES, ids=[case["about"] for case in CODES])
def test_a_reading_is_its_own_reading(case: dict[str, Any]) -> None:
    assert same_code(case["readings"][0]) == case["readings"][0]


def test_digits_of_eight_are_a_upc_only_when_they_are_no_known_gtin() -> None:
    assert known_as({"00000001234565": "the GTIN", "00012345000065": "the UPC"}, "01234565") == "the GTIN"
    assert known_as({"00012345000065": "the UPC"}, "01234565") == "the UPC"


def test_a_upc_e_and_its_upc_a_name_the_same_thing_whichever_is_printed() -> None:
    chance = random.Random(3)
    drawn = (f"{chance.randrange(2)}{chance.randrange(10**7):07d}" for _ in range(20_000))
    pairs = [(short, upc) for short in drawn if (upc := upc_of(short))]
    assert len(pairs) > 1000
    strangers = [(one, other) for pair in pairs for one, other in (pair, pair[::-1]) if not _same(one, other)]
    assert strangers == []


def _same(printed: str, scanned: str) -> bool:
    return known_as({same_code(printed): True}, scanned) is not None


def test_units_are_those_of_the_code_that_was_scanned() -> None:
    assert units_of({"SKU-7": 1, "22": 6}, "22") == 6
    assert units_of({"SKU-7": 1, "22": 6}, "sku-7") == 1
    assert units_of({"SKU-7": 1, "22": 6}, "23") is None


def test_a_printed_command_is_told_from_a_code() -> None:
    assert [text for text in WORDS["commands"] if not is_command(text)] == []
    assert [text for text in WORDS["codes"] if is_command(text)] == []
    assert sorted(COMMANDS) == WORDS["names"]


def test_every_command_on_the_device_sheet_is_one() -> None:
    printed = [code for code, _ in (*contents.COMMANDS, *contents.REASONS)]
    assert [code for code in printed if not is_command(code)] == []
