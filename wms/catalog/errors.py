"""Refusals of the catalogue."""

from wms.kernel.errors import Refusal


class CodeTaken(Refusal):
    code = "catalog.code_taken"
    title = "Another item has this barcode"
