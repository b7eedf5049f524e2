"""Receipts: a command that comes twice has one effect, and its twin gets the same answer.

An answer that shows a whole walk or pack is kept by its id (`ById`): its twin sees the walk as it stands now.
The receipt's row is written first. A twin that runs at the same time waits for it, then reads the stored answer.
A refusal is stored as well: asking the same question again does not change the answer.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, Index, String, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.selectable import CTE

from wms.kernel.actors import Actor
from wms.kernel.errors import Forbidden, InvalidInput, Refusal
from wms.kernel.events import to_wire
from wms.plumbing.chains import follows, row_of
from wms.plumbing.db import Base, database
from wms.plumbing.transaction import Tx, perform

KEPT_FOR = timedelta(days=35)
REFUSED_KEPT_FOR = timedelta(days=90)
OLDEST_MS = 366 * 24 * 3_600_000
Kind = Literal["device", "api"]
Status = Literal["applied", "duplicate", "rejected", "parked"]


class CommandReceipt(Base):
    """`kind` device: the key is kept for ever (refused: 90 days); api: kept for 35 days.

    `answer` is null only while the command runs. `done_at`: when it was done at its device, where that tells.
    """

    __tablename__ = "command_receipt"
    __table_args__ = (
        CheckConstraint("status IN ('running', 'applied', 'rejected', 'parked')", name="status"),
        CheckConstraint("kind IN ('device', 'api')", name="kind"),
        Index("ix_command_receipt_kind_at", "kind", "at"),
    )

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    action: Mapped[str] = mapped_column(String(80))
    actor: Mapped[str] = mapped_column(String(120))
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(10))
    answer: Mapped[dict[str, Any] | None]
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    device_id: Mapped[UUID | None]
    seq: Mapped[int | None] = mapped_column(BigInteger)


_receipt: Any = CommandReceipt.__table__
_TAKE_SQLITE = sqlite.insert(_receipt).on_conflict_do_nothing(index_elements=["key"]).returning(_receipt.c.kind)
_TAKE_POSTGRES = postgresql.insert(_receipt).on_conflict_do_nothing(index_elements=["key"]).returning(_receipt.c.kind)
_FINISH = (
    update(_receipt)
    .where(_receipt.c.key == bindparam("receipt"))
    .values(status=bindparam("end"), answer=bindparam("body"))
)


_COLUMNS = ["key", "kind", "action", "actor", "fingerprint", "status", "at", "done_at", "device_id", "seq"]


def keeping(after: CTE, answer: ColumnElement[Any]) -> CTE:
    """The link of a chain that writes the receipt, with its answer; empty when the key came before."""
    row = row_of(_receipt, "receipt", _COLUMNS).add_columns(answer).where(follows(after))
    kept = postgresql.insert(_receipt).from_select([*_COLUMNS, "answer"], row, include_defaults=False)
    kept = kept.on_conflict_do_nothing(index_elements=["key"])
    return kept.returning(_receipt.c.answer).cte("receipt_kept")


def receipt_values(actor: Actor, command: "Command", now: datetime) -> dict[str, Any]:
    row: dict[str, Any] = {"key": command.key, "kind": command.kind, "action": command.action, "actor": actor.name}
    row |= {"fingerprint": command.fingerprint, "status": "applied", "device_id": actor.device_id, "seq": command.seq}
    row |= {"at": now, "done_at": command.done_at(now)}
    return {f"receipt_{name}": value for name, value in row.items()}


class KeyReused(Refusal):
    code = "input.idempotency_key_reused"
    status = 422
    title = "This idempotency key was used for another request"


@dataclass(frozen=True)
class Answer:
    """`status` as the device hears it; `body` the result, or the refusal's problem fields."""

    status: Status
    body: dict[str, Any]
    duplicate: bool = False


@dataclass(frozen=True)
class ById:
    """An answer whose field `name`, where it has it, shows a whole thing that goes on changing: `view(session, id)`."""

    name: str
    view: Callable[[Session, UUID], dict[str, Any]]

    def shorten(self, body: dict[str, Any]) -> dict[str, Any]:
        """What the receipt keeps: the thing's id in its place."""
        rest = {name: value for name, value in body.items() if name != self.name}
        return rest | {f"{self.name}_id": body[self.name]["id"]} if self.name in body else body

    def restore(self, session: Session, kept: dict[str, Any]) -> dict[str, Any]:
        """The answer with the thing as it stands now; empty when the answer was forgotten or the thing is gone."""
        rest = dict(kept)
        thing_id = rest.pop(f"{self.name}_id", None)
        try:
            return rest | {self.name: to_wire(self.view(session, UUID(thing_id)))} if thing_id else kept
        except Refusal:
            return {}


