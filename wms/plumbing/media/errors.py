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


class NotADocument(Refusal):
    code = "media.not_a_document"
    title = "This is not a PDF document that can be read"
    status = 422


class TooManyPages(Refusal):
    """data: most."""

    code = "media.too_many_pages"
    title = "The document has too many pages: bring those that are needed"
    status = 422


class EncryptedDocument(Refusal):
    code = "media.encrypted_document"
    title = "The document is locked: save it without a password first"
    status = 422


class ActingDocument(Refusal):
    code = "media.acting_document"
    title = "The document holds scripts, files or forms: print it into a new PDF first"
    status = 422


class UnknownAttachment(NotFound):
    code = "media.unknown_attachment"
    title = "There is no such document"
