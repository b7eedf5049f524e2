"""Who holds a code: each room that gives codes tells which it gave, and asks all rooms before it gives another.

A scanner knows no rooms, so a code that names two things is refused where the second one would be made.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from wms.kernel.codes import all_readings, is_command, readings
from wms.kernel.errors import Refusal
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx

LOCK = 7_201  # any number, as long as nobody else takes it


@dataclass(frozen=True)
class Named:
    """A code and whose it is. `owner` tells one thing from another, `name` is empty for who must not be named.

    `line` is where it stands in what was sent, such as `items[3]`.
    """

    code: str
    kind: str
    owner: UUID
    name: str = ""
    line: str = ""

    @property
    def words(self) -> str:
        what = " ".join(part for part in (self.kind, self.name) if part)
        return f"{what} ({self.line})" if self.line else what


Holders = Callable[[Session, UUID | None, Set[str]], Iterable[Named]]
_holders: list[Holders] = []


def holds_codes(holders: Holders) -> None:
    """`holders(session, warehouse_id, readings)`: what a room gave one of these codes to; None: in any warehouse."""
    _holders.append(holders)


def refuse_clashes(tx: Tx, warehouse_id: UUID | None, claims: Sequence[Named], refusal: type[Refusal]) -> None:
    """Raises `refusal`, naming both sides, when a code means something else already or twice among the claims.

    A claim's owner has all its codes among the claims; what it held before does not count.
    """
    holders = _other_holders(tx, warehouse_id, claims)
    for claim in claims:
        if is_command(claim.code):
            raise _clash(refusal, claim, "the printed command", {"other_kind": "command", "other_name": claim.code})
        for reading in readings(claim.code):
            held = holders.setdefault(reading, claim)
            if held.owner != claim.owner:
                other = {"other_kind": held.kind, "other_name": held.name, "other_line": held.line}
                raise _clash(refusal, claim, held.words, other)


def _other_holders(tx: Tx, warehouse_id: UUID | None, claims: Sequence[Named]) -> dict[str, Named]:
    """Who else holds the codes; nobody gives another one until this transaction ends."""
    if not database.is_sqlite:  # which has one writer anyway
        tx.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    spellings, owners = all_readings(claim.code for claim in claims), {claim.owner for claim in claims}
    taken = [held for holders in _holders for held in holders(tx.session, warehouse_id, spellings)]
    return {reading: held for held in taken if held.owner not in owners for reading in readings(held.code)}


def _clash(refusal: type[Refusal], claim: Named, other: str, data: dict[str, Any]) -> Refusal:
    claimed = {"code": claim.code, "kind": claim.kind, "name": claim.name, "line": claim.line}
    return refusal(f"{claim.code} would mean two things: {claim.words} and {other}", **claimed, **data)
