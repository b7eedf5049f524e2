"""Who holds a code: each room that gives codes tells which it gave, and asks all rooms before it gives another.

A scanner knows no rooms, so a code that names two things is refused where the second one would be made.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
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

    A claim's owner has all its codes among the claims; what it held before does not count. Nobody gives another one of
    these codes until this transaction ends.
    """
    if not database.is_sqlite:  # which has one writer anyway
        tx.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    for claim, held in _clashing(tx.session, warehouse_id, claims, [{}]):
        raise _clash(refusal, claim, held)


def clashes_among(
    session: Session, warehouse_id: UUID | None, claims: Sequence[Named], claimed: Sequence[dict[str, Named]]
) -> Iterator[tuple[Named, str]]:
    """Each claim that `refuse_clashes` would refuse, with the words; nothing is locked.

    `claimed`: what was claimed before by reading; the first takes these claims in.
    """
    for claim, held in _clashing(session, warehouse_id, claims, claimed):
        yield claim, _words(claim, held)


def _clashing(
    session: Session, warehouse_id: UUID | None, claims: Sequence[Named], claimed: Sequence[dict[str, Named]]
) -> Iterator[tuple[Named, Named]]:
    holders = _other_holders(session, warehouse_id, claims)
    for claim in claims:
        if is_command(claim.code):
            yield claim, Named(claim.code, "command", claim.owner, claim.code)
            continue
        for reading in readings(claim.code):
            held = holders.get(reading) or next((of[reading] for of in claimed if reading in of), claim)
            if held.owner != claim.owner:
                yield claim, held
                break
            claimed[0].setdefault(reading, claim)


def _other_holders(session: Session, warehouse_id: UUID | None, claims: Sequence[Named]) -> dict[str, Named]:
    """Who else holds the codes."""
    spellings, owners = all_readings(claim.code for claim in claims), {claim.owner for claim in claims}
    taken = [held for holders in _holders for held in holders(session, warehouse_id, spellings)]
    return {reading: held for held in taken if held.owner not in owners for reading in readings(held.code)}


def _words(claim: Named, held: Named) -> str:
    other = "the printed command" if held.kind == "command" else held.words
    return f"{claim.code} would mean two things: {claim.words} and {other}"


def _clash(refusal: type[Refusal], claim: Named, held: Named) -> Refusal:
    claimed = {"code": claim.code, "kind": claim.kind, "name": claim.name, "line": claim.line}
    other = {"other_kind": held.kind, "other_name": held.name}
    if held.kind != "command":
        other |= {"other_line": held.line}
    return refusal(_words(claim, held), **claimed, **other)
