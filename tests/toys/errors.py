from wms.kernel.errors import Refusal


class NotTheEnd(Refusal):
    code = "toys.not_the_end"
    title = "Not an end of this aisle that is left"
