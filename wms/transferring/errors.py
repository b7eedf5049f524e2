"""Refusals of this room."""

from wms.kernel.errors import Refusal


class NotOver(Refusal):
    """data: transfer, state."""

    code = "transferring.not_over"
    title = "Something of this transfer is left to do"
