"""The HTTP door of pictures and documents: brought in by whoever keeps the catalogue, seen by whoever works here."""

from typing import Any

from flask import Response, request
from marshmallow import fields

from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.plumbing.fields import Asked, Form, Reference
from wms.plumbing.grants import authorize
from wms.plumbing.http import blueprint, current_actor, parts, requires, run
from wms.plumbing.media.addresses import address_of, address_of_attachment
from wms.plumbing.media.attachments import attachment_file, count_pages, put_attachment
from wms.plumbing.media.errors import UnknownAttachment, UnknownPicture
from wms.plumbing.media.store import file_of, made_anew, put_picture
from wms.plumbing.scopes import shared
from wms.plumbing.shapes import Schema, given_file
from wms.plumbing.untrusted.limits import SIDES

_NO_PICTURE = fault("input.no_picture", "must be a picture of at most 8 MiB")
_NO_DOCUMENT = fault("input.no_document", "must be a PDF document of at most 8 MiB")
MOST_BYTES = 8 * 1024 * 1024
YEAR_SECONDS = 31_536_000
_FILE = {"schema": {"type": "string", "format": "binary"}}
BROUGHT = {"required": True, "content": {"application/octet-stream": _FILE}}
_PDF = given_file("The document as it was brought", "application/pdf")
SERVED = given_file("The picture as WebP", "image/webp")

media = blueprint("media", "Pictures of the house's own in three sizes, and PDF documents")


class MediaKey(Reference):
    def __init__(self, **options: Any) -> None:
        super().__init__(64, form=Form(r"[0-9a-f]{64}", "must be the key of a picture or a document"), **options)


class AttachmentPath(Schema):
    key = MediaKey(required=True)


class AttachmentOut(Schema):
    key = fields.String(required=True)
    url = fields.String(required=True, metadata={"description": "what an instruction names"})
    pages = fields.Integer(required=True)


class PicturePath(Schema):
    key = MediaKey(required=True)
    side = Asked(1, max(SIDES), required=True)


class PictureOut(Schema):
    key = fields.String(required=True)
    url = fields.String(required=True, metadata={"description": "what an item or an instruction names"})
    sides = fields.List(fields.Integer(), required=True, metadata={"description": "the last part of its addresses"})


@media.post("/media")
@media.doc(requestBody=BROUGHT)
@media.response(201, PictureOut)
@shared("the catalogue's pictures are the same in every warehouse and for every channel")
def bring_picture() -> dict[str, Any]:
    """Bring a picture, a JPEG, PNG or WebP file of at most 8 MiB, as the body. It is drawn anew: nothing but its
    pixels is kept. The same picture twice is one. What no item or instruction names goes after a week.
    """
    authorize(current_actor(), "catalog.put_picture")
    with made_anew(picture_in_body()) as made:
        key = run("catalog.put_picture", lambda tx: put_picture(tx, made))
    return {"key": key, "url": address_of(key), "sides": SIDES}


@media.get("/media/<key>/<side>")
@requires("catalog.read")
@parts(PicturePath)
@media.doc(responses=SERVED)
@shared("the catalogue's pictures are the same in every warehouse and for every channel")
def read_picture(key: str, side: int) -> Response:
    """A picture whose longer side has that many pixels at most; what stands at an address never changes."""
    path = file_of(key, side)
    if not path.is_file():
        raise UnknownPicture(key=key)
    return _for_ever(Response(path.read_bytes(), mimetype="image/webp"), f"{key}-{side}")


@media.post("/attachments")
@media.doc(requestBody=BROUGHT)
@media.response(201, AttachmentOut)
@shared("the catalogue's documents are the same in every warehouse and for every channel")
def bring_attachment() -> dict[str, Any]:
    """Bring a PDF document of at most 8 MiB and 30 pages as the body. One that is locked, or that holds scripts, files
    or forms, is refused. The same document twice is one. What no instruction names goes after a week.
    """
    authorize(current_actor(), "catalog.put_attachment")
    data = _body(_NO_DOCUMENT)
    pages = count_pages(data)
    key = run("catalog.put_attachment", lambda tx: put_attachment(tx, data, pages))
    return {"key": key, "url": address_of_attachment(key), "pages": pages}


@media.get("/attachments/<key>")
@requires("catalog.read")
@parts(AttachmentPath)
@media.doc(responses=_PDF)
@shared("the catalogue's documents are the same in every warehouse and for every channel")
def read_attachment(key: str) -> Response:
    """A document, to be opened by itself in a window of its own; what stands at an address never changes."""
    path = attachment_file(key)
    if not path.is_file():
        raise UnknownAttachment(key=key)
    answer = Response(path.read_bytes(), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{key[:12]}.pdf"'
    return _for_ever(answer, key)


def picture_in_body() -> bytes:
    return _body(_NO_PICTURE)


def _body(otherwise: str) -> bytes:
    data = request.get_data()
    if not 0 < len(data) <= MOST_BYTES:
        raise invalid("body", otherwise)
    return data


def _for_ever(answer: Response, tag: str) -> Response:
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = f"private, max-age={YEAR_SECONDS}, immutable"
    answer.make_conditional(request)
    return answer
