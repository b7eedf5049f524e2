"""The device sheet: a PDF whose codes the handheld's self-test awaits."""

import re
from pathlib import Path

import numpy as np
import zxingcpp

from wms.printing.sheets import contents
from wms.printing.sheets.device import gs1_payload, write_device_sheet

UI = Path(__file__).parents[2] / "handheld_ui/src/handheld"


def test_the_sheet_is_a_pdf_of_several_pages_with_the_address_on_it(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    write_device_sheet(str(path), "https://aisle.example/handheld/")
    written = path.read_bytes()
    assert written.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", written)) == 6


def test_the_matrix_reads_as_the_gs1_message_with_two_separators() -> None:
    rows = [f"{bits:0{contents.MATRIX_WIDTH}b}" for bits in contents.MATRIX]
    modules = np.array([[0 if bit == "1" else 255 for bit in row] for row in rows], dtype=np.uint8)
    picture = np.pad(np.kron(modules, np.ones((4, 4), dtype=np.uint8)), 16, constant_values=255)
    (read,) = zxingcpp.read_barcodes(picture)
    assert read.content_type == zxingcpp.ContentType.GS1
    assert read.text == "".join(f"({ai}){value}" for ai, value in contents.GS1_ELEMENTS)
    assert gs1_payload().count("\xf1") == 3


def test_every_command_on_the_sheet_is_one_that_the_handheld_knows() -> None:
    files = [*UI.glob("flows/**/*.ts"), *UI.glob("tasks/**/*.ts")]
    known = "".join(file.read_text() for file in files if ".test" not in file.name and "words" not in file.parts)
    for code, _ in (*contents.COMMANDS, *contents.REASONS):
        assert re.search(rf"\b{code[1:]}\b", known), code
    for code in (contents.PLAIN, contents.DIGITAL_LINK):
        assert code in known


def test_the_bench_knows_every_command_of_the_sheet() -> None:
    """It does what a command says, or says where it belongs; none is a stranger where the sheet hangs."""
    known = (UI.parent / "station/commands.ts").read_text()
    printed = [code[1:] for code, _ in (*contents.COMMANDS, *contents.REASONS, *contents.AT_THE_BENCH)]
    assert [name for name in printed if not re.search(rf'(?m)^\s*"?{name}"?[:,]|"{name}"', known)] == []
