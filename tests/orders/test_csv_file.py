"""Orders from CSV files: whole or not at all, with the line at fault named."""

import pytest

from wms.kernel.errors import InvalidInput
from wms.orders.csv_file import read_orders

HEADER = "external_id,name,street1,city,postcode,country,external_line_id,sku,quantity"
ADA = "7,Ada,1 Road,London,N1 1AA,GB,1,ITEM-1,2\n7,Ada,1 Road,London,N1 1AA,GB,2,ITEM-2,1\n"
GOOD = f"{HEADER}\n{ADA}8,Bo,2 Road,Leeds,LS1 1AA,GB,1,ITEM-1,1\n"


def _faults(text: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refusal:
        read_orders(text if isinstance(text, bytes) else text.encode(), "csv")
    return [(error["field"], error["message"]) for error in refusal.value.errors]


def test_rows_of_one_order_become_its_lines() -> None:
    orders = read_orders(GOOD.encode(), "csv")
    assert [(o.external_id, len(o.body["lines"]), o.line) for o in orders] == [("7", 2, 2), ("8", 1, 4)]
    assert orders[0].body["ship_to"]["city"] == "London"


@pytest.mark.parametrize(
    ("row", "field", "word"),
    [
        ("9,Cy,1 Road,Bath,BA1 1AA,GB,1,ITEM-1,-3", "line 5", "quantity"),
        ("9,Cy,1 Road,Bath,BA1 1AA,GB,1,ITEM-1,1.5", "line 5", "whole number"),
        ("9,Cy,1 Road,Bath,BA1 1AA,GB,1,ITEM-1,999999999", "line 5", "quantity"),
        ("9,Cy,1 Road,Bath,BA1,England,1,ITEM-1,1", "line 5", "country"),
        ("9,Cy,1 Road,Bath", "line 5", "cut off"),
        ("9,Cy,,Bath,BA1 1AA,GB,1,ITEM-1,1", "line 5", "street1"),
        ("9,Cy,1 Road,Bath,BA1 1AA,GB,1,,1", "line 5", "sku"),
        ("7,Eve,9 Road,Bath,BA1 1AA,GB,3,ITEM-1,1", "line 5", "differs from line 2"),
    ],
)
def test_a_bad_row_is_named_by_its_line(row: str, field: str, word: str) -> None:
    ((found, message),) = _faults(f"{GOOD}{row}\n")
    assert found == field
    assert word in message


def test_a_file_in_another_encoding_is_refused_with_its_line() -> None:
    ((field, message),) = _faults(GOOD.replace("Bo", "Bø").encode("latin-1"))
    assert (field, "UTF-8" in message) == ("line 4", True)


def test_a_wrong_header_an_empty_file_and_an_open_quote_are_refused() -> None:
    assert _faults("a,b\n1,2\n")[0][0] == "line 1"
    assert _faults(f"{HEADER}\n") == [("line 1", "no order follows the header")]
    assert "CSV" in _faults(f'{GOOD}9,"Cy,1 Road,Bath\n')[0][1]


ONE = "C1,Test Person,1 Test Road,London,N1 1AA,GB,1,ITEM-1,2"
SHEETS = {
    "semicolons": f"{HEADER}\n{ONE}\n".replace(",", ";"),
    "tabs": f"{HEADER}\n{ONE}\n".replace(",", "\t"),
    "a word to one spreadsheet": f"sep=;\n{HEADER}\n{ONE}\n".replace(",", ";"),
    "a byte order mark": f"\ufeff{HEADER}\n{ONE}\n",
    "empty rows": f"{HEADER}\n,,,,,,,,\n{ONE}\n,,,,,,,,\n \n\n",
    "an empty column": f"{HEADER},\n{ONE},\n",
    "empty values behind": f"{HEADER}\n{ONE},,\n",
    "another case": f"{HEADER.title().replace(',', ', ')}\n{ONE}\n",
    "blanks for lines": f"{HEADER.replace('_', ' ')}\n{ONE}\n",
    "a point and a zero": f"{HEADER}\n{ONE}.0\n",
    "a formula that keeps zeros": f"{HEADER}\n{ONE.replace('C1', '=' + chr(34) + 'C1' + chr(34), 1)}\n",
    "Windows line ends": f"{HEADER}\r\n{ONE}\r\n",
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_what_a_spreadsheet_writes_around_an_order_changes_nothing(sheet: str) -> None:
    (order,) = read_orders(sheet.encode(), "csv")
    assert (order.external_id, order.body["lines"][0]["quantity"], order.body["ship_to"]["country"]) == ("C1", 2, "GB")


@pytest.mark.parametrize("value", ["4.50123E+11", "4,50123E+11", "4.50123e11", "4E+11", "45012345678901200000"])
@pytest.mark.parametrize("column", ["external_id", "external_line_id", "sku"])
def test_an_id_that_a_spreadsheet_rounded_is_refused_with_words(column: str, value: str) -> None:
    cells = dict(zip(HEADER.split(","), ONE.split(","), strict=True)) | {column: f'"{value}"'}
    with pytest.raises(InvalidInput) as refused:
        read_orders(f"{HEADER}\n{','.join(cells.values())}\n".encode(), "csv")
    (fault,) = refused.value.errors
    words = f"{column} {value} looks rounded by a spreadsheet; format the column as text"
    assert (fault["field"], fault["message"]) == ("line 2", words)


@pytest.mark.parametrize(
    ("value", "words"), [("2-Jan", "made a date"), ("#REF!", "instead of a value"), ("###", "shows")]
)
def test_other_things_that_a_spreadsheet_makes_of_codes_are_refused(value: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read_orders(f"{HEADER}\n{ONE.replace('ITEM-1', value)}\n".encode(), "csv")


@pytest.mark.parametrize("value", ["1.5", "1,000", "1.000", "1e3", "two"])
def test_a_quantity_that_may_mean_two_things_is_refused(value: str) -> None:
    with pytest.raises(InvalidInput, match="not a whole number"):
        read_orders(f'{HEADER}\n{ONE[:-1]}"{value}"\n'.encode(), "csv")


def test_the_message_says_how_the_header_was_read() -> None:
    with pytest.raises(InvalidInput, match=r"missing external_id.*separated by semicolons"):
        read_orders(f"{HEADER.replace('external_id', 'id')}\n".replace(",", ";").encode(), "csv")
