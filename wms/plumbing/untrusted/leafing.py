"""`python -m wms.plumbing.untrusted.leafing`: how many pages the PDF on standard input has, or why it is refused.

A process of its own, with an end to its memory: objects that strangers packed are unpacked here. A document is kept as
it came, so what could act in a reader (scripts, programs to start, files inside, forms that send) is refused.
"""

import json
import re
import resource
import sys
import zlib
from collections.abc import Iterator
from typing import Any

from wms.plumbing.untrusted.limits import MOST_PAGES

MOST_MEMORY = 500_000_000
MOST_UNPACKED = 64_000_000
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTS = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToR|GoToE|Rendition)(?![A-Za-z0-9])"
)
_FORMS = re.compile(rb"/(?:JS|XFA)(?![A-Za-z0-9])")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_FLATE = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*(?!\s*/\w+Decode)")


class Odd(Exception):
    """Nothing that we can look into."""


def leaf(data: bytes) -> dict[str, Any]:
    """{pages}, or {refused}: not_a_pdf, encrypted, acts, too_many_pages."""
    if b"%PDF-" not in data[:1024] or b"%%EOF" not in data[-2048:]:
        return {"refused": "not_a_pdf"}
    try:
        text = _spelt_out(b"\n".join(_objects(data)))
    except (Odd, zlib.error):
        return {"refused": "not_a_pdf"}
    if b"/Encrypt" in text:
        return {"refused": "encrypted"}
    if _ACTS.search(text) or _FORMS.search(text) or _ACTS.search(_spelt_out(data)):
        return {"refused": "acts"}
    pages = len(_PAGE.findall(text))
    if pages > MOST_PAGES:
        return {"refused": "too_many_pages"}
    return {"pages": pages} if pages else {"refused": "not_a_pdf"}


def _objects(data: bytes) -> Iterator[bytes]:
    """What stands outside of streams, and the objects that are packed into one."""
    end = 0
    while (begin := data.find(b"stream", end)) >= 0:
        close = data.find(b"endstream", begin + 6)
        if close < 0:
            break
        head = data[end:begin]
        yield head
        header = _spelt_out(head[head.rfind(b"obj") :])
        if b"/ObjStm" in header or b"/First" in header:
            yield _unpacked(header, data[begin + 6 : close].lstrip(b"\r\n"))
        end = close + len(b"endstream")
    yield data[end:]


def _unpacked(header: bytes, packed: bytes) -> bytes:
    """Raises Odd for what is packed in another way, or unfolds to too much."""
    if b"/Filter" not in header:
        return packed
    if not _FLATE.search(header):
        raise Odd
    unpack = zlib.decompressobj()
    text = unpack.decompress(packed, MOST_UNPACKED)
    if unpack.unconsumed_tail:
        raise Odd
    return text


def _spelt_out(text: bytes) -> bytes:
    """`/J#53` is `/JS`."""
    return _ESCAPE.sub(lambda code: bytes([int(code.group(1), 16)]), text)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    print(json.dumps(leaf(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
