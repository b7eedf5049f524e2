"""WebSocket's frames, by wsproto's client: what it writes is read however it is cut, and what is written it reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wsproto.frame_protocol import FrameProtocol, Opcode

from wms.plumbing.frames import BrokenFrames, FrameReader, Message, acceptance, frame, goodbye, pong

MOST = 70_000
_texts = st.one_of(
    st.text(max_size=300), st.sampled_from(["é" * 30_000, "x" * 125, "x" * 126, "x" * 65_535, "x" * 65_536])
)
_messages = st.lists(st.one_of(_texts, st.binary(max_size=300)), max_size=5)


def _masked(first: int, payload: bytes, mask: bytes = b"\1\2\3\4") -> bytes:
    hidden = bytes(byte ^ mask[n % 4] for n, byte in enumerate(payload))
    return bytes((first, 0x80 | len(payload))) + mask + hidden


def _long(first: int, size: int) -> bytes:
    return bytes((first, 0x80 | 127)) + size.to_bytes(8, "big") + b"\0\0\0\0" + b"x" * size


def _read_in_pieces(sent: bytes, sizes: list[int]) -> list[Message]:
    reader, heard = FrameReader(MOST), []
    for size in sizes:
        heard += list(reader.read(sent[:size]))
        sent = sent[size:]
    return heard + list(reader.read(sent))


@given(_messages, st.lists(st.integers(1, 5000), max_size=20), st.integers(1, 4))
def test_what_a_client_writes_is_read_however_it_is_cut(
    messages: list[str | bytes], sizes: list[int], parts: int
) -> None:
    client, sent = FrameProtocol(client=True, extensions=[]), b""
    for message in messages:
        step = max(1, -(-len(message) // parts))
        pieces = [message[at : at + step] for at in range(0, len(message), step)] or [message]
        for number, piece in enumerate(pieces, 1):
            sent += client.send_data(piece, fin=number == len(pieces))
            sent += client.ping(b"between")  # a control may stand between the frames of a message
    heard = [part for part in _read_in_pieces(sent, sizes) if part[0] is not Opcode.PING]
    assert heard == [(Opcode.TEXT if isinstance(m, str) else Opcode.BINARY, m) for m in messages]


@given(_texts)
def test_what_is_written_a_client_reads(text: str) -> None:
    client = FrameProtocol(client=True, extensions=[])
    client.receive_bytes(frame(text) + pong(b"here") + goodbye(1000))
    frames = list(client.received_frames())
    assert "".join(str(part.payload) for part in frames if part.opcode == Opcode.TEXT) == text
    assert (frames[-2].opcode, frames[-2].payload) == (Opcode.PONG, b"here")
    assert (frames[-1].opcode, frames[-1].payload[0]) == (Opcode.CLOSE, 1000)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (bytes((0x81, 1)) + b"x", 1002),  # not masked
        (_masked(0xC1, b"x"), 1002),  # compressed, which nobody agreed to
        (_masked(0x80, b"x"), 1002),  # goes on with nothing
        (_masked(0x01, b"x") + _masked(0x81, b"y"), 1002),  # a second message within the first
        (_masked(0x83, b"x"), 1002),  # a kind that is not there
        (_masked(0x09, b"x"), 1002),  # a control in parts
        (bytes((0x89, 0x80 | 126, 0, 200)), 1002),  # a long control
        (_long(0x81, MOST + 1), 1009),
        (_masked(0x01, b"x") + _long(0x80, MOST), 1009),  # too much in parts
    ],
)
def test_what_is_no_websocket_is_refused(sent: bytes, status: int) -> None:
    with pytest.raises(BrokenFrames) as broken:
        list(FrameReader(MOST).read(sent))
    assert broken.value.status == status


def test_a_goodbye_comes_with_its_answer() -> None:
    assert list(FrameReader(MOST).read(_masked(0x88, (1001).to_bytes(2, "big")))) == [(Opcode.CLOSE, goodbye(1001))]


def test_a_key_is_accepted_as_the_protocol_says() -> None:
    assert acceptance("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="  # RFC 6455, 1.3
    assert acceptance("") is None
    assert acceptance("short") is None
    assert acceptance("é") is None
