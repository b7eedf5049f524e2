"""A line's quantities change by so many, never to so many: two who count one line at once both count.

Under the order's lock the sum of allocated, picked and cancelled stands still; a pick, which does not take that lock,
only brings units from allocated to picked.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Integer, bindparam, update
from sqlalchemy.sql.selectable import CTE

from wms.orders.errors import TooMany
from wms.orders.models import OrderLine
from wms.plumbing.chains import follows
from wms.plumbing.transaction import Tx

_line: Any = OrderLine.__table__
_COUNTED = ("allocated", "picked", "packed", "shipped", "cancelled")


def _counting() -> Any:
    """Built once: this is the path of every scan."""
    after = {name: _line.c[name] + bindparam(f"more_{name}", type_=Integer) for name in _COUNTED}
    sound = (
        (after["allocated"] >= 0)
        & (after["allocated"] + after["picked"] + after["cancelled"] <= _line.c.ordered)
        & (after["packed"] <= after["picked"])
        & (after["shipped"] <= after["packed"])
        & (after["packed"] >= 0)
    )
    return update(_line).where(_line.c.id == bindparam("line"), sound).values(after)


_COUNT = _counting()


def count_line(tx: Tx, order_line_id: UUID, **changes: int) -> None:
    """Adds to a line's quantities; raises TooMany rather than break what the line's CHECKs say."""
    post_count(tx, order_line_id, **changes)
    tx.flush_writes()


def post_count(tx: Tx, order_line_id: UUID, **changes: int) -> None:
    """Adds to a line's quantities with the next round trip to the database."""
    too_many = TooMany(order_line_id=order_line_id, changes=changes)
    tx.post(_COUNT, counting_values(order_line_id, **changes), otherwise=too_many)


def counting(after: CTE) -> CTE:
    """The link of a chain that counts units of a line, as `counting_values` say."""
    link: CTE = _COUNT.where(follows(after)).returning(_line.c.id).cte("order_line_counted")
    return link


def counting_values(order_line_id: UUID, **changes: int) -> dict[str, Any]:
    values = dict.fromkeys(_COUNTED, 0) | changes
    return {"line": order_line_id} | {f"more_{name}": more for name, more in values.items()}
