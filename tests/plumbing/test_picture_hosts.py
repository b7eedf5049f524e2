"""A picture that the API takes is one that the screens may show."""

from dataclasses import replace
from typing import Any

import pytest
from marshmallow import ValidationError

from wms.catalog import schemas
from wms.plumbing import guards
from wms.plumbing.settings import settings

PICTURE = schemas.Picture()


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    named = replace(settings(), image_hosts=("cdn.example",))
    for room in (schemas, guards):
        monkeypatch.setattr(room, "settings", lambda: named)


@pytest.mark.parametrize("address", ["/media/1.png", "https://cdn.example/1.png", "https://CDN.example/1.png", None])
def test_a_picture_of_this_house_or_of_a_named_host_is_taken(address: str | None) -> None:
    assert PICTURE.deserialize(address) == address


@pytest.mark.parametrize("address", ["https://else.example/1.png", "http://cdn.example/1.png", "//else.example/1.png"])
def test_a_picture_that_no_screen_would_show_is_refused_by_name(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        PICTURE.deserialize(address)
    told: Any = refused.value.messages
    assert "WMS_IMAGE_HOSTS" in str(told) or "URL" in str(told)


def test_the_screens_may_load_pictures_of_the_named_hosts() -> None:
    assert "img-src 'self' data: blob: https://cdn.example;" in guards.content_policy()
