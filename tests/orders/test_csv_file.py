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
