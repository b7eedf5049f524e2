"""The closed loop: fill a template, draw it as a printer would, read the codes off the picture."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from tests.printing.paper import Code, draw, read
from wms.printing.errors import UnknownTemplate
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
    """Whatever the fields say, the label has the same commands in the same order."""
    plain = fill("shipping_4x6", shipping(ship_to=address("Plain")))
    nasty = fill("shipping_4x6", shipping(ship_to=address(text), order_number=text, carrier=text, note=text))
    assert COMMANDS.findall(nasty) == COMMANDS.findall(plain)
    assert len(nasty) < 12_000


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


def test_a_long_street_is_printed_smaller_before_it_is_cut() -> None:
    street = "Straße des Siebzehnten Juni 135, Aufgang C"
    zpl = fill("shipping_4x6", shipping(ship_to=address("x") | {"street1": street}))
    assert re.search(r"\^A0N,24,24\^FH\^FDStra_C3_9Fe des Siebzehnten Juni 135, Aufgang C\^FS", zpl)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_nasty_text_leaves_the_codes_readable(text: str, tmp_path: Path) -> None:
    data = shipping(ship_to=address(text), order_number=text, carrier=text, note=text, service=text)
    number = data["tracking_number"]
    found = read(draw(fill("shipping_4x6", data), tmp_path))
    assert found == {Code("Code128", number), Code("DataMatrix", number)}


@pytest.mark.parametrize(
    ("template", "size", "text"), [("tote", (50.8, 25.4), "T00001"), ("location", (101.6, 50.8), "A07-12-3")]
)
def test_a_place_reads_as_its_code(template: str, size: tuple[float, float], text: str, tmp_path: Path) -> None:
    assert read(draw(fill(template, sample(template)), tmp_path, size)) == {Code("Code128", text)}