@dataclass(frozen=True)
class Command:
    """`key` identifies it for ever; `payload` is what the fingerprint is taken of; `seq`: its number on its device.

    `kept`: how its answer is kept, if not as it is. `age_ms`: how long ago it was done, by its device's own clock.
    """

    key: str
    kind: Kind
    action: str
    payload: Any
    seq: int | None = None
    kept: ById | None = None
    age_ms: int | None = None

    def done_at(self, now: datetime) -> datetime | None:
        """By our clock: a device whose own is wrong still knows how long it waited."""
        return None if self.age_ms is None else now - timedelta(milliseconds=self.age_ms)

    @property
    def fingerprint(self) -> str:
        text = json.dumps([self.action, to_wire(self.payload)], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def perform_command(actor: Actor, command: Command, use_case: Callable[[Tx], dict[str, Any]]) -> Answer:
    """Runs `use_case` at most once for this key and returns the answer, fresh or stored.

    Raises KeyReused when the key came before with another payload. A Refusal becomes a stored `rejected` answer,
    but for one about rights or shape: that one may be mended and sent again.
    """
    try:
        return _perform(actor, command, use_case)
    except (Forbidden, InvalidInput, KeyReused):
        raise
    except Refusal as refusal:
        body: dict[str, Any] = to_wire(refusal.to_json())
        return perform(actor, command.action, lambda tx: keep_answer(tx, command, "rejected", body), command.key)


def apply_if_right(actor: Actor, command: Command, use_case: Callable[[Tx], dict[str, Any]]) -> Answer | None:
    """Performs a command that is plainly right; None when it is refused or came before, and nothing was written."""
    try:
        answer = _perform(actor, command, use_case)
    except Refusal:
        return None
    return None if answer.duplicate else answer


def _perform(actor: Actor, command: Command, use_case: Callable[[Tx], dict[str, Any]]) -> Answer:
    together = command.kind == "device"
    return perform(actor, command.action, lambda tx: _apply(tx, command, use_case), command.key, together=together)


def _apply(tx: Tx, command: Command, use_case: Callable[[Tx], dict[str, Any]]) -> Answer:
    if not _take(tx, command, "running", None):
        return _stored(tx, command)
    tx.done_at = command.done_at(tx.now) or tx.now
    body = to_wire(use_case(tx) or {})
    tx.flush()
    finish_applied(tx, command, body)
    return Answer("applied", body)


def finish_applied(tx: Tx, command: Command, body: dict[str, Any]) -> None:
    finish_receipt(tx, command.key, "applied", command.kept.shorten(body) if command.kept else body)


def finish_receipt(tx: Tx, key: str, end: Status, body: dict[str, Any]) -> None:
    tx.post(_FINISH, {"receipt": key, "end": end, "body": body})


def keep_answer(tx: Tx, command: Command, status: Literal["rejected", "parked"], body: dict[str, Any]) -> Answer:
    """A receipt for what had no effect; a twin's answer, if there is one already."""
    if not _take(tx, command, status, body):
        return _stored(tx, command)
    return Answer(status, body)


def _take(tx: Tx, command: Command, status: str, answer: dict[str, Any] | None) -> bool:
    """Whether the receipt was free; waits for a twin that is still running."""
    row = {
        "key": command.key, "kind": command.kind, "action": command.action, "actor": tx.actor.name,
        "fingerprint": command.fingerprint, "status": status, "answer": answer, "at": tx.now,
        "done_at": command.done_at(tx.now), "device_id": tx.actor.device_id, "seq": command.seq,
    }  # fmt: skip
    return tx.execute(_TAKE_SQLITE if database.is_sqlite else _TAKE_POSTGRES, row).first() is not None


def _stored(tx: Tx, command: Command) -> Answer:
    columns = (CommandReceipt.fingerprint, CommandReceipt.status, CommandReceipt.answer)
    fingerprint, status, answer = tx.session.execute(select(*columns).where(CommandReceipt.key == command.key)).one()
    if fingerprint != command.fingerprint:
        raise KeyReused(f"{command.key} came before with another action or payload")
    if status in ("rejected", "parked"):
        return Answer(status, answer or {}, duplicate=True)
    body = command.kept.restore(tx.session, answer or {}) if command.kept else answer or {}
    return Answer("duplicate", body, duplicate=True)


def forget_old_receipts(tx: Tx) -> int:
    """Integrators' keys live 35 days, and so do the answers to devices, of which the id alone stays for ever.

    A refusal had no effect that could happen twice: its receipt goes after 90 days.
    """
    at, kind, status = CommandReceipt.at, CommandReceipt.kind, CommandReceipt.status
    refused = (kind == "device") & (status == "rejected") & (at < tx.now - REFUSED_KEPT_FOR)
    old = delete(CommandReceipt).where((kind == "api") & (at < tx.now - KEPT_FOR) | refused)
    gone = int(tx.session.execute(old).rowcount)  # type: ignore[attr-defined]
    grown_old = at.between(tx.now - KEPT_FOR - timedelta(days=3), tx.now - KEPT_FOR)
    query = update(CommandReceipt).where(kind == "device", status == "applied", grown_old)
    tx.session.execute(query.values(answer={}), execution_options={"synchronize_session": False})
    return gone
