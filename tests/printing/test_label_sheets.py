"""Label sheets: a page is rendered as a printer would, and its codes are read off the picture."""

from typing import Any

import pytest

from tests.printing.paper import read
from wms.printing.errors import NotDrawn
from wms.printing.rules import PAPERS, STOCKS
from wms.printing.sheets import draw_sheets, letters

CODES = [
    "A07-12-3",
    "T 0001",
    "5012345678900",
    "z.Z_9:+#-7",
    "LONG CODE WITH BLANKS 0123456789 abcdefghijklmnop-qrstuv-60",
]
DPI = 300


def label(code: str, symbol: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "words": code, "notes": [], "symbol": symbol} | more


def pages(wish: dict[str, Any]) -> list[Any]:
    """Pictures of the pages of a PDF, as an office printer puts them on paper."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(draw_sheets({"begin_at": 1, "as": "pdf"} | wish))
    return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]


@pytest.mark.parametrize("stock", sorted(STOCKS))
def test_every_stock_and_symbol_is_read_off_the_paper(stock: str) -> None:
    labels = [label(code, symbol) for symbol in ("code128", "qr", "datamatrix") for code in CODES]
    codes = [code for page in pages({"labels": labels, "stock": stock}) for code in read(page, all_of_them=True)]
    assert sorted(code.text for code in codes) == sorted(3 * CODES)
    assert {code.symbology for code in codes} == {"Code128", "QRCode", "DataMatrix"}


def test_both_symbols_of_a_label_say_the_same() -> None:
    (page,) = pages({"labels": [label("A07-12-3", "both", check_digits="47", arrow="up")], "stock": "a4-2x7"})
    assert {(code.symbology, code.text) for code in read(page)} == {("Code128", "A07-12-3"), ("QRCode", "A07-12-3")}


def test_the_first_sheet_begins_where_labels_are_left() -> None:
    labels = [label(f"T-{n:04}", "code128") for n in range(4)]
    first, second = pages({"labels": labels, "stock": "a4-3x8", "begin_at": 23})
    used = first.crop((0, 0, first.width, first.height * 0.8))
    assert used.getextrema() == (255, 255)
    assert [len(read(page)) for page in (first, second)] == [2, 2]


def test_stock_lies_on_its_paper_and_no_label_on_another() -> None:
    for stock in STOCKS.values():
        width, height = PAPERS[stock.paper]
        left, top = stock.corner(stock.labels - 1)
        assert left + stock.width <= width + 0.01
        assert top + stock.height <= height + 0.01
        assert stock.across >= stock.width
        assert stock.down >= stock.height
        assert stock.sheets(stock.labels, 1) == 1
        assert stock.sheets(stock.labels, 2) == 2


def test_the_picture_is_the_first_sheet_and_holds_no_markup_of_others() -> None:
    wish = {"labels": [label("T-1", "qr", words="<script>&")], "stock": "a4-2x4", "begin_at": 1, "as": "svg"}
    drawn = draw_sheets(wish).decode()
    assert drawn.startswith("<svg ")
    assert "&lt;script&gt;&amp;" in drawn


def test_names_of_all_alphabets_have_their_letters() -> None:
    assert letters.spans("Łódź Ειρήνη Юлия")[0][0] == "DejaVu"
    assert letters.visual("سلام") == "\ufee1\ufefc\ufeb3"
    assert letters.visual("محمد 12") == "12 \ufeaa\ufee4\ufea4\ufee3"
    assert [font for font, _ in letters.spans("倉庫 7")] == ["STSong-Light", "DejaVu"]


def test_a_word_is_not_torn_while_smaller_letters_keep_it_whole() -> None:
    rows, size = letters.set_text("T-0001", (12, 20), 16)
    assert rows == ["T-0001"]
    assert letters.width("T-0001", size) <= 12


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(NotDrawn):
        draw_sheets({"labels": [{}], "stock": "a4-3x8", "begin_at": 1, "as": "pdf"})
