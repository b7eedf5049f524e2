"""Escaping, and what a printer's host status says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.printing.paper import NO_RIBBON, PAUSED, READY
from wms.printing.rules import LONGEST_FIELD, complaint_of, escape, printable, read_host_status


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Ada Byron", "Ada Byron"),
        ("^XZ", "_5EXZ"),
        ("~HS", "_7EHS"),
        ("a_b", "a_5Fb"),
        ("_5E", "_5F5E"),
        ("Zoë", "Zo_C3_AB"),
        ("عمر", "_D8_B9_D9_85_D8_B1"),
        ('"quoted"', "_22quoted_22"),
        ("back\\slash", "back_5Cslash"),
        ("two\r\nlines\x00", "two  lines"),
        ("{{ 7*7 }}", "_7B_7B 7*7 _7D_7D"),
        (None, "None"),
        (12, "12"),
        ("", ""),
    ],
)
def test_a_field_says_only_its_text(text: object, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(max_size=500))
def test_no_text_can_leave_its_field(text: str) -> None:
    escaped = escape(text)
    assert not set('^~\\"\n\r\t`') & set(escaped)
    assert escaped.isascii()
    assert all(re.match(r"_[0-9A-F]{2}", escaped[match.start() :]) for match in re.finditer("_", escaped))


@given(st.text(max_size=300))
def test_a_printer_reads_the_text_back(text: str) -> None:
    """What ^FH does: _XX becomes the byte, and ^CI28 reads the bytes as UTF-8."""
    raw = re.sub(rb"_([0-9A-F]{2})", lambda match: bytes.fromhex(match[1].decode()), escape(text).encode())
    assert raw.decode() == printable(text)


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert escape("x" * 4096) == "x" * (LONGEST_FIELD - 1) + "_E2_80_A6"
    assert escape("12345678", 8) == "12345678"
    assert escape("123456789", 8) == "1234567_E2_80_A6"


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (READY, ""),
        (PAUSED, "it is paused"),
        (NO_RIBBON, "the ribbon is out"),
        (READY.replace(b"030,0,0", b"030,1,0"), "the paper is out"),
        (READY.replace(b"000,0,0,0,0,2", b"000,0,1,0,0,2"), "the head is open"),
        (READY.replace(b"1218,000,0,", b"1218,000,1,"), "its memory is full"),
        (PAUSED.replace(b"030,0,1", b"030,1,1"), "the paper is out and it is paused"),
    ],
)
def test_the_host_status_says_what_a_person_must_do(answer: bytes, complaint: str) -> None:
    status = read_host_status(answer)
    assert status is not None
    assert complaint_of(status.faults) == complaint


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x02",
        b"\x02030,0,0\x03",
        READY[:20],
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\xff\xfe" * 40,
        b"\x02\x03" * 3,
    ],
)
def test_an_answer_of_no_known_form_is_no_status(answer: bytes) -> None:
    assert read_host_status(answer) is None


@given(st.binary(max_size=200))
def test_no_answer_of_a_printer_breaks_us(answer: bytes) -> None:
    read_host_status(answer)
