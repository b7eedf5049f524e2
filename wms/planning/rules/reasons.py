"""Why the optimizer chose as it did, in the shape that people and devices read."""

from collections.abc import Mapping
from typing import Any

from wms.optimizer.reasons import Reason


def wire_reason(reason: Reason, order_numbers: Mapping[str, str]) -> dict[str, Any]:
    """{term, points, data} of an optimizer's reason; the key of an order becomes its number."""
    data: dict[str, Any] = {"against": reason.against}
    if reason.key:
        data["key"] = order_numbers.get(reason.key, reason.key)
    return {"term": reason.term, "points": reason.amount, "data": data}
