"""What notices say, in each language, and that nothing of an order writes headers or marks; no database."""

import re
from datetime import UTC, datetime
from email.errors import MessageError

import pytest

from wms.customers.jobs import mail_of
from wms.customers.queries import Addressed
from wms.customers.rules.chosen import LANGUAGES
from wms.customers.rules.letters import Letter, News
from wms.customers.rules.notices import STEPS, overtaken_by
from wms.customers.rules.progress import Box, Goods, Parcel
from wms.customers.words.letters import write_letter

GONE = datetime(2026, 11, 28, 13, 5, tzinfo=UTC)
BOX = Box("2", "DHL", "JD014", "https://track.example/JD014", {}, GONE)
LINK = "https://house.example/your-order/abc"


def letter(language: str = "en", name: str = "sent", **more: str) -> Letter:
    words = {"number": "1001", "first_name": "Ada", "shop_name": "Lantern & Sons", "shop_url": "", "link": LINK} | more
    goods = (Goods("Tea <b>cup</b>", 2), Goods("Spoon", 1, 6))
    return write_letter(
        language, News(name=name, zone="Europe/Berlin", goods=goods, parcels=(Parcel(BOX, goods),), **words)
    )


def addressed(to: str = "ada@example.org", **more: str) -> Addressed:
    return Addressed(to, "", letter(**more))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_for_each_step(language: str) -> None:
    for name in (*STEPS, "part_sent"):
        written = letter(language, name)
        assert "1001" in written.subject
        assert LINK in written.text
        assert LINK in written.html
        assert LINK in written.chat
        assert "{" not in re.sub(r"<style.*?</style>", "", written.text + written.chat)
        assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in written.html
    assert language == "en" or "order" not in written.subject


def test_moments_are_told_by_the_clocks_of_the_warehouse() -> None:
    assert "28 November 2026, 14:05" in letter().text
    assert "28. November 2026" in letter("de").text


def test_a_letter_without_a_page_leads_nowhere() -> None:
    written = letter(link="")
    assert "See your order" not in written.text + written.html
    assert written.chat == "Lantern & Sons: Your order 1001 is on its way."


def test_names_are_no_marks() -> None:
    assert "Tea &lt;b&gt;cup&lt;/b&gt;" in letter().html
    assert "Tea <b>cup</b>" in letter().text


@pytest.mark.parametrize(
    "hostile",
    ["x@example.org\r\nBcc: all@example.org", "a@example.org, b@example.org", "@", "ada", "<>", "a b@c.d", ""],
)
def test_what_is_no_address_gets_no_mail(hostile: str) -> None:
    """The doors refuse such an address; one that lies in the database all the same goes nowhere."""
    with pytest.raises((ValueError, IndexError, MessageError)):
        mail_of(addressed(hostile), "1", "orders@house.example")


def test_a_name_cannot_write_headers() -> None:
    evil = "Evil\r\nBcc: all@example.org"
    mail = mail_of(addressed(shop_name=evil, number=evil), "1", "orders@house.example")
    assert mail["Bcc"] is None
    head = mail.as_bytes().partition(b"\r\n\r\n")[0]
    assert not re.search(rb"^Bcc", head, re.M)


def test_a_later_step_leaves_nothing_to_say_of_an_earlier_one() -> None:
    assert overtaken_by("accepted") == []
    assert overtaken_by("packed") == ["accepted", "picking"]
    assert overtaken_by("sent") == overtaken_by("cancelled") == ["accepted", "picking", "packed"]
    assert overtaken_by("not_coming") == []
