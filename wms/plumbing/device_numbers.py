"""The numbers of a device's commands: a gap that stays is something done that nobody told us of.

The numbers come with the receipts, which a scan writes anyway. A sweep reads what came since it last looked, and knows
of each device up to which number all is here and which ones before it are missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, cast
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from wms.kernel.actors import Actor
from wms.kernel.clock import iso, parse_iso
from wms.kernel.ids import new_id
from wms.plumbing.db import Base
from wms.plumbing.events import DeviceNumbersArrived, DeviceNumbersMissing
from wms.plumbing.receipts import CommandReceipt
from wms.plumbing.transaction import Tx, perform_as_system

PATIENCE = timedelta(minutes=10)
OVERLAP = timedelta(minutes=2)
"""A command is dated by its start, and may commit later: what was read a moment ago is read once more."""
FIRST_LOOK = timedelta(days=1)
AT_ONCE = 5000


class DeviceSequence(Base):
    """All numbers up to `through` are here, but those in `missing`: [{"first", "last", "since", "actor", "told"}]."""

    __tablename__ = "device_sequence"

    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    through: Mapped[int] = mapped_column(BigInteger)
    missing: Mapped[list[dict[str, Any]]]
    told: Mapped[bool]
    read_to: Mapped[datetime]


class UnkeptNumber(Base):
    """The number of a command that was answered and has no receipt: its shape or its right was refused."""

    __tablename__ = "unkept_number"
    __table_args__ = (Index("ix_unkept_number_at", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device_id: Mapped[UUID]
    seq: Mapped[int] = mapped_column(BigInteger)
    actor: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


@dataclass(frozen=True)
class Heard:
    """One number that came."""

    device_id: UUID
    seq: int
    actor: str
    at: datetime


def note_number(actor: Actor, seq: int | None) -> None:
    """For a command that leaves no receipt."""
    if actor.device_id is not None and seq is not None:
        row = {"id": new_id(), "device_id": actor.device_id, "seq": seq, "actor": actor.name}
        perform_as_system(lambda tx: tx.session.add(UnkeptNumber(**row, at=tx.now)))


def watch_numbers(tx: Tx) -> None:
    """Takes in what came; tells of each gap that stayed for PATIENCE, once, and when the last of them is filled."""
    heard, unkept = _heard(tx)
    rows = {row.device_id: row for row in tx.session.scalars(select(DeviceSequence).with_for_update())}
    for number in sorted(heard, key=attrgetter("at", "seq")):
        row = rows.get(number.device_id)
        if row is None:
            row = rows[number.device_id] = _first(number)
            tx.session.add(row)
        else:
            take_in(row, number)
    for row in rows.values():
        _tell(tx, row)
    tx.session.execute(delete(UnkeptNumber).where(UnkeptNumber.id.in_(unkept)))


def missing_numbers(session: Session) -> dict[UUID, list[dict[str, Any]]]:
    """The told gaps of each device that has some."""
    rows = session.execute(select(DeviceSequence.device_id, DeviceSequence.missing))
    gaps = {row.device_id: [gap for gap in row.missing if gap["told"]] for row in rows}
    return {device_id: told for device_id, told in gaps.items() if told}


def number_words(gaps: list[dict[str, Any]]) -> str:
    """As "4, 7-9": the numbers of commands that never came."""
    ranges = [(gap["first"], gap["last"]) for gap in gaps]
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in ranges)


def take_in(row: DeviceSequence, number: Heard) -> None:
    """A new command with a number that was here before says that the device lost its memory and began anew."""
    if any(gap["first"] <= number.seq <= gap["last"] for gap in row.missing):
        row.missing = [part for gap in row.missing for part in _without(gap, number.seq)]
    elif number.seq > row.through:
        row.missing = [*row.missing, *_gap(row.through + 1, number)]
        row.through = number.seq
    elif number.at > row.read_to:
        row.through = number.seq
    row.read_to = max(row.read_to, number.at)


def _first(number: Heard) -> DeviceSequence:
    return DeviceSequence(device_id=number.device_id, through=number.seq, missing=[], told=False, read_to=number.at)


def _gap(first: int, number: Heard) -> list[dict[str, Any]]:
    if first == number.seq:
        return []
    return [{"first": first, "last": number.seq - 1, "since": iso(number.at), "actor": number.actor, "told": False}]


def _without(gap: dict[str, Any], seq: int) -> Iterable[dict[str, Any]]:
    if not gap["first"] <= seq <= gap["last"]:
        yield gap
        return
    if gap["first"] < seq:
        yield gap | {"last": seq - 1}
    if seq < gap["last"]:
        yield gap | {"first": seq + 1}


def _heard(tx: Tx) -> tuple[list[Heard], list[UUID]]:
    since = tx.session.scalar(select(func.max(DeviceSequence.read_to)))
    since = tx.now - FIRST_LOOK if since is None else since - OVERLAP
    columns = (CommandReceipt.device_id, CommandReceipt.seq, CommandReceipt.actor, CommandReceipt.at)
    fresh = select(*columns).where(CommandReceipt.kind == "device", CommandReceipt.at > since)
    fresh = fresh.where(CommandReceipt.seq.is_not(None), CommandReceipt.device_id.is_not(None))
    kept = tx.session.execute(fresh.order_by(CommandReceipt.at).limit(AT_ONCE)).all()
    unkept = tx.session.scalars(select(UnkeptNumber).order_by(UnkeptNumber.at).limit(AT_ONCE)).all()
    heard = [Heard(*cast(tuple[Any, ...], row)) for row in kept]
    heard += [Heard(row.device_id, row.seq, row.actor, row.at) for row in unkept]
    return heard, [row.id for row in unkept]


def _tell(tx: Tx, row: DeviceSequence) -> None:
    due = [gap for gap in row.missing if not gap["told"] and parse_iso(gap["since"]) <= tx.now - PATIENCE]
    if due:
        row.missing, row.told = [gap | {"told": True} if gap in due else gap for gap in row.missing], True
        gaps = [{name: gap[name] for name in ("first", "last", "actor")} for gap in row.missing if gap["told"]]
        tx.record(DeviceNumbersMissing(device_id=row.device_id, gaps=gaps))
    elif row.told and not any(gap["told"] for gap in row.missing):
        row.told = False
        tx.record(DeviceNumbersArrived(device_id=row.device_id))
