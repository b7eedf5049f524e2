"""Refusals of the catalogue."""

from wms.kernel.errors import NotFound, Refusal


class CodeTaken(Refusal):
    code = "catalog.code_taken"
    title = "Another item has this barcode"


class UnknownInstruction(NotFound):
    code = "catalog.unknown_instruction"
    title = "There is no such instruction"
