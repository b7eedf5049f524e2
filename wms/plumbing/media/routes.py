"""The HTTP door of pictures: brought in by whoever keeps the catalogue, seen by whoever works here."""

from typing import Any

from flask import Response, request
from marshmallow import fields

from wms.kernel.errors import invalid
from wms.plumbing.fields import Asked, Form, Reference
from wms.plumbing.grants import authorize
from wms.plumbing.http import blueprint, current_actor, parts, requires, run
from wms.plumbing.media.addresses import SIDES, address_of
from wms.plumbing.media.errors import UnknownPicture
from wms.plumbing.media.store import file_of, made_anew, put_picture
from wms.plumbing.scopes import shared
from wms.plumbing.shapes import Schema

MOST_BYTES = 8 * 1024 * 1024
YEAR_SECONDS = 31_536_000
_FILE = {"schema": {"type": "string", "format": "binary"}}
_BROUGHT = {"required": True, "content": {"application/octet-stream": _FILE}}
_SERVED = {"description": "The picture as WebP", "content": {"image/webp": _FILE}}

media = blueprint("media", "Pictures of the house's own, in three sizes")


class PictureKey(Reference):
    def __init__(self, **options: Any) -> None:
        super().__init__(64, form=Form(r"[0-9a-f]{64}", "must be the key of a picture"), **options)


class PicturePath(Schema):
    key = PictureKey(required=True)
    side = Asked(1, max(SIDES), required=True)


class PictureOut(Schema):
    key = fields.String(required=True)
    url = fields.String(required=True, metadata={"description": "what an item or an instruction names"})
    sides = fields.List(fields.Integer(), required=True, metadata={"description": "the last part of its addresses"})


@media.post("/media")
@media.doc(requestBody=_BROUGHT)
@media.response(201, PictureOut)
@shared("the catalogue's pictures are the same in every warehouse and for every channel")
def bring_picture() -> dict[str, Any]:
    """Bring a picture, a JPEG, PNG or WebP file of at most 8 MiB, as the body. It is drawn anew: nothing but its
    pixels is kept. The same picture twice is one. What no item or instruction names goes after a week.
    """
    authorize(current_actor(), "catalog.put_picture")
    data = request.get_data()
    if not 0 < len(data) <= MOST_BYTES:
        raise invalid("body", "must be a picture of at most 8 MiB")
    with made_anew(data) as made:
        key = run("catalog.put_picture", lambda tx: put_picture(tx, made))
    return {"key": key, "url": address_of(key), "sides": SIDES}


@media.get("/media/<key>/<side>")
@requires("catalog.read")
@parts(PicturePath)
@media.doc(responses={200: _SERVED})
@shared("the catalogue's pictures are the same in every warehouse and for every channel")
def read_picture(key: str, side: int) -> Response:
    """A picture whose longer side has that many pixels at most; what stands at an address never changes."""
    path = file_of(key, side)
    if not path.is_file():
        raise UnknownPicture(key=key)
    answer = Response(path.read_bytes(), mimetype="image/webp")
    answer.set_etag(f"{key}-{side}")
    answer.headers["Cache-Control"] = f"private, max-age={YEAR_SECONDS}, immutable"
    answer.make_conditional(request)
    return answer
