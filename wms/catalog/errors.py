"""Refusals of the catalogue."""

from wms.kernel.errors import NotFound, Refusal


class CodeTaken(Refusal):
    code = "catalog.code_taken"
    title = "This code means something else already"


class UnknownInstruction(NotFound):
    code = "catalog.unknown_instruction"
    title = "There is no such instruction"
