"""Photos of goods that a counter did not know: announced by the count, brought after it, shown beside the name."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from wms.counting.errors import PhotoUnknown
from wms.counting.models import CountPhoto, StockCount
from wms.plumbing.media import Made, address_of, put_picture
from wms.plumbing.transaction import Tx


def expect_photos(tx: Tx, count: StockCount, lines: Sequence[Mapping[str, Any]]) -> None:
    """A row for each code that was photographed; the first photo of a code counts."""
    by_code = {line["code"]: line["photo_id"] for line in reversed(lines) if line.get("photo_id")}
    for photo_id, code in {photo_id: code for code, photo_id in by_code.items()}.items():
        if tx.session.get(CountPhoto, photo_id) is None:
            tx.session.add(CountPhoto(id=photo_id, count_id=count.id, code=code, taken_at=tx.done_at))


def put_photo(tx: Tx, photo_id: UUID, made: Made) -> dict[str, Any]:
    """The picture of a photo that a count has announced; brought twice it is one. Raises PhotoUnknown."""
    photo = tx.session.get(CountPhoto, photo_id, with_for_update=True)
    if photo is None:
        raise PhotoUnknown
    if photo.image_url is None:
        photo.image_url, photo.brought_by = address_of(put_picture(tx, made)), tx.actor.name
    return {"id": photo.id, "image_url": photo.image_url}
