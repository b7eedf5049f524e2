"""When an order that brings no cutoff must leave: the room that knows when carriers come says so."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from wms.layout.queries import WarehouseRecord
from wms.plumbing.transaction import Tx

CutoffRule = Callable[[Session, WarehouseRecord, str, Sequence[str], datetime], datetime | None]
"""Of an order's warehouse, service, options and the moment when it came; None: whenever it is its turn."""

_rules: list[CutoffRule] = []


def cutoffs_by(rule: CutoffRule) -> None:
    """A line of a room's `routes.py`; one room answers for it."""
    _rules[:] = [rule]


def cutoff_of(tx: Tx, site: WarehouseRecord, values: Mapping[str, Any], since: datetime) -> datetime | None:
    """What the order brought, else what the house gives an order that came at `since`, or may not leave before."""
    if values["cutoff"] is not None or not _rules:
        return values["cutoff"]  # type: ignore[no-any-return]
    return _rules[0](tx.session, site, values["service"], values["options"], max(since, values["not_before"] or since))
