"""Refusals of the media store."""

from wms.kernel.errors import NotFound, Refusal


class NotAPicture(Refusal):
    code = "media.not_a_picture"
    title = "This is not a picture that can be read: bring a JPEG, PNG or WebP file"
    status = 422


class TooManyPixels(Refusal):
    """data: most."""

    code = "media.too_many_pixels"
    title = "The picture is too large: make it smaller first"
    status = 422


class UnknownPicture(NotFound):
    code = "media.unknown_picture"
    title = "There is no such picture"
