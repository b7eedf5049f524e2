"""The paper behind an act that puts stock right: who, why, allowed by whom; and how it is taken back as a whole."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import items_by_ids
from wms.inventory.errors import (
    AlreadyTakenBack,
    NotEnoughStock,
    NothingToTakeBack,
    ReasonUnknown,
    SecondPersonNeeded,
    StockMovedOn,
    UnknownDocument,
)
from wms.inventory.models import StockDocument
from wms.inventory.queries.documents import moves_of_document, stock_rules_of
from wms.inventory.queries.reading import MoveRecord
from wms.inventory.rules import Document, Reason, StockKey, needs_second_person
from wms.inventory.services.moves import Movement, move_many, moved_back, place_known
from wms.inventory.services.needed_stock import make_all_free
from wms.kernel.ids import new_id
from wms.people import services as people
from wms.people.services import Allowed
from wms.plumbing.audit import record_decision
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx

APPROVE = "inventory.approve"
AUDITED = {
    "adjustment": "inventory.adjust_stock", "hold": "inventory.hold_stock", "release": "inventory.release_stock",
    "lot_change": "inventory.change_lot", "opening": "inventory.open_stock",
}  # fmt: skip


@dataclass(frozen=True)
class Paper(Document):
    """A document with its number, by which people call it."""

    number: int


@dataclass(frozen=True)
class Why:
    """What somebody says of an act: a reason of the house, a note, and the approval of a second person."""

    reason: str
    note: str = ""
    approval: UUID | None = None


def judge_reason(tx: Tx, warehouse_id: UUID, why: Why, act: str) -> Reason:
    """Raises ReasonUnknown, with those that the house has for the act."""
    rules = stock_rules_of(tx.session, warehouse_id)
    reason = rules.reason(why.reason, act)
    if reason is None:
        raise ReasonUnknown(reason=why.reason, act=act, reasons=[one.code for one in rules.reasons if act in one.acts])
    return reason


def second_person(
    tx: Tx, warehouse_id: UUID, why: Why, units: Mapping[UUID, int], subject_id: UUID | None = None
) -> Allowed | None:
    """Who allows so many units of these items beside the actor; None where nobody is needed.

    `subject_id`: what they allow; without it the act itself, by the id that came with it.
    Raises SecondPersonNeeded, ApprovalUnknown.
    """
    above = _above_limit(tx, warehouse_id, units)
    subject_id = subject_id or _id_of_act(tx)
    if above is None:
        return None
    if why.approval is None or subject_id is None:
        raise above
    return people.use_approval(tx, why.approval, APPROVE, subject_id, by_another=True, warehouse_id=warehouse_id)


def _id_of_act(tx: Tx) -> UUID | None:
    """The command's id, or the Idempotency-Key of the door, as far as it is an id."""
    try:
        return UUID((tx.command_id or "").rpartition(":")[2])
    except ValueError:
        return None


def _above_limit(tx: Tx, warehouse_id: UUID, units: Mapping[UUID, int]) -> SecondPersonNeeded | None:
    """What the actor would be refused with who puts so many units of these items right alone."""
    rules, quantity = stock_rules_of(tx.session, warehouse_id), sum(units.values())
    items = items_by_ids(tx.session, units)
    value = sum((items[item_id].cost_minor or 0) * count for item_id, count in units.items())
    limit, most = rules.limit_of(tx.actor.role), rules.value_of(tx.actor.role)
    if not needs_second_person(limit, quantity) and not needs_second_person(most, value):
        return None
    return SecondPersonNeeded(limit=limit, quantity=quantity, value=value, value_limit=most)


def open_document(
    tx: Tx, warehouse_id: UUID, kind: str, why: Why, subject: str, *,
    allowed: Allowed | None = None, reverses_id: UUID | None = None, document_id: UUID | None = None,
) -> Paper:  # fmt: skip
    """Writes the paper and its line in the audit; the moves name it. `subject`: what it is about, in a few words;
    `allowed`: by a second person.
    """
    approved_by = allowed.name if allowed else None
    row = StockDocument(
        id=document_id or new_id(), warehouse_id=warehouse_id, kind=kind,
        number=next_number(tx, f"doc:{warehouse_id}"), reason=why.reason, note=why.note,
        subject=subject[:120], by=tx.actor.name, approved_by=approved_by, at=tx.now, reverses_id=reverses_id,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    data = {"document_id": row.id, "number": row.number, "note": why.note, "approved_by": approved_by}
    action = AUDITED[kind] if reverses_id is None else "inventory.take_back_document"
    record_decision(
        tx, action, subject=row.subject, warehouse_id=warehouse_id, reason=why.reason, data=data,
        allowed_by=allowed.by if allowed else None,
    )  # fmt: skip
    return Paper(kind, row.id, row.number)


def paper_name(paper: Paper) -> str:
    """What the moves of a document are called by: "hold 12"."""
    return f"{paper.kind.replace('_', ' ')} {paper.number}"


def take_back_document(tx: Tx, document_id: UUID, why: Why) -> dict[str, Any]:
    """Moves back all that a document moved. Promises of it are given up; what has moved on is not fetched from there.

    Returns {document_id, number, moves}. Raises UnknownDocument, AlreadyTakenBack, NothingToTakeBack, StockMovedOn,
    SecondPersonNeeded.
    """
    query = select(StockDocument).where(StockDocument.id == document_id).with_for_update()
    row = tx.session.scalar(query)
    if row is None:
        raise UnknownDocument(document_id=str(document_id))
    _refuse_taken_back(tx, row)
    judge_reason(tx, row.warehouse_id, why, "take_back")
    done = moves_of_document(tx.session, row.id, row.at)
    if not done:
        raise NothingToTakeBack(number=row.number)
    units: Counter[UUID] = Counter()
    for move in done:
        units[move.item_id] += move.quantity
    allowed = second_person(tx, row.warehouse_id, why, units, row.id)
    back = open_document(tx, row.warehouse_id, row.kind, why, row.subject, allowed=allowed, reverses_id=row.id)
    _move_back(tx, done, back)
    return {"document_id": back.id, "number": back.number, "moves": len(done)}


def _refuse_taken_back(tx: Tx, row: StockDocument) -> None:
    if row.reverses_id is not None:
        raise AlreadyTakenBack("this document takes back another one", number=row.number)
    later = tx.session.scalar(select(StockDocument.number).where(StockDocument.reverses_id == row.id))
    if later is not None:
        raise AlreadyTakenBack(number=row.number, by=later)


def _move_back(tx: Tx, done: list[MoveRecord], document: Paper) -> None:
    back = [moved_back(move) for move in done]
    needed: Counter[StockKey] = Counter()
    for movement in back:
        needed[movement.source] += movement.quantity
    make_all_free(tx, needed, "undo")
    ways: dict[bool, list[Movement]] = {True: [], False: []}
    for movement in back:
        ways[_crosses(tx, movement)].append(movement)
    try:
        for crossing, reason in ((True, "adjust"), (False, "undo")):
            move_many(tx, ways[crossing], reason=reason, reference=paper_name(document), document=document)
    except NotEnoughStock as error:
        raise StockMovedOn(**error.data) from error


def _crosses(tx: Tx, movement: Movement) -> bool:
    """It brings units into the house or out of it."""
    roles = {place_known(tx, place).role for place in (movement.source_id, movement.target_id)}
    return not roles.isdisjoint({"world", "gone"})
