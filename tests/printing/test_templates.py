"""The closed loop: fill a template, draw it as a printer would, read the codes off the picture."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from tests.printing.paper import Code, draw, read
from wms.printing.errors import UnknownTemplate
from wms.printing.rules import foreign_letters, printable, typeset
from wms.printing.templates import FOLDER, fill, sample, template_names

NASTY = {
    "carets": "^XZ^XA^FO0,0^FDowned^FS",
    "tildes": "~HS ~JA ~DG",
    "quotes": '"O\'Neill" \\ `x`',
    "hex": "_5E_7E_1",
    "arabic": "شارع الملك فهد",
    "cyrillic": "Улица Ленина 5",
    "four_kilobytes": "Long Street " * 342,
    "control": "a\x00b\x1dc\x1b\r\nd",
    "template": "{{ 7 * 7 }}{% raw %}",
    "emoji": "Zoë 🚚 漢字",
}
COMMANDS = re.compile(r"[\^~]([A-Z][A-Z0-9@])")


def shipping(**other: Any) -> dict[str, Any]:
    return sample("shipping_4x6") | other


def test_each_template_has_a_sample_that_fills_it() -> None:
    assert {"location", "shipping_4x6", "tote"} <= set(template_names())
    for name in template_names():
        zpl = fill(name, sample(name))
        assert zpl.strip().startswith("^XA")
        assert zpl.strip().endswith("^XZ")
        assert zpl.count("^XA") == zpl.count("^XZ") == 1


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_no_text_can_command_the_printer(text: str) -> None:
    """Whatever the fields say, the label has the same commands; only rows of text come more often."""
    plain = fill("shipping_4x6", shipping(ship_to=address("Plain")))
    nasty = fill("shipping_4x6", shipping(ship_to=address(text), order_number=text, carrier=text, note=text))
    of_rows = {"FO", "A0", "FH", "FD", "FS", "FR", "FB"}
    fixed = [[name for name in COMMANDS.findall(zpl) if name not in of_rows] for zpl in (nasty, plain)]
    assert fixed[0] == fixed[1]
    assert set(COMMANDS.findall(nasty)) == set(COMMANDS.findall(plain))
    assert len(nasty) < 30_000


def address(text: str) -> dict[str, str]:
    return dict.fromkeys(("name", "company", "street1", "street2", "postcode", "city", "state", "country"), text)


def test_a_field_that_lacks_is_named() -> None:
    data = shipping()
    del data["tracking_number"]
    with pytest.raises(UndefinedError, match="tracking_number"):
        fill("shipping_4x6", data)


@pytest.mark.parametrize("name", ["nothing", "../pyproject", "../../etc/passwd", ""])
def test_only_known_templates_are_filled(name: str) -> None:
    with pytest.raises(UnknownTemplate):
        fill(name, {})
    with pytest.raises(UnknownTemplate):
        sample(name)


def test_samples_are_plain_json() -> None:
    for path in FOLDER.glob("*.sample.json"):
        assert isinstance(json.loads(path.read_text("utf-8")), dict)


@pytest.mark.parametrize(
    "number", ["AI0000001234565DE", "AI9876543210982GB", "JD014600003300000012", "1Z999AA10123456784", "RR123456785GB"]
)
def test_the_shipping_label_reads_as_its_tracking_number(number: str, tmp_path: Path) -> None:
    zpl = fill("shipping_4x6", shipping(tracking_number=number))
    assert read(draw(zpl, tmp_path)) == {Code("Code128", number), Code("DataMatrix", number)}


def test_a_long_foreign_number_still_fits(tmp_path: Path) -> None:
    number = "JJD0146000033AB12CD34EF56GH78I"
    zpl = fill("shipping_4x6", shipping(tracking_number=number))
    assert read(draw(zpl, tmp_path)) == {Code("Code128", number), Code("DataMatrix", number)}


def fields_of(zpl: str) -> list[str]:
    """The texts of a label's fields, decoded as the printer does."""
    found = re.findall(r"\^FD(.*?)\^FS", zpl)
    return [
        re.sub(r"(?:_[0-9A-F]{2})+", lambda run: bytes.fromhex(run[0].replace("_", "")).decode(), one) for one in found
    ]


PEOPLE_WRITE = st.text(
    st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="_"), min_size=1, max_size=100
)
WORDS = st.lists(PEOPLE_WRITE, min_size=1, max_size=12).map(lambda words: " ".join(words)[:100].strip() or "x")


@given(name=WORDS, company=WORDS, street=WORDS, more=WORDS, city=WORDS)
def test_each_word_of_an_address_is_on_its_label(name: str, company: str, street: str, more: str, city: str) -> None:
    to = {
        "name": name, "company": company, "street1": street, "street2": more, "city": city[:80],
        "postcode": "N1 1AA", "state": "", "country": "GB",
    }  # fmt: skip
    printed = "".join(fields_of(fill("shipping_4x6", shipping(ship_to=to, order_number=city[:40])))).replace(" ", "")
    for told in (*to.values(), city[:40]):
        assert printable(told).replace(" ", "") in printed


@given(texts=st.lists(WORDS, min_size=1, max_size=7))
def test_the_longest_address_stays_in_its_block(texts: list[str]) -> None:
    rows = typeset(texts, 540, 312, 46)
    assert max(row.y + row.size for row in rows) <= 312


def test_a_house_number_behind_a_long_street_is_printed() -> None:
    street = "Bürgermeister-Musterfrau-von-Beispielhausen-Straße 128a"
    printed = fields_of(fill("shipping_4x6", shipping(ship_to=address("x") | {"street1": street})))
    assert "Straße 128a" in " ".join(printed)
    assert not any("…" in text for text in printed)


def test_letters_are_composed_and_words_keep_together() -> None:
    assert printable("Mu\u0308\u00adhl\u200bweg\u200d 3\x00") == "Mühlweg 3"


def test_letters_that_the_printer_lacks_are_named() -> None:
    assert foreign_letters("東京 1-1") == "京東"
    assert foreign_letters("Zoë Ångström, Łódź, Улица Ленина, Οδός") == ""


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_nasty_text_leaves_the_codes_readable(text: str, tmp_path: Path) -> None:
    data = shipping(ship_to=address(text), order_number=text, carrier=text, note=text, service=text)
    number = data["tracking_number"]
    found = read(draw(fill("shipping_4x6", data), tmp_path))
    assert found == {Code("Code128", number), Code("DataMatrix", number)}


@pytest.mark.parametrize(
    ("template", "size", "text"),
    [
        ("tote", (50.8, 25.4), "T00001"),
        ("location", (101.6, 50.8), "A07-12-3"),
        ("badge", (101.6, 50.8), "P-0042"),
        ("item", (50.8, 25.4), "5012345678900"),
    ],
)
def test_a_place_reads_as_its_code(template: str, size: tuple[float, float], text: str, tmp_path: Path) -> None:
    assert read(draw(fill(template, sample(template)), tmp_path, size)) == {Code("Code128", text)}
