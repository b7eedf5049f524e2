"""The statements that change a balance, built once: this is the path of every scan."""

from typing import Any

from sqlalchemy import BigInteger, Uuid, bindparam, case, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.inventory.errors import NotEnoughStock
from wms.inventory.models import StockBalance
from wms.inventory.rules import StockKey
from wms.kernel.ids import new_id
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx

_balance: Any = StockBalance.__table__


def its_key() -> list[Any]:
    """Conditions that find the balance of a key; foreign keys name their type, for their target may not be loaded."""
    return [
        _balance.c.location_id == bindparam("place", type_=Uuid()),
        _balance.c.item_id == bindparam("item", type_=Uuid()),
        _balance.c.lot == bindparam("batch"),
        _balance.c.status == bindparam("its_status"),
        _balance.c.owner == bindparam("its_owner"),
        _balance.c.serial == bindparam("its_serial"),
    ]


def key_values(key: StockKey) -> dict[str, Any]:
    return {
        "place": key.location_id, "item": key.item_id, "batch": key.lot, "its_status": key.status,
        "its_owner": key.owner, "its_serial": key.serial,
    }  # fmt: skip


def raised(row: Any) -> Any:
    """An insert that adds to the one row of a key, or makes it; a balance that was empty counts as received now."""
    since = case((_balance.c.on_hand == 0, row.excluded.received_at), else_=_balance.c.received_at)
    more = _balance.c.on_hand + row.excluded.on_hand
    key = ["location_id", "item_id", "lot", "status", "owner", "serial"]
    return row.on_conflict_do_update(index_elements=key, set_={"on_hand": more, "received_at": since})


_RAISE_SQLITE, _RAISE_POSTGRES = raised(sqlite.insert(_balance)), raised(postgresql.insert(_balance))
_LOWER = (
    update(_balance)
    .where(
        *its_key(),
        _balance.c.reserved >= -bindparam("more_reserved", type_=BigInteger),
        _balance.c.on_hand + bindparam("more", type_=BigInteger)
        >= _balance.c.reserved + bindparam("more_reserved", type_=BigInteger),
    )
    .values(
        on_hand=_balance.c.on_hand + bindparam("more", type_=BigInteger),
        reserved=_balance.c.reserved + bindparam("more_reserved", type_=BigInteger),
    )
)


def change_balance(tx: Tx, key: StockKey, on_hand: int, reserved: int, is_storage: bool) -> None:
    if on_hand < 0 or reserved < 0:
        _lower_balance(tx, key, on_hand, reserved)
    elif on_hand > 0:
        _raise_balance(tx, key, on_hand, is_storage)


def _lower_balance(tx: Tx, key: StockKey, on_hand: int, reserved: int) -> None:
    """Guarded: what is promised to others is never taken."""
    too_little = NotEnoughStock(location_id=key.location_id, item_id=key.item_id, lot=key.lot, quantity=-on_hand)
    tx.post(_LOWER, key_values(key) | {"more": on_hand, "more_reserved": reserved}, otherwise=too_little)


def _raise_balance(tx: Tx, key: StockKey, on_hand: int, is_storage: bool) -> None:
    row = {
        "id": new_id(), "location_id": key.location_id, "item_id": key.item_id, "lot": key.lot, "status": key.status,
        "owner": key.owner, "serial": key.serial, "on_hand": on_hand, "reserved": 0, "allocatable": is_storage,
        "received_at": tx.now,
    }  # fmt: skip
    tx.post(_RAISE_SQLITE if database.is_sqlite else _RAISE_POSTGRES, row)
