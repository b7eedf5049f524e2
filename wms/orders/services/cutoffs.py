"""With whom an order leaves, and by when one that brings no cutoff must: the room that knows the carriers says so."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.layout.queries import WarehouseRecord
from wms.plumbing.transaction import Tx

CutoffRule = Callable[[Session, WarehouseRecord, str, Sequence[str], datetime, str], datetime | None]
"""Of an order's warehouse, service, options, the moment when it came, and the carrier it wishes for; None: whenever it
is its turn."""
CarrierCodes = Callable[[Session, WarehouseRecord], Collection[str]]

_rules: list[CutoffRule] = []
_carriers: list[CarrierCodes] = []
_NO_CARRIER = fault("orders.no_carrier", "this warehouse has no account {input!r} of a carrier; there are: {codes}")


def cutoffs_by(rule: CutoffRule) -> None:
    """A line of a room's `routes.py`; one room answers for it."""
    _rules[:] = [rule]


def carriers_by(codes: CarrierCodes) -> None:
    """A line of a room's `routes.py`; one room answers for it."""
    _carriers[:] = [codes]


def cutoff_of(tx: Tx, site: WarehouseRecord, values: Mapping[str, Any], since: datetime) -> datetime | None:
    """What the order brought, else what the house gives an order that came at `since`, or may not leave before."""
    if values["cutoff"] is not None or not _rules:
        return values["cutoff"]  # type: ignore[no-any-return]
    since = max(since, values["not_before"] or since)
    return _rules[0](tx.session, site, values["service"], values["options"], since, values["carrier"])


def refuse_unknown_carrier(tx: Tx, site: WarehouseRecord, carrier: str | None) -> None:
    """Raises InvalidInput naming the accounts that there are."""
    codes = _carriers[0](tx.session, site) if carrier and _carriers else ()
    if carrier and carrier not in codes:
        raise invalid("carrier", _NO_CARRIER.format(input=carrier, codes=", ".join(sorted(codes))))
