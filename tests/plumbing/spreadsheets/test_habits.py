"""What Excel and its like write around values is understood, or refused where it may mean two things."""

import pytest

from wms.app import load_rooms
from wms.plumbing.spreadsheets.cells import Unclear, as_typed, as_written, day, decimal, whole, yes_no
from wms.plumbing.spreadsheets.history import named_sheet
from wms.plumbing.spreadsheets.rows import open_file
from wms.plumbing.spreadsheets.sheet import Row

HEADER = "sku,name,weight_g,length_mm,width_mm,height_mm"
MUG = "MUG,Mug,350,120,90,100"
FILES = {
    "commas": f"{HEADER}\n{MUG}\n",
    "semicolons": f"{HEADER}\n{MUG}\n".replace(",", ";"),
    "tabs": f"{HEADER}\n{MUG}\n".replace(",", "\t"),
    "bars": f"{HEADER}\n{MUG}\n".replace(",", "|"),
    "a word to one spreadsheet": f"sep=;\n{HEADER}\n{MUG}\n".replace(",", ";"),
    "a byte order mark": f"\ufeff{HEADER}\n{MUG}\n",
    "empty rows": f"\n{HEADER}\n,,,,,\n{MUG}\n,,,,,\n \n\n",
    "an empty column": f"{HEADER},\n{MUG},\n",
    "empty values behind": f"{HEADER}\n{MUG},,\n",
    "another case": f"{HEADER.upper()}\n{MUG}\n",
    "units in brackets": f"sku,Name,Weight (g),Length (mm),Width (mm),Height (mm)\n{MUG}\n",
    "other units": "sku;name;weight kg;length cm;width cm;height cm\nMUG;Mug;0,35;12;9,0;10\n",
    "another order": "name,height_mm,width_mm,length_mm,weight_g,sku\nMug,100,90,120,350,MUG\n",
    "a point and a zero": f"{HEADER}\n{MUG.replace('350', '350.0')}\n",
    "thousands apart": f"{HEADER}\n{MUG}\n".replace("350", "0 350"),
    "a formula that keeps zeros": f"{HEADER}\n{MUG.replace('MUG', '=' + chr(34) + 'MUG' + chr(34))}\n",
    "Windows line ends": f"{HEADER}\r\n{MUG}\r\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=list(FILES))
def test_what_a_spreadsheet_writes_around_an_item_changes_nothing(text: str) -> None:
    load_rooms()
    (row,) = open_file(named_sheet("items"), text.encode(), {}).typed()
    assert isinstance(row, Row), row
    told = [row.values[name] for name in ("sku", "name", "weight_g", "length_mm", "width_mm", "height_mm")]
    assert told == ["MUG", "Mug", 350, 120, 90, 100]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_of_older_programs_are_read(encoding: str) -> None:
    text = f"{HEADER}\nTASSE,Weiße Täßchen,350,120,90,100\n"
    file = open_file(named_sheet("items"), text.encode(encoding), {})
    (row,) = file.typed()
    assert isinstance(row, Row)
    assert row.values["name"] == "Weiße Täßchen"
    assert file.table.letters in ("UTF-8", "UTF-16", "Windows-1252")


def test_a_quoted_line_break_belongs_to_its_value_and_lines_are_counted_as_the_author_does() -> None:
    text = 'code,step,customer,body\nA,pick,Bo,"one\ntwo"\nB,pick,,three\n'
    first, second = open_file(named_sheet("instructions"), text.encode(), {}).typed()
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.values["body"], first.line, second.line) == ("one\ntwo", 2, 4)


@pytest.mark.parametrize(
    ("text", "sign", "number"),
    [
        ("2", "", 2), ("2.0", "", 2), ("2,00", "", 2), ("1 000", "", 1000), ("1\u00a0000", "", 1000),
        ("1,234", "", 1234),
        ("1.234.567", "", 1234567), ("1.234,00", "", 1234), ("1,234.00", "", 1234), ("1'234", "", 1234), ("-3", "", -3),
    ],
)  # fmt: skip
def test_a_whole_number_as_many_countries_write_it(text: str, sign: str, number: int) -> None:
    assert whole(text, sign) == number


@pytest.mark.parametrize("text", ["1,000", "1.000", "1.5", "1e3", "two", "", "1,2,3", "12345678901234567890"])
def test_a_whole_number_that_may_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(Unclear):
        whole(text)


def test_a_fraction_is_read_as_the_file_writes_fractions() -> None:
    assert [str(decimal(text, ",")) for text in ("1,5", "1,250", "1.250", "0,25")] == ["1.5", "1.250", "1250", "0.25"]
    assert str(decimal("1.250", ".")) == "1.250"
    with pytest.raises(Unclear):
        decimal("1,250")


@pytest.mark.parametrize("text", ["2027-12-31", "31.12.2027", "12/31/2027", "31/12/2027", "2027-12-31 00:00:00"])
def test_a_day_as_many_countries_write_it(text: str) -> None:
    assert day(text) == "2027-12-31"


def test_yes_and_no_in_the_words_of_spreadsheets() -> None:
    assert [yes_no(word) for word in ("TRUE", "Wahr", "x", "0", "FALSCH", "no")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20", "-5", "@x", "'=1", "''=1", "'5", "plain", '="05"', "'n Sync", "\t=1", "\r=1", ""]
)
def test_what_looks_like_a_formula_is_given_out_harmless_and_read_back(text: str) -> None:
    written = as_written(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert as_typed(written) == text
