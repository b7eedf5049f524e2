"""Files that people really bring, each with one fault: line, column and remedy are named, and nothing is written."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.plumbing.spreadsheets.bringing import bring, furnish, rows_of_all_tables

ITEM = "sku,name,weight_g,length_mm,width_mm,height_mm,tracking\n"
MUG = "MUG,Mug,350,120,90,100,none\n"
CODES = "sku,code,quantity\n"
PACKS = "sku,code,quantity,length_mm,width_mm,height_mm\n"
STOCK = "location,sku,quantity,lot,expires_on\n"
TRANSFERS = "target,reference,sku,quantity\n"
PLACES = "code,kind,x_mm\n"
PEOPLE = "badge,name,role,warehouse,pin,username\n"
ORDER = "external_id,name,street1,city,postcode,country,external_line_id,sku,quantity\n"
ADA = "7,Ada,1 Road,London,N1 1AA,GB,1,ITEM-1,2\n"


def _zip(**parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return packed.getvalue()


# table, file, line, column, code
FAULTY: dict[str, tuple[str, bytes | str, int, str, str]] = {
    "nothing at all": ("items", b"", 1, "", "empty_file"),
    "blanks only": ("items", b"\n;;;\n  \n", 1, "", "empty_file"),
    "an old Excel file": ("items", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, 1, "", "not_a_table"),
    "a picture": ("items", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "", "not_a_table"),
    "a packed folder": ("items", _zip(notes__txt="hello"), 1, "", "not_a_table"),
    "half a workbook": ("items", b"PK\x03\x04" + b"x" * 100, 1, "", "not_a_table"),
    "a bomb": ("items", _zip(xl__workbook="0" * 210_000_000), 1, "", "too_large"),
    "letters of no alphabet": ("items", (ITEM + MUG).encode() + b"T\x81\x8d,T,1,1,1,1,none\n", 3, "", "unreadable"),
    "a word for a column": ("items", ITEM.replace("weight_g", "wieght_g") + MUG, 1, "wieght_g", "unknown_column"),
    "a column missing": ("items", ITEM.replace(",height_mm", "") + MUG, 1, "height_mm", "missing_column"),
    "a column twice": ("items", ITEM.replace("tracking", "Name") + MUG, 1, "name", "doubled_column"),
    "an open quote": ("items", f'{ITEM}{MUG}CUP,"Cup,1,1,1,1,none\n', 3, "", "broken_quote"),
    "a value too many": ("items", f"{ITEM}{MUG}CUP,Cup, blue,300,120,90,100,none\n", 3, "", "no_header"),
    "a line cut off": ("items", f"{ITEM}{MUG}CUP,Cup,3", 3, "", "cut_off"),
    "an empty name": ("items", f"{ITEM}{MUG}CUP,,300,120,90,100,none\n", 3, "name", "empty"),
    "words for a number": ("items", f"{ITEM}CUP,Cup,heavy,120,90,100,none\n", 2, "weight_g", "not_a_number"),
    "kilograms for grams": ("items", f'{ITEM}CUP,Cup,"0,35",120,90,100,none\n', 2, "weight_g", "not_whole"),
    "one or a thousand": ("items", f'{ITEM}CUP,Cup,"1.000",120,90,100,none\n', 2, "weight_g", "ambiguous"),
    "a minus": ("items", f"{ITEM}CUP,Cup,-5,120,90,100,none\n", 2, "weight_g", "refused"),
    "a size of nothing": ("items", f"{ITEM}CUP,Cup,5,0,90,100,none\n", 2, "length_mm", "refused"),
    "a word of no choice": ("items", f"{ITEM}CUP,Cup,5,10,90,100,batch\n", 2, "tracking", "not_one_of"),
    "a formula that failed": ("items", f"{ITEM}#REF!,Cup,5,10,90,100,none\n", 2, "sku", "failed_formula"),
    "an id that is a date now": ("items", f"{ITEM}2-Jan,Cup,5,10,90,100,none\n", 2, "sku", "made_a_date"),
    "an item twice": ("items", f"{ITEM}{MUG}CUP,Cup,5,10,90,100,none\n{MUG}", 4, "sku", "doubled"),
    "a name without end": ("items", f"{ITEM}CUP,{'C' * 201},5,10,90,100,none\n", 2, "name", "refused"),
    "an sku that is a bin": ("items", f"{ITEM}A01-01-1,Cup,5,10,90,100,none\n", 2, "sku", "taken"),
    "an sku that is a command": ("items", f"{ITEM}*undo,Cup,5,10,90,100,none\n", 2, "sku", "taken"),
    "tracking of goods that are here": ("items", f"{ITEM}ITEM-1,I,5,10,90,9,lot\n", 2, "tracking", "tracking_fixed"),
    "a barcode rounded": ("item_codes", f"{CODES}ITEM-1,5.01235E+12,1\n", 2, "code", "rounded"),
    "a barcode of nothing": ("item_codes", f"{CODES}ITEM-9,5012345678900,1\n", 2, "sku", "unknown_name"),
    "a barcode of another item": ("item_codes", f"{CODES}ITEM-1,CASE-2,6\n", 2, "code", "taken"),
    "a case of two sides": (
        "item_codes", "sku,code,quantity,length_mm,width_mm\nITEM-1,CASE-9,12,400,300\n", 2, "height_mm", "empty"
    ),
    "a piece with measures of its own": ("item_codes", f"{PACKS}ITEM-1,CASE-9,1,3,2,1\n", 2, "quantity", "refused"),
    "a barcode of two numbers": ("item_codes", f"{CODES}ITEM-1,item-1,6\n", 2, "quantity", "two_quantities"),
    "a kind of no place": ("places", f"{PLACES}X-1,shelf,0\n", 2, "kind", "not_one_of"),
    "a place of another kind": ("places", f"{PLACES}X-1,pick,0\nA01-01-1,reserve,0\n", 3, "kind", "kind_fixed"),
    "a code with an umlaut": ("places", f"{PLACES}Ü-1,pick,0\n", 2, "code", "refused"),
    "a warehouse of nowhere": ("places", "warehouse,code,kind\nSOUTH,X-1,pick\n", 2, "warehouse", "unknown_name"),
    "stock of nothing": ("opening_stock", f"{STOCK}A01-01-1,ITEM-7,5,,\n", 2, "sku", "unknown_name"),
    "stock in a tote": ("opening_stock", f"{STOCK}T00001,ITEM-2,5,,\n", 2, "location", "no_bin"),
    "stock over stock": ("opening_stock", f"{STOCK}A01-01-1,ITEM-1,5,,\n", 2, "quantity", "lies_there"),
    "a lot of what has none": ("opening_stock", f"{STOCK}A01-02-1,ITEM-2,5,L1,\n", 2, "lot", "lot_wrong"),
    "two days in one": ("opening_stock", f"{STOCK}A01-02-1,ITEM-2,5,,3/4/2027\n", 2, "expires_on", "ambiguous_date"),
    "no day at all": ("opening_stock", f"{STOCK}A01-02-1,ITEM-2,5,,31.02.2027\n", 2, "expires_on", "not_a_date"),
    "goods to nowhere": ("transfers", f"{TRANSFERS}SOUTH,R-1,ITEM-1,5\n", 2, "target", "unknown_name"),
    "goods to one's own house": ("transfers", f"{TRANSFERS}MAIN,R-1,ITEM-1,5\n", 2, "target", "same_house"),
    "goods that nobody knows": ("transfers", f"{TRANSFERS}MAIN,R-1,ITEM-9,5\n", 2, "sku", "unknown_name"),
    "a PIN of a year": ("people", f"{PEOPLE}B-1,Ada,picker,MAIN,123456,\n", 2, "pin", "refused"),
    "a role of nobody": ("people", f"{PEOPLE}B-1,Ada,boss,MAIN,,\n", 2, "role", "not_one_of"),
    "a badge that is a tote": ("people", f"{PEOPLE}T00001,Ada,picker,MAIN,,\n", 2, "badge", "taken"),
    "a user name twice": ("people", f"{PEOPLE}B-1,Ada,admin,,,ada\nB-2,Bo,admin,,,ADA\n", 3, "username", "taken"),
    "a printer of strangers": (
        "printers", "code,name,driver,address\nP-1,One,raw9100,8.8.8.8:9100\n", 2, "address", "refused"
    ),
    "a bench at no lane": ("stations", "code,name,lane\nS-1,One,A01-01-1\n", 2, "lane", "no_lane"),
    "a cutoff of no zone": (
        "orders", ORDER.replace("\n", ",cutoff\n") + ADA.replace("\n", ",2027-03-31 16:00\n"), 2, "cutoff", "no_offset"
    ),
    "two addresses for one order": (
        "orders", ORDER + ADA + ADA.replace("1 Road", "9 Lane").replace("1,ITEM-1", "2,ITEM-2"), 3, "street1", "differs"
    ),
    "an unknown item of an order": ("orders", ORDER + ADA + ADA.replace("1,ITEM-1", "2,ITEM-9"), 3, "sku", "refused"),
    "an unknown channel": ("orders", "channel," + ORDER + "web," + ADA, 2, "channel", "refused"),
}  # fmt: skip


@pytest.fixture
def house(act: Callable[..., Any]) -> None:
    act(furnish)


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_file_is_refused_whole_with_line_column_and_remedy(database: Any, name: str) -> None:
    table, data, line, column, code = FAULTY[name]
    before = rows_of_all_tables(database)
    record = bring(table, data)
    fault = record.faults[0]
    assert (record.state, fault["line"], fault["column"], fault["code"]) == ("refused", line, column, code), (
        record.faults
    )
    assert fault["message"]
    assert fault["remedy"]
    assert rows_of_all_tables(database) == before


@pytest.mark.usefixtures("house")
def test_every_fault_is_counted_and_the_first_are_told(database: Any) -> None:
    rows = "".join(f"CUP-{n},Cup,x,10,90,100,none\n" for n in range(300))
    record = bring("items", ITEM + rows)
    assert (record.fault_count, len(record.faults)) == (300, 200)
    assert [fault["line"] for fault in record.faults[:3]] == [2, 3, 4]
