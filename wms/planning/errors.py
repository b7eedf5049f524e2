"""Refusals of planning. Their codes begin with `picking`, under which screens and programs know them."""

from wms.kernel.errors import NotFound, Refusal


class MethodNotYet(Refusal):
    """data: order_class, method. Sorting walls and passing totes between zones are not built."""

    code = "picking.method_not_yet"
    title = "Orders cannot be picked in this way yet"


class DecisionUnknown(NotFound):
    code = "picking.decision_unknown"
    title = "Nothing was decided about this order yet"
