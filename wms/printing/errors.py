"""Refusals of printing."""

from wms.kernel.errors import NotFound, Refusal


class UnknownPrinter(NotFound):
    code = "printing.unknown_printer"
    title = "No such printer"


class UnknownPrintJob(NotFound):
    code = "printing.unknown_job"
    title = "No such print job"


class UnknownTemplate(NotFound):
    code = "printing.unknown_template"
    title = "No such label template"


class NoLabelDocument(Refusal):
    """data: what is wrong with the bytes."""

    code = "printing.no_label_document"
    status = 422
    title = "This file is not a label"


class PrinterCannot(Refusal):
    """data: printer, format (zpl, pdf or png)."""

    code = "printing.printer_cannot"
    title = "This printer cannot print a label of this format"


class NotUnknown(Refusal):
    code = "printing.not_unknown"
    title = "This label does not wait for an answer"


class NotFailed(Refusal):
    code = "printing.not_failed"
    title = "Only a failed print can be tried again"


class ForbiddenAddress(Refusal):
    code = "printing.forbidden_address"
    status = 422
    title = "The printer's address is in none of the allowed networks"


class NotDrawn(Refusal):
    code = "printing.not_drawn"
    title = "The sheets could not be drawn"
